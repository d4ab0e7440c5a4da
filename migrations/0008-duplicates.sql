-- What the search for duplicates goes by: one row for each report and each record, with the features that are compared and the
-- keys under which it is found (hashes of what is selective in it). Derived from report and record; can be made again at any time.
create table desk.match (
  id bigint generated always as identity primary key,
  report_id bigint unique references desk.report (id) on delete cascade,
  record_id integer unique references desk.record on delete cascade,
  -- Of the content it was made from: a newer one is due to be read again.
  revision integer not null,
  keys bigint[] not null,
  title text not null,
  product text,
  places text[] not null default '{}',
  flaw_type text,
  cves text[] not null default '{}',
  host text,
  path text,
  check ((report_id is null) <> (record_id is null))
);
-- Written at once instead of to a list beside it: a queue page must not pay for the last batch.
create index match_keys on desk.match using gin (keys) with (fastupdate = off);
-- Arrays of hashes: samples of them tell the planner nothing and cost much.
alter table desk.match alter column keys set statistics 0;
comment on table desk.match is 'features and keys of reports and records for the search for duplicates; derived';
comment on column desk.match.keys is 'hashes of what is selective: CVE, host, product with place, words and pairs of words of the title';
