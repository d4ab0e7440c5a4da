-- Coordination: cases with their participants, statuses, threads; embargo and disclosure; notices and their disposal.

-- 案件: the folder in which one vulnerability, or several of one product line, is worked on until it may be known.
create table desk.case_counter (
  year integer primary key,
  last integer not null check (last >= 0)
);
comment on table desk.case_counter is 'the last case number of each year';

create table desk.case (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^CNVD-AJ-[0-9]{4}-[0-9]{1,7}$'),
  kind text not null check (kind in ('product', 'instance')),
  title text not null check (length(title) between 1 and 200),
  state text not null default 'open' check (state in ('open', 'closed', 'merged')),
  -- The case that goes on for it.
  merged_into bigint references desk.case,
  tlp text not null default 'amber' check (tlp in ('red', 'amber-strict', 'amber', 'green', 'clear')),
  coordinator_id bigint references people.person,
  -- Whether participants see each other: a vendor that does not know of the others cannot tell of them.
  shows_participants boolean not null default false,
  opened_at timestamptz not null,
  opened_by bigint references people.person,
  closed_at timestamptz,
  closed_reason text,
  version integer not null default 1,
  check ((state = 'merged') = (merged_into is not null)),
  check ((state = 'open') = (closed_at is null))
);
create index case_open on desk.case (id desc) where state = 'open';
create index case_unassigned on desk.case (id desc) where state = 'open' and coordinator_id is null;
create index case_coordinator on desk.case (coordinator_id, id desc) where state = 'open';
create index on desk.case (merged_into) where merged_into is not null;
comment on table desk.case is '案件: the folder in which a vulnerability is worked on; gathers reports, records, participants';
comment on column desk.case.closed_reason is 'a code of the list of reasons';
comment on column desk.case.version is 'goes up with every change of the case itself; a change made on an older one is refused';

create table desk.case_report (
  report_id bigint primary key references desk.report (id) on delete cascade,
  case_id bigint not null references desk.case
);
create index on desk.case_report (case_id);
comment on table desk.case_report is 'the reports of a case; a report is in one case at most';

-- One vulnerability of a case. It has a record once it is archived.
create table desk.case_flaw (
  id bigint generated always as identity primary key,
  case_id bigint not null references desk.case,
  position integer not null check (position > 0),
  title text not null check (length(title) between 1 and 200),
  -- The report that told of it; by it archiving finds the flaw that becomes a record.
  report_id bigint unique references desk.report (id) on delete set null,
  record_id integer unique references desk.record,
  unique (case_id, position)
);
comment on table desk.case_flaw is 'the vulnerabilities of a case, each with its record once archived';

create table desk.case_participant (
  id bigint generated always as identity primary key,
  case_id bigint not null references desk.case,
  role text not null check (role in ('reporter', 'vendor', 'channel', 'coordinator', 'observer')),
  -- Either an organisation with all its members of the fitting role, or one person.
  organisation_id bigint references people.organisation,
  person_id bigint references people.person,
  invited_at timestamptz not null,
  -- Null: the platform, at archiving.
  invited_by bigint references people.person,
  -- When somebody of it first opened the case in the portal.
  joined_at timestamptz,
  left_at timestamptz,
  -- The party's own number for the matter.
  reference text check (length(reference) <= 100),
  check (num_nonnulls(organisation_id, person_id) = 1)
);
create unique index case_participant_organisation on desk.case_participant (case_id, organisation_id) where organisation_id is not null;
create unique index case_participant_person on desk.case_participant (case_id, person_id) where person_id is not null;
create index on desk.case_participant (organisation_id) where left_at is null;
create index on desk.case_participant (person_id) where left_at is null;
comment on table desk.case_participant is 'who takes part in a case; whoever left keeps the row and loses the case';

-- Per vendor and vulnerability: where the vendor stands.
create table desk.case_status (
  participant_id bigint not null references desk.case_participant on delete cascade,
  flaw_id bigint not null references desk.case_flaw on delete cascade,
  status text not null default 'unknown' check (status in (
    'unknown', 'investigating', 'affected', 'not-affected', 'fixed', 'fix-planned', 'will-not-fix'
  )),
  statement text check (length(statement) <= 10000),
  -- May go out with the record.
  is_statement_public boolean not null default false,
  patch_url text check (length(patch_url) <= 2000),
  patch_description text check (length(patch_description) <= 10000),
  patch_on date,
  fix_planned_on date,
  changed_at timestamptz not null,
  changed_by bigint references people.person,
  primary key (participant_id, flaw_id)
);
create index on desk.case_status (flaw_id);
comment on table desk.case_status is 'what a vendor says of a vulnerability: not looked yet (unknown) … will not fix, statement, patch';

