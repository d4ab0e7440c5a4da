-- The desk's queue: everything that its list and its counters ask of an open report, in one small index, so that neither reads the
-- reports themselves however many closed ones there are.

drop index desk.report_queue;
create index report_queue on desk.report (state, priority, (coalesce(due_at, 'infinity'::timestamptz)), id)
  include (kind, due_at, assignee_id, person_id, organisation_id)
  where state in (
    'received', 'first-review', 'second-review', 'third-review', 'waiting-vendor', 'archiving', 'appealed', 'returned'
  );
comment on index desk.report_queue is 'the queues of the desk: order and filters of what is open or returned; docs/desk.md';

-- Whose work: few rows a person, in the order of the queue.
create index report_mine on desk.report (assignee_id, priority, (coalesce(due_at, 'infinity'::timestamptz)), id)
  where assignee_id is not null and state in (
    'received', 'first-review', 'second-review', 'third-review', 'waiting-vendor', 'archiving', 'appealed', 'returned'
  );
comment on index desk.report_mine is 'what a reviewer has claimed, in the order of the queue';
