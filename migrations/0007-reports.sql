-- Intake and review: submissions, reports with their content, files, drafts, and every move of the workflow.

-- One delivery (报送), kept as it came.
create table desk.submission (
  id bigint generated always as identity primary key,
  channel text not null check (channel in ('form', 'anonymous', 'file', 'api')),
  person_id bigint references people.person,
  organisation_id bigint references people.organisation,
  received_at timestamptz not null,
  address text,
  -- What came, word for word: the form's fields, the API's JSON; of a batch file its hash in the file store.
  verbatim jsonb,
  file_sha256 text,
  -- The reporter's own key for this delivery: the same one again gives the same answer and stores nothing.
  idempotency_key text check (length(idempotency_key) <= 200),
  request_hash bytea
);
create unique index submission_idempotency on desk.submission (person_id, idempotency_key) where idempotency_key is not null;
comment on table desk.submission is '报送: one delivery, who, when, by which channel, word for word';
comment on column desk.submission.request_hash is 'SHA-256 of the request under the idempotency key; another request under the same key is refused';

-- The counter behind CNVD-C-YYYY-N. A receipt that was rolled back leaves no gap.
create table desk.receipt_counter (
  year integer primary key,
  last integer not null check (last >= 0)
);
comment on table desk.receipt_counter is 'the last receipt number of each year';

