-- Behind the gate: nothing in this schema is public. The outlets' role has no right here, not even usage.
create schema desk;

create table desk.vendor (
  id integer generated always as identity primary key,
  name text not null unique,
  created_at timestamptz not null default now()
);
comment on table desk.vendor is '厂商 under its principal name';

-- Every spelling that leads to a vendor, its principal name included, folded by vendorKey() of the vocabulary.
create table desk.vendor_alias (
  alias_key text primary key,
  alias text not null,
  vendor_id integer not null references desk.vendor on delete cascade
);
create index on desk.vendor_alias (vendor_id);

create table desk.product (
  id integer generated always as identity primary key,
  vendor_id integer not null references desk.vendor,
  name text not null,
  unique (vendor_id, name)
);
create table desk.product_alias (
  vendor_id integer not null references desk.vendor,
  alias_key text not null,
  alias text not null,
  product_id integer not null references desk.product on delete cascade,
  primary key (vendor_id, alias_key)
);
create index on desk.product_alias (product_id);

-- 漏洞条目. `content` is the whole RecordContent; the columns beside it repeat what statements look for.
create table desk.record (
  id integer generated always as identity primary key,
  identifier text not null unique,
  revision integer not null default 1 check (revision > 0),
  content jsonb not null,
  content_hash bytea not null,
  title text not null,
  severity text check (severity in ('high', 'medium', 'low')),
  score numeric(3, 1) check (score between 0 and 10),
  kind text not null check (kind in ('product', 'instance')),
  object_type text,
  sectors text[] not null default '{}',
  zero_day boolean not null,
  submitted_on date,
  recorded_on date,
  published_on date,
  updated_on date,
  origin text not null,
  changed_at timestamptz not null default now()
);
comment on column desk.record.content_hash is 'SHA-256 of the canonical JSON of content; equal means an import changes nothing';
create index record_recorded_on on desk.record (recorded_on);
create index record_title on desk.record (title);
-- Documents are looked up, never compared: the planner needs no samples of them.
alter table desk.record alter column content set statistics 0;
-- Rows stay whole up to a page: compressing the half that is over 2 KB takes longer than reading it does.
alter table desk.record set (toast_tuple_target = 8160);

-- Records whose current content has not passed the gate: written with the content, taken away by the gate. A queue of its own,
-- because marking 100k wide rows one by one would write every one of them again.
create table desk.record_pending (
  record_id integer primary key references desk.record on delete cascade
);

-- Earlier contents, moved here when a record changes; the current one stands in desk.record.
create table desk.record_revision (
  record_id integer not null references desk.record on delete cascade,
  revision integer not null,
  content jsonb not null,
  content_hash bytea not null,
  origin text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz not null default now(),
  primary key (record_id, revision)
);
alter table desk.record_revision alter column content set statistics 0;

create table desk.record_alias (
  record_id integer not null references desk.record on delete cascade,
  scheme text not null,
  value text not null,
  primary key (record_id, scheme, value)
);
create index on desk.record_alias (scheme, value);

create table desk.record_product (
  record_id integer not null references desk.record on delete cascade,
  position integer not null,
  text text not null,
  vendor_id integer references desk.vendor,
  product_id integer references desk.product,
  version text,
  ranges jsonb not null default '[]',
  primary key (record_id, position)
);
create index on desk.record_product (vendor_id);
create index on desk.record_product (product_id);

-- 漏洞报告. Only what the bulletin counts; the whole of intake comes with its own migration.
create table desk.report (
  receipt text primary key check (receipt ~ '^CNVD-C-[0-9]{4}-[0-9]{1,7}$'),
  -- Null for an individual white hat.
  organisation_id bigint references people.organisation,
  received_on date not null,
  kind text not null check (kind in ('product', 'instance')),
  -- False for what was collected from public sources.
  original boolean not null,
  record_id integer references desk.record
);
create index on desk.report (received_on);

