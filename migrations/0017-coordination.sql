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

-- What the public or attackers know of the flaw of a case: no embargo is agreed after that.
alter table desk.case
  add column public_at timestamptz,
  add column exploited_at timestamptz;
comment on column desk.case.public_at is 'since when the flaw, or an exploit for it, is known to the public';
comment on column desk.case.exploited_at is 'when attacks that use it were first seen';

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
  -- Null: the desk.
  participant_id bigint references desk.case_participant,
  answer text not null check (answer in ('accepted', 'rejected', 'revised')),
  note text check (length(note) <= 2000),
  person_id bigint not null references people.person,
  at timestamptz not null,
  unique nulls not distinct (proposal_id, participant_id)
);
comment on table desk.embargo_answer is 'what each party, and the desk, answered to a proposal';

-- Letters that go once: so many days before a release, and to those who owe an answer.
create table desk.disclosure_reminder (
  case_id bigint not null references desk.case,
  about text not null,
  person_id bigint not null references people.person on delete cascade,
  sent_at timestamptz not null,
  primary key (case_id, about, person_id)
);
comment on table desk.disclosure_reminder is 'which reminder went to whom; `about` is the kind with the instant or proposal that it is of';

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
create index disclosure_due on desk.disclosure (release_at, record_id) where released_at is null;
create index disclosure_held on desk.disclosure (release_at, record_id) where is_held and released_at is null;
create index disclosure_released on desk.disclosure (released_at desc, record_id desc) where released_at is not null;
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
create index on desk.disclosure_order (record_id, id);
create unique index disclosure_order_open on desk.disclosure_order (record_id) where state = 'open';
comment on table desk.disclosure_order is '“publish now” and “hold”: asked by one person, decided by another';

-- 通报. What stood here before is counted only; letters of a case have all the rest.
create table desk.notice_counter (
  year integer primary key,
  last integer not null check (last >= 0)
);
comment on table desk.notice_counter is 'the last number of a notice of each year';

-- The rules of routing, in their order: the first that fits decides.
create table desk.channel_rule (
  id bigint generated always as identity primary key,
  position integer not null,
  field text not null check (field in ('domain', 'unit', 'any')),
  words text[] not null,
  channel text not null check (channel in ('key-sectors', 'telecom-carriers', 'regional-centres', 'education', 'national-authority')),
  sector text check (sector in ('government', 'telecom', 'finance', 'energy', 'transport', 'education', 'health', 'media', 'other')),
  region text check (length(region) between 1 and 50),
  -- Who answers for the channel; null: chosen when sending.
  organisation_id bigint references people.organisation,
  changed_at timestamptz not null default now(),
  changed_by bigint references people.person,
  check ((field = 'any') = (cardinality(words) = 0)),
  constraint channel_rule_order unique (position) deferrable initially deferred
);
comment on table desk.channel_rule is 'which of the five routes an instance vulnerability goes: by the domain or the name of the affected unit';
comment on column desk.channel_rule.words is 'domain: ends of a host name; unit: parts of the unit’s name; empty for any';
insert into desk.channel_rule (position, field, words, channel, sector, region) values
  (10, 'domain', '{edu.cn,ac.cn}', 'education', 'education', null),
  (20, 'unit', '{大学,学院,中学,小学,教育局,教育厅,研究生院,University,College}', 'education', 'education', null),
  (30, 'unit', '{中国电信,中国移动,中国联通,中国广电,China Telecom,China Mobile,China Unicom}', 'telecom-carriers', 'telecom', null),
  (40, 'domain', '{10086.cn,189.cn,chinaunicom.cn,chinatelecom.com.cn}', 'telecom-carriers', 'telecom', null),
  (50, 'unit', '{银行,保险,证券,基金,信托,期货,Bank,Insurance}', 'key-sectors', 'finance', null),
  (60, 'unit', '{电网,电力,石油,石化,燃气,核电,能源,煤炭,Energy,Power Grid}', 'key-sectors', 'energy', null),
  (70, 'unit', '{铁路,民航,航空,机场,港口,地铁,Railway,Airport}', 'key-sectors', 'transport', null),
  (80, 'unit', '{外交部,国防部,发展和改革委员会,工业和信息化部,公安部,国家安全部,民政部,司法部,财政部,自然资源部,生态环境部,交通运输部,水利部,农业农村部,商务部,文化和旅游部,应急管理部,人民银行,海关总署,税务总局,国务院,国家统计局}', 'national-authority', 'government', null),
  (90, 'unit', '{北京}', 'regional-centres', null, '北京'),
  (100, 'unit', '{天津}', 'regional-centres', null, '天津'),
  (110, 'unit', '{上海}', 'regional-centres', null, '上海'),
  (120, 'unit', '{重庆}', 'regional-centres', null, '重庆'),
  (130, 'unit', '{广东,广州,深圳}', 'regional-centres', null, '广东'),
  (140, 'unit', '{江苏,南京,苏州}', 'regional-centres', null, '江苏'),
  (150, 'unit', '{浙江,杭州,宁波}', 'regional-centres', null, '浙江'),
  (160, 'unit', '{四川,成都}', 'regional-centres', null, '四川'),
  (170, 'unit', '{湖北,武汉}', 'regional-centres', null, '湖北'),
  (180, 'unit', '{山东,济南,青岛}', 'regional-centres', null, '山东'),
  (190, 'domain', '{gov.cn}', 'regional-centres', 'government', null),
  (200, 'any', '{}', 'regional-centres', null, null);