-- 漏洞报告. What stood here before came in as counts only (state 'tallied'): a receipt, a day, a sort.
alter table desk.report
  add column id bigint generated always as identity,
  add column submission_id bigint references desk.submission,
  add column person_id bigint references people.person,
  add column state text not null default 'tallied' check (state in (
    'tallied', 'received', 'first-review', 'second-review', 'third-review', 'waiting-vendor', 'archiving', 'returned',
    'rejected', 'merged', 'withdrawn', 'appealed', 'archived'
  )),
  add column title text,
  add column received_at timestamptz,
  -- Since when it is in this state, and until when somebody has to act; null where nobody has.
  add column state_since timestamptz,
  add column due_at timestamptz,
  add column assignee_id bigint references people.person,
  add column claimed_at timestamptz,
  -- 0 act at once … 3 defer (SSVC's decisions, docs/workflow.md); the reasons beside it.
  add column priority smallint not null default 3 check (priority between 0 and 3),
  add column priority_reasons text[] not null default '{}',
  add column claimed_severity text check (claimed_severity in ('high', 'medium', 'low')),
  add column merged_into bigint,
  add column passed_by bigint[] not null default '{}',
  -- Goes up with every change; a change that was made on an older one is refused.
  add column version integer not null default 1;
alter table desk.report add constraint report_id_unique unique (id);
alter table desk.report add constraint report_merged_into foreign key (merged_into) references desk.report (id);
alter table desk.report add constraint report_merged check ((state = 'merged') = (merged_into is not null));
comment on table desk.report is '漏洞报告: what a reporter states of one potential vulnerability, and where it stands in the workflow';
comment on column desk.report.state is 'docs/workflow.md; tallied: counted only, its content is held elsewhere';
comment on column desk.report.passed_by is 'who has passed a level of it: nobody does so twice';
comment on column desk.report.priority is '0 act, 1 attend, 2 track closely, 3 track; computed from the content, with priority_reasons';
comment on column desk.report.merged_into is 'the report that goes on for it';

-- The queues: one index a question the desk asks. Closed reports are in none of them.
create index report_queue on desk.report (state, priority, due_at, id)
  where state in ('received', 'first-review', 'second-review', 'third-review', 'waiting-vendor', 'archiving', 'appealed');
create index report_due on desk.report (due_at) where due_at is not null;
create index report_assignee on desk.report (assignee_id, state) where assignee_id is not null;
create index report_person on desk.report (person_id, id desc) where person_id is not null;
create index report_organisation on desk.report (organisation_id, id desc) where state <> 'tallied';
create index report_merged_into_key on desk.report (merged_into) where merged_into is not null;
create index report_record on desk.report (record_id) where record_id is not null;

-- What the report says (ReportContent). Apart from the report, so that a queue never reads it; one row a revision.
create table desk.report_content (
  report_id bigint not null references desk.report (id) on delete cascade,
  revision integer not null check (revision > 0),
  content jsonb not null,
  -- Null: without an account.
  person_id bigint references people.person,
  at timestamptz not null,
  primary key (report_id, revision)
);
alter table desk.report_content alter column content set statistics 0;
comment on table desk.report_content is 'what a report says, every revision: the first as delivered, further ones by additions';

-- Every move, and every addition: the history of a report. Time in state is read off it.
create table desk.report_event (
  id bigint generated always as identity primary key,
  report_id bigint not null references desk.report (id) on delete cascade,
  at timestamptz not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  -- Null: the platform itself, or a reporter without an account.
  actor_id bigint references people.person,
  reason text,
  note text,
  -- False: the desk's own; the reporter never sees it.
  for_reporter boolean not null default true,
  detail jsonb not null default '{}'
);
create index on desk.report_event (report_id, id);
create index on desk.report_event (at);
comment on table desk.report_event is 'every move of a report through the workflow, with reason and note';
comment on column desk.report_event.reason is 'a code of the move''s list of reasons';

-- Files of reports and drafts. The content lies encrypted in the file store under its hash.
create table desk.file (
  id uuid primary key,
  draft_id uuid,
  report_id bigint references desk.report (id) on delete cascade,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  purpose text not null check (purpose in ('proof', 'screenshot', 'attachment', 'verification', 'vendor-answer')),
  person_id bigint references people.person,
  added_at timestamptz not null,
  check ((draft_id is null) <> (report_id is null))
);
create index on desk.file (report_id);
create index on desk.file (draft_id) where draft_id is not null;
create index on desk.file (sha256);
create index on desk.file (person_id, added_at);
comment on table desk.file is 'attachments of drafts and reports; the content lies encrypted in the file store';

create table desk.draft (
  id uuid primary key,
  -- Null: without an account; then only the browser that has the draft's key can go on with it.
  person_id bigint references people.person,
  key_hash bytea,
  content jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
alter table desk.file add foreign key (draft_id) references desk.draft on delete cascade;
create index on desk.draft (person_id, changed_at desc);
comment on table desk.draft is 'reports being written; gone when sent';

-- Reports without an account are followed with an access code; only its keyed digest is here.
create table desk.report_access (
  report_id bigint primary key references desk.report (id) on delete cascade,
  code_digest bytea not null,
  email text,
  language text not null default 'zh'
);
comment on table desk.report_access is 'access codes of reports that came without an account, as keyed digests';

-- Organisations asked to work on a report: the vendor that is to verify, later the channels of coordination.
create table desk.report_party (
  report_id bigint not null references desk.report (id) on delete cascade,
  organisation_id bigint not null references people.organisation,
  asked_at timestamptz not null,
  asked_by bigint references people.person,
  question text,
  answered_at timestamptz,
  answered_by bigint references people.person,
  answer text check (answer in ('confirmed', 'not-reproduced', 'not-a-flaw', 'already-known')),
  note text,
  primary key (report_id, organisation_id)
);
create index on desk.report_party (organisation_id, report_id);
comment on table desk.report_party is 'organisations asked about a report, and what they answered';

-- The record as the second review writes it (RecordContent without its number), one row a report, with its earlier versions.
create table desk.entry (
  report_id bigint not null references desk.report (id) on delete cascade,
  revision integer not null check (revision > 0),
  content jsonb not null,
  edited_by bigint references people.person,
  edited_at timestamptz not null,
  primary key (report_id, revision)
);
comment on table desk.entry is 'the record in the making: title, description, products … as the second review edits them, every revision';

-- Third review: what was tried, and whether it is new.
create table desk.verification (
  id bigint generated always as identity primary key,
  report_id bigint not null references desk.report (id) on delete cascade,
  at timestamptz not null,
  person_id bigint not null references people.person,
  environment text not null,
  outcome text not null check (outcome in ('reproduced', 'not-reproduced', 'plausible', 'by-vendor')),
  note text not null,
  file_ids uuid[] not null default '{}'
);
create index on desk.verification (report_id);
comment on table desk.verification is '验证记录: who tried what, when, in which environment, with which outcome';

create table desk.originality (
  id bigint generated always as identity primary key,
  report_id bigint not null references desk.report (id) on delete cascade,
  at timestamptz not null,
  person_id bigint not null references people.person,
  original boolean not null,
  note text not null,
  -- The candidates as they were shown: score, reasons, which object.
  compared jsonb not null
);
create index on desk.originality (report_id);
comment on table desk.originality is 'originality decisions, with the candidates that were compared kept';

-- Filters that a reviewer keeps under a name.
create table desk.saved_filter (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person,
  name text not null check (length(name) between 1 and 60),
  query text not null check (length(query) <= 1000),
  unique (person_id, name)
);
comment on table desk.saved_filter is 'filters of the queue that a person keeps under a name';

-- Days that are no working days although they fall on Monday to Friday, and working days that do not.
create table desk.calendar_day (
  day date primary key,
  is_working boolean not null,
  name text not null check (length(name) between 1 and 60)
);
comment on table desk.calendar_day is 'holidays, and weekends that are worked; every other day follows the week';