-- The history of a case: who did what, when. Who may see a line follows from its audience.
create table desk.case_event (
  id bigint generated always as identity primary key,
  case_id bigint not null references desk.case,
  at timestamptz not null,
  -- Null: the platform itself.
  actor_id bigint references people.person,
  event text not null,
  -- Null: everybody in the case; else the desk and this participant only.
  participant_id bigint references desk.case_participant,
  -- False: the desk's own.
  for_participants boolean not null default true,
  detail jsonb not null default '{}'
);
create index on desk.case_event (case_id, id);
comment on table desk.case_event is 'every change of a case, its statuses, its embargo, its participants';
comment on column desk.case_event.detail is 'codes, instants and numbers; no titles, no texts';

-- Threads: one for all, one private per participant, one per product where wanted.
create table desk.thread (
  id bigint generated always as identity primary key,
  case_id bigint not null references desk.case,
  kind text not null check (kind in ('general', 'private', 'product')),
  participant_id bigint references desk.case_participant,
  title text check (length(title) between 1 and 200),
  opened_at timestamptz not null,
  check ((kind = 'private') = (participant_id is not null)),
  -- A private thread that came with a merged case bears the number of that case.
  check (case kind when 'product' then title is not null when 'general' then title is null else true end)
);
create unique index thread_general on desk.thread (case_id) where kind = 'general';
create unique index thread_private on desk.thread (participant_id) where kind = 'private' and title is null;
create index thread_participant on desk.thread (participant_id) where participant_id is not null;
create index on desk.thread (case_id);
comment on table desk.thread is 'conversations of a case: general, private with one participant, of one product';

create table desk.message (
  id bigint generated always as identity primary key,
  thread_id bigint not null references desk.thread,
  author_id bigint not null references people.person,
  -- For which party the author spoke; null: for the desk.
  participant_id bigint references desk.case_participant,
  at timestamptz not null,
  text text not null check (length(text) between 1 and 20000),
  tlp text not null check (tlp in ('red', 'amber-strict', 'amber', 'green', 'clear')),
  mentions bigint[] not null default '{}'
);
create index on desk.message (thread_id, id);
comment on table desk.message is 'messages of a thread; never changed';
comment on column desk.message.mentions is 'persons named in it, all of whom may read the thread';

create table desk.message_read (
  thread_id bigint not null references desk.thread on delete cascade,
  person_id bigint not null references people.person,
  -- The newest message seen; what is later and not one's own is unread.
  last_message_id bigint not null,
  primary key (thread_id, person_id)
);
comment on table desk.message_read is 'how far a person has read a thread';

alter table desk.file
  add column message_id bigint references desk.message on delete cascade,
  add column notice_id bigint,
  add column tlp text check (tlp in ('red', 'amber-strict', 'amber', 'green', 'clear')),
  drop constraint file_check,
  add constraint file_of_one check (num_nonnulls(draft_id, report_id, message_id, notice_id) = 1),
  drop constraint file_purpose_check,
  add constraint file_purpose_check check (purpose in (
    'proof', 'screenshot', 'attachment', 'verification', 'vendor-answer', 'message', 'disposal-evidence'
  ));
create index on desk.file (message_id) where message_id is not null;
create index on desk.file (notice_id) where notice_id is not null;

-- Embargo: at most one active a case, with an exact end.
create table desk.embargo (
  id bigint generated always as identity primary key,
  case_id bigint not null references desk.case,
  state text not null check (state in ('active', 'ended')),
  ends_at timestamptz not null,
  -- The zone in which the end was agreed: an IANA name.
  ends_zone text not null,
  started_at timestamptz not null,
  revision integer not null default 1,
  ended_at timestamptz,
  end_reason text check (end_reason in (
    'reached', 'published', 'flaw-public', 'exploit-public', 'exploited', 'agreed', 'merged', 'ordered'
  )),
  check ((state = 'ended') = (ended_at is not null and end_reason is not null))
);
create unique index embargo_active on desk.embargo (case_id) where state = 'active';
create index on desk.embargo (case_id);
create index on desk.embargo (ends_at) where state = 'active';
comment on table desk.embargo is '保密期: agreed secrecy of a case until an exact end';

create table desk.embargo_proposal (
  id bigint generated always as identity primary key,
  case_id bigint not null references desk.case,
  -- Null: the desk proposes.
  participant_id bigint references desk.case_participant,
  proposed_by bigint references people.person,
  proposed_at timestamptz not null,
  -- Null: ending it now is proposed.
  ends_at timestamptz,
  ends_zone text not null,
  reason text check (length(reason) <= 2000),
  state text not null check (state in ('open', 'accepted', 'rejected', 'superseded', 'withdrawn')),
  -- The proposal that this one answers with another day.
  revises bigint references desk.embargo_proposal,
  closed_at timestamptz,
  check ((state = 'open') = (closed_at is null))
);
create index on desk.embargo_proposal (case_id, id);
create unique index embargo_proposal_open on desk.embargo_proposal (case_id) where state = 'open';
comment on table desk.embargo_proposal is 'proposals of an embargo, of another end, or of ending it';

