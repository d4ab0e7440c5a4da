-- Clocks: which letters about a limit went out, and how long reports stood in each state.

create table desk.clock_letter (
  -- What the letter was about, so that it goes out once however often the job runs: `overdue 17 2026-11-23`.
  key text primary key check (length(key) <= 100),
  at timestamptz not null
);
create index on desk.clock_letter (at);
comment on table desk.clock_letter is 'reminders that went out, each once; those of the last 90 days';

alter table desk.report_event add column state_seconds integer check (state_seconds >= 0);
comment on column desk.report_event.state_seconds is 'how long the report had been in from_state; null where the state stayed';
-- The statistics of a month read this and not the events themselves.
create index report_event_left on desk.report_event (at) include (report_id, from_state, to_state, state_seconds)
  where state_seconds is not null;