-- 人民银行 is no bank among others, and a ministry’s college is a college: the ministries go before the banks.
update desk.channel_rule set position = 45 where position = 80;

alter table desk.notice
  add column case_id bigint references desk.case,
  add column organisation_id bigint references people.organisation,
  add column number text unique check (number ~ '^CNVD-TB-[0-9]{4}-[0-9]{1,7}$'),
  add column template text check (template in ('vendor', 'unit', 'channel')),
  add column language text check (language in ('zh', 'en')),
  add column subject text check (length(subject) <= 200),
  add column body text check (length(body) <= 20000),
  add column state text check (state in (
    'sent', 'delivered', 'bounced', 'opened', 'acknowledged', 'answered', 'confirmed', 'verified', 'disposed', 'closed'
  )),
  add column sent_at timestamptz,
  add column sent_by bigint references people.person,
  add column due_at timestamptz,
  add column reminded_at timestamptz,
  add column escalated_at timestamptz,
  -- Of a channel's matter: whose system it is. `unit` stays for letters to a unit itself, which the bulletin names.
  add column affected_unit text check (length(affected_unit) between 1 and 200),
  add column sector text check (sector in ('government', 'telecom', 'finance', 'energy', 'transport', 'education', 'health', 'media', 'other')),
  add column region text check (length(region) <= 50),
  add column flaw_type text check (length(flaw_type) <= 50),
  add column disposed_on date,
  add column rule jsonb,
  add column override_reason text check (length(override_reason) <= 2000),
  add check (affected_unit is null or channel is not null),
  add check ((number is null) = (state is null)),
  add check (number is null or (template is not null and language is not null and subject is not null and body is not null and sent_at is not null));
alter table desk.file add foreign key (notice_id) references desk.notice on delete cascade;
create index notice_ledger on desk.notice (sent_on desc, id desc);
create index notice_by_channel on desk.notice (channel, sent_on desc, id desc) where channel is not null;
create index notice_by_state on desk.notice (state, sent_on desc, id desc) where state is not null;
create index notice_by_organisation on desk.notice (organisation_id, sent_on desc, id desc) where organisation_id is not null;
create index notice_by_unit on desk.notice (unit, sent_on desc, id desc) where unit is not null;
create index notice_case on desk.notice (case_id, id) where case_id is not null;
create index notice_due on desk.notice (due_at) where due_at is not null;
comment on column desk.notice.state is 'null: counted only; else how far it has come, the times in desk.notice_event';
comment on column desk.notice.due_at is 'until when an answer is owed; null once nothing is';
comment on column desk.notice.rule is 'which routing rule chose the channel, by which field and word';

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

-- One mail of a notice: to one address. What the server said comes back by its id.
create table desk.notice_mail (
  letter_id text primary key check (length(letter_id) <= 80),
  notice_id bigint not null references desk.notice on delete cascade,
  kind text not null check (kind in ('notice', 'reminder', 'escalation')),
  address text not null,
  -- With the whole letter, to a key of the contact; the others hold number, deadline and link.
  encrypted boolean not null default false,
  outcome text check (outcome in ('accepted', 'refused', 'unsure', 'delivered', 'failed')),
  answer text check (length(answer) <= 1000),
  at timestamptz
);
create index on desk.notice_mail (notice_id);
comment on table desk.notice_mail is 'the mails of a notice, and what mail servers said of them';

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

-- What the mailer knows of a letter that it was given: so that a job that runs twice does not send twice.
create schema mail;
create table mail.letter (
  id text primary key check (length(id) <= 80),
  -- handing: the server is about to be given the last byte; who died then does not know whether it was.
  state text not null check (state in ('handing', 'accepted', 'refused', 'unsure')),
  answer text check (length(answer) <= 1000),
  at timestamptz not null
);
create index on mail.letter (at);
comment on table mail.letter is 'letters that were handed to the mail server, by id: no address, no text';
