-- What else passes the gate: vendors' statements beside a record, 安全公告 (advisories), and leaves of the sheep wall in the log.

-- A change that comes while the gate is open, by somebody who does not wait for it, is not struck off the list unseen.
alter table desk.record_pending add column version integer not null default 1;
comment on column desk.record_pending.version is 'goes up with each change that waits; the gate strikes off only what it has read';

-- 绵羊墙 in the transparency log: a row goes up or is changed (listed), is taken off (delisted).
alter table published.log_leaf
  drop constraint log_leaf_kind_check,
  add constraint log_leaf_kind_check check (kind in (
    'published', 'corrected', 'withdrawn', 'rejected', 'issue', 'erased', 'listed', 'delisted'
  )),
  drop constraint log_leaf_check,
  add constraint log_leaf_check check ((content_hash is null) = (kind in ('rejected', 'erased', 'delisted')));
create index log_leaf_wall on published.log_leaf (identifier, leaf_index) where kind in ('listed', 'delisted');

-- 安全公告. The number is given when it goes out, so that drafts leave no gap.
create table desk.advisory_counter (
  year integer primary key check (year between 1999 and 9999),
  last integer not null check (last between 0 and 9999)
);
comment on table desk.advisory_counter is 'the last advisory of each year that went out';

create table desk.advisory (
  id bigint generated always as identity primary key,
  number text unique check (number ~ '^CNTA-[0-9]{4}-[0-9]{4}$'),
  state text not null check (state in ('draft', 'submitted', 'approved', 'published', 'withdrawn')),
  content jsonb not null,
  -- What the public is told of the correction that waits.
  note text check (length(note) between 1 and 500),
  -- How often it has gone out.
  revision integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by bigint not null references people.person,
  changed_at timestamptz not null,
  -- Whoever wrote on it since it last went out: somebody else approves it.
  writer_ids bigint[] not null default '{}',
  -- Once approved: from when the gate lets it out; null: when somebody says so.
  publish_at timestamptz,
  -- Why the gate kept it back when its time had come: a code.
  held_code text,
  check ((number is not null) = (revision > 0)),
  check (state not in ('published', 'withdrawn') or number is not null),
  check (note is null or number is not null)
);
create index advisory_changed on desk.advisory (changed_at desc, id desc);
create index advisory_by_state on desk.advisory (state, changed_at desc, id desc);
create index advisory_due on desk.advisory (publish_at, id) where state = 'approved' and publish_at is not null;
comment on table desk.advisory is '安全公告 as the desk writes them: draft, submitted, approved by a second person, published, withdrawn';
comment on column desk.advisory.content is 'title, English title, situation, range, advice, references, numbers of records';
comment on column desk.advisory.version is 'goes up with every change; one made on an older version is refused';

create table desk.advisory_event (
  id bigint generated always as identity primary key,
  advisory_id bigint not null references desk.advisory on delete cascade,
  at timestamptz not null,
  -- Null: the platform by its clock.
  actor_id bigint references people.person,
  event text not null,
  -- Why it was sent back, corrected or withdrawn.
  note text check (length(note) between 1 and 500)
);
create index on desk.advisory_event (advisory_id, id);
comment on table desk.advisory_event is 'who did what to an advisory, when';

create table published.advisory_revision (
  number text not null,
  revision integer not null,
  kind text not null check (kind in ('published', 'corrected', 'withdrawn')),
  content json not null,
  -- What is said of a correction, why of a withdrawal.
  reason text,
  published_at timestamptz not null,
  primary key (number, revision),
  check ((reason is null) = (kind = 'published'))
);
create trigger immutable before update or delete on published.advisory_revision
  for each row execute function published.refuse_change();
comment on table published.advisory_revision is 'every publication of an advisory; a trigger refuses changes';
comment on column published.advisory_revision.content is 'the whole PublishedAdvisory; of a withdrawal what was public last';

create table published.advisory (
  number text primary key,
  year integer not null,
  ordinal integer not null,
  revision integer not null,
  title text not null,
  title_en text,
  published_on date not null,
  updated_on date not null,
  withdrawn boolean not null default false,
  unique (year, ordinal),
  foreign key (number, revision) references published.advisory_revision
);
comment on table published.advisory is 'advisories as they stand, one narrow row each; a withdrawn one keeps its number';

create table published.advisory_record (
  identifier text not null,
  number text not null references published.advisory,
  primary key (identifier, number)
);
create index on published.advisory_record (number);
comment on table published.advisory_record is 'which records an advisory is about, as it stands; none of a withdrawn one';

grant select on published.advisory_revision, published.advisory, published.advisory_record to bulou_outlet;
