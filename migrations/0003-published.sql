-- What is public. Written by `src/publish` alone; outlets read it as the role bulou_outlet, which may read nothing else.
create schema published;

-- Every publication of a record, never changed: a correction and a withdrawal are further rows.
create table published.record_revision (
  identifier text not null,
  revision integer not null,
  kind text not null check (kind in ('published', 'corrected', 'withdrawn')),
  -- Kept as written: nothing looks into it, it only leaves whole.
  content json not null,
  -- Why, for a correction or a withdrawal.
  reason text,
  published_at timestamptz not null default now(),
  primary key (identifier, revision)
);
alter table published.record_revision alter column content set statistics 0;
-- Rows stay whole up to a page: compressing the half that is over 2 KB takes longer than reading it does.
alter table published.record_revision set (toast_tuple_target = 8160);

-- The current public state, one narrow row a record: lists, filters and counts read this.
create table published.record (
  seq integer generated always as identity primary key,
  identifier text not null unique,
  revision integer not null,
  title text not null,
  -- 3 high, 2 medium, 1 low, 0 not rated: sorts as it reads.
  severity smallint not null,
  score numeric(3, 1),
  kind text not null,
  object_type text,
  sectors text[] not null,
  vendor_ids integer[] not null,
  patched boolean not null,
  submitted_on date,
  recorded_on date,
  published_on date not null,
  updated_on date,
  withdrawn boolean not null default false,
  foreign key (identifier, revision) references published.record_revision
);
create index record_published_on on published.record (published_on desc, seq desc);
create index record_severity on published.record (severity, published_on desc, seq desc);
create index record_object_type on published.record (object_type, published_on desc, seq desc);
create index record_sectors on published.record using gin (sectors);
create index record_vendor_ids on published.record using gin (vendor_ids);

-- Search tokens (src/vocabulary tokens), kept apart so that the rows above stay narrow.
create table published.record_term (
  seq integer primary key references published.record on delete cascade,
  terms tsvector not null
);
create index record_term_terms on published.record_term using gin (terms);

create table published.record_alias (
  scheme text not null,
  value text not null,
  seq integer not null references published.record on delete cascade,
  primary key (scheme, value, seq)
);
create index on published.record_alias (seq);

create table published.vendor (
  id integer primary key,
  name text not null unique,
  records integer not null default 0
);

-- Counts that pages show without counting: one row a dimension and key ('severity', 'high'), rebuilt by the gate.
create table published.tally (
  dimension text not null,
  key text not null,
  records integer not null,
  primary key (dimension, key)
);

-- Goes up by one with every publication: caches of the outlets hang on it.
create table published.state (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 0,
  changed_at timestamptz not null default now()
);
insert into published.state default values;

create table published.issue (
  id integer primary key,
  year integer not null,
  numbers integer[] not null,
  edition text not null,
  period_from date not null,
  period_to date not null,
  bulletin jsonb not null,
  data_hash text not null,
  published_at timestamptz not null default now(),
  unique (year, numbers)
);
create index on published.issue (period_to desc);

create table published.issue_file (
  issue_id integer not null references published.issue,
  format text not null check (format in ('html', 'pdf', 'docx', 'xlsx', 'json', 'md')),
  media_type text not null,
  content bytea not null,
  sha256 text not null,
  primary key (issue_id, format)
);
alter table published.issue_file alter column content set storage external;

-- A published revision, an issue and its files are never rewritten, whoever asks.
create function published.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'published.immutable: % of % is refused', tg_op, tg_table_name;
end $$;
create trigger immutable before update or delete on published.record_revision
  for each row execute function published.refuse_change();
create trigger immutable before update or delete on published.issue
  for each row execute function published.refuse_change();
create trigger immutable before update or delete on published.issue_file
  for each row execute function published.refuse_change();

grant usage on schema published to bulou_outlet;
grant select on all tables in schema published to bulou_outlet;
alter default privileges in schema published grant select on tables to bulou_outlet;

comment on table published.record_revision is 'every publication of a record; a trigger refuses changes';
comment on column published.record_revision.content is 'the whole PublishedRecord; of a withdrawal what was public last';
comment on table published.record is 'the current public state, one narrow row a record';
comment on column published.record.severity is '3 high, 2 medium, 1 low, 0 not rated';
comment on column published.record.patched is 'true: a vendor patch is stated';
comment on column published.record.withdrawn is 'true: the number stays and says so, everything else is gone from lists and counts';
comment on column published.record_term.terms is 'search tokens of src/vocabulary, no positions or weights';
comment on column published.vendor.records is 'public records that name the vendor';
comment on table published.tally is 'counts by dimension and key, rebuilt by the gate';
comment on table published.state is 'one row; version goes up with every publication, caches hang on it';
comment on table published.issue is 'issues of the bulletin that are out';
comment on column published.issue_file.sha256 is 'hexadecimal, of content';
comment on table published.record_term is 'what the search finds a record by';
comment on table published.record_alias is 'names elsewhere of public records';
comment on table published.vendor is 'vendors that a public record names';
comment on table published.issue_file is 'the six files of an issue, as they went out';
