-- Files of reports between their upload and the confirmation of who uploaded them. Nothing here has been received yet.

create table desk.batch (
  id uuid primary key,
  person_id bigint not null references people.person,
  file_name text not null check (length(file_name) between 1 and 200),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes bigint not null check (file_bytes > 0),
  format text not null check (format in ('xlsx', 'csv', 'reports', 'cnvd-xml', 'cve5', 'csaf', 'osv')),
  row_count integer not null check (row_count between 1 and 5000),
  good_count integer not null check (good_count between 0 and row_count),
  -- What was noticed about the file as a whole, in both languages.
  notices jsonb not null default '[]',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Set in the transaction that received its good rows.
  sent_at timestamptz,
  submission_id bigint references desk.submission,
  check ((sent_at is null) = (submission_id is null))
);
create index on desk.batch (person_id, created_at desc);
create index on desk.batch (expires_at);
create index on desk.batch (file_sha256);
create index on desk.batch (submission_id) where submission_id is not null;
comment on table desk.batch is 'files of reports that were read and are not confirmed yet, or just were; gone after seven days';

create table desk.batch_row (
  batch_id uuid not null references desk.batch on delete cascade,
  position integer not null check (position > 0),
  -- Row of the sheet, line of the text or place in the list; in an archive also the name of the file.
  place jsonb not null,
  -- A good row: the content that will be received. A wrong one: what could be read, for the file of corrections.
  fields jsonb not null,
  mistakes jsonb not null default '[]',
  is_good boolean not null,
  -- The first row of this file that says the same of the same product.
  twin integer,
  primary key (batch_id, position)
);
alter table desk.batch_row alter column fields set statistics 0;
create index batch_row_wrong on desk.batch_row (batch_id, position) where not is_good;
create index batch_row_twin on desk.batch_row (batch_id, position) where twin is not null;
comment on table desk.batch_row is 'the rows of an uploaded file of reports, with what is wrong where';
comment on column desk.batch_row.twin is 'position of the row of the same file that it seems to repeat';