create table desk.embargo_answer (
  proposal_id bigint not null references desk.embargo_proposal on delete cascade,
  participant_id bigint not null references desk.case_participant,
  answer text not null check (answer in ('accepted', 'rejected', 'revised')),
  note text check (length(note) <= 2000),
  person_id bigint not null references people.person,
  at timestamptz not null,
  primary key (proposal_id, participant_id)
);
comment on table desk.embargo_answer is 'what each party answered to a proposal';

-- When a record under coordination goes public. Where a row stands here, it decides and not the record's planned day.
create table desk.disclosure (
  record_id integer primary key references desk.record on delete cascade,
  case_id bigint not null references desk.case,
  -- Null: not before somebody decides; of an instance: never.
  release_at timestamptz,
  rule text not null check (rule in ('default', 'patch', 'agreed', 'public', 'on-day', 'instance', 'ordered')),
  -- Held by two persons' order: it does not go out whatever its instant.
  is_held boolean not null default false,
  decided_at timestamptz not null,
  released_at timestamptz
);
create index on desk.disclosure (release_at) where released_at is null;
create index on desk.disclosure (case_id);
comment on table desk.disclosure is '公开: the exact instant from which the gate lets a record of a case out, and why';

create table desk.disclosure_order (
  id bigint generated always as identity primary key,
  record_id integer not null references desk.record on delete cascade,
  kind text not null check (kind in ('publish-now', 'hold', 'lift-hold')),
  reason text not null check (length(reason) between 1 and 2000),
  asked_by bigint not null references people.person,
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'consented', 'refused', 'withdrawn')),
  decided_by bigint references people.person,
  decided_at timestamptz,
  check ((state = 'open') = (decided_by is null and decided_at is null)),
  check (state <> 'consented' or decided_by <> asked_by)
);
create unique index disclosure_order_open on desk.disclosure_order (record_id) where state = 'open';
comment on table desk.disclosure_order is '“publish now” and “hold”: asked by one person, decided by another';

-- 通报. What stood here before is counted only; letters of a case have all the rest.
alter table desk.notice
  add column case_id bigint references desk.case,
  add column organisation_id bigint references people.organisation,
  add column number text unique,
  add column template text,
  add column language text check (language in ('zh', 'en')),
  add column subject text check (length(subject) <= 200),
  add column body text check (length(body) <= 20000),
  add column state text check (state in (
    'sent', 'delivered', 'bounced', 'opened', 'acknowledged', 'answered', 'confirmed', 'verified', 'disposed', 'closed'
  )),
  add column sent_at timestamptz,
  add column sent_by bigint references people.person,
  add column due_at timestamptz,
  add column escalated_at timestamptz,
  add column rule text,
  add column override_reason text check (length(override_reason) <= 2000);
alter table desk.file add foreign key (notice_id) references desk.notice on delete cascade;
create index notice_ledger on desk.notice (sent_on desc, id desc);
create index notice_case on desk.notice (case_id) where case_id is not null;
create index notice_organisation on desk.notice (organisation_id, id desc) where organisation_id is not null;
create index notice_due on desk.notice (due_at) where due_at is not null;
comment on column desk.notice.state is 'null: counted only; else how far it has come, the times in desk.notice_event';
comment on column desk.notice.rule is 'which routing rule chose the channel';

create table desk.notice_event (
  id bigint generated always as identity primary key,
  notice_id bigint not null references desk.notice on delete cascade,
  at timestamptz not null,
  event text not null,
  actor_id bigint references people.person,
  -- The address a letter went to, or what the mail server said of it.
  detail jsonb not null default '{}',
  note text check (length(note) <= 10000)
);
create index on desk.notice_event (notice_id, id);
comment on table desk.notice_event is 'what became of a notice: sent, delivered or bounced, opened, acknowledged, answered, disposed';

-- 绵羊墙: the one thing that is ever public of an instance vulnerability, once its disposal is finished.
create table desk.sheep_wall_entry (
  id bigint generated always as identity primary key,
  notice_id bigint unique references desk.notice,
  unit text not null check (length(unit) between 1 and 200),
  sector text check (sector in ('government', 'telecom', 'finance', 'energy', 'transport', 'education', 'health', 'media', 'other')),
  flaw_type text check (length(flaw_type) <= 50),
  disposed_on date not null,
  entered_at timestamptz not null,
  entered_by bigint references people.person,
  revoked_at timestamptz,
  revoked_reason text check (length(revoked_reason) <= 500),
  changed_at timestamptz not null,
  check ((revoked_at is null) = (revoked_reason is null))
);
create index on desk.sheep_wall_entry (changed_at);
comment on table desk.sheep_wall_entry is '绵羊墙: units whose instance vulnerability has been disposed of; what goes to the public of it';
comment on column desk.sheep_wall_entry.flaw_type is 'the word of the list of types, nothing of where or how';