-- 通报: who was told about a vulnerability, and by which route. Either a channel's matter (counted in 起) or a unit's own.
create table desk.notice (
  id bigint generated always as identity primary key,
  channel text check (channel in ('key-sectors', 'telecom-carriers', 'regional-centres', 'education', 'national-authority')),
  unit text,
  sent_on date not null,
  record_id integer references desk.record,
  check ((channel is null) <> (unit is null))
);
create index on desk.notice (sent_on);

-- One number of a periodical, with its frozen figures. `figures` is Figures, `bulletin` the document model.
create table desk.issue (
  id integer generated always as identity primary key,
  year integer not null,
  numbers integer[] not null check (cardinality(numbers) > 0),
  edition text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  state text not null check (state in ('draft', 'published')),
  figures jsonb not null,
  bulletin jsonb not null,
  data_hash text not null,
  -- What the editor set (data/editorial.schema.json); composing the number again starts from it.
  choices jsonb not null default '{}',
  composed_at timestamptz not null default now(),
  unique (year, numbers)
);

-- What earlier issues printed of a week: the ten-week series and the weekly change read it first, records only where it is silent.
create table desk.week_figure (
  period_from date primary key,
  period_to date not null check (period_to >= period_from),
  year integer not null,
  numbers integer[] not null,
  average numeric(4, 2),
  total integer not null,
  zero_day integer,
  received integer,
  -- { channel: count }, null when not printed.
  disposal jsonb,
  -- Where it was read: an issue of ours, an archived one, the demonstration.
  source text not null
);

comment on table desk.vendor_alias is 'every spelling that leads to a vendor, its principal name included';
comment on column desk.vendor_alias.alias_key is 'the spelling folded by vendorKey() of the vocabulary';
comment on table desk.product is '产品 of a vendor under its principal name';
comment on table desk.record is '漏洞条目: one entry under one number, with its current content';
comment on column desk.record.content is 'the whole RecordContent (docs/record.md); the columns beside it repeat what statements look for';
comment on column desk.record.revision is 'number of the current content; earlier ones stand in desk.record_revision';
comment on column desk.record.zero_day is 'true: no vendor patch was known on recorded_on; the 0day count of the bulletin';
comment on column desk.record.submitted_on is '报送时间';
comment on column desk.record.recorded_on is '收录时间: the day the bulletin counts by; null: in no bulletin';
comment on column desk.record.published_on is '公开日期: the day from which the gate lets the record out; null: never';
comment on column desk.record.origin is 'where the content comes from: cnvd-xml, records, desk, demo; never public';
comment on table desk.record_pending is 'records whose current content has not passed the gate';
comment on table desk.record_revision is 'earlier contents of records, kept for good';
comment on column desk.record_revision.recorded_at is 'when this content was stored; superseded_at: when the next one took its place';
comment on column desk.record_alias.scheme is 'CVE, BID, CNNVD, GHSA, EDB or OTHER';
comment on table desk.record_product is '影响产品: one row as stated, and what was read in it';
comment on column desk.record_product.ranges is 'array of VersionRange: from, fromIncluded, to, toIncluded; a null end is open';
comment on table desk.report is '漏洞报告: what the bulletin counts of it';
comment on column desk.report.receipt is '报送回执, CNVD-C-year-counter';
comment on column desk.report.original is 'false: collected from public sources';
comment on table desk.notice is '通报: one matter of a channel (起), or one letter to a unit';
comment on table desk.issue is '期: one number of the bulletin, with its frozen figures';
comment on column desk.issue.numbers is 'one number, or several where weeks were merged; they count issues in a year';
comment on column desk.issue.data_hash is 'sha256: and the hash of the canonical JSON of bulletin';
comment on table desk.week_figure is 'what earlier issues printed of a week; read before records are counted';
comment on column desk.week_figure.average is 'mean base score, two decimals; null when not printed, as are the counts beside it';
comment on table desk.product_alias is 'every spelling that leads to a product of a vendor';
comment on table desk.record_alias is '别名: the same vulnerability elsewhere';
