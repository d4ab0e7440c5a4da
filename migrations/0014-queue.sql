-- The desk's queue: everything that its list, its filters and its counters ask of an open report, in one small index in the order of
-- the queue, so that none of them reads the reports themselves however many closed ones there are.

drop index desk.report_queue;
create index report_queue on desk.report (priority, (coalesce(due_at, 'infinity'::timestamptz)), id)
  include (state, kind, due_at, assignee_id, person_id, organisation_id, receipt, title)
  where state in (
    'received', 'first-review', 'second-review', 'third-review', 'waiting-vendor', 'archiving', 'appealed', 'returned'
  );
comment on index desk.report_queue is 'the queues of the desk: order, filters and counters of what is open or returned; docs/desk.md';

-- Whose work: few rows a person, in the order of the queue.
create index report_mine on desk.report (assignee_id, priority, (coalesce(due_at, 'infinity'::timestamptz)), id)
  where assignee_id is not null and state in (
    'received', 'first-review', 'second-review', 'third-review', 'waiting-vendor', 'archiving', 'appealed', 'returned'
  );
comment on index desk.report_mine is 'what a reviewer has claimed, in the order of the queue';
