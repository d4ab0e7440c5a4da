-- What affected products say of versions, in a column: `version:` asks every record at once whether it says that a version is affected.
alter table published.record
  -- Null until the gate has filled what was published before this migration.
  add column stated_versions text[];
comment on column published.record.stated_versions is
  'each statement of its affected products once (src/vocabulary/stated-versions.ts); null: published before there were any, and filled when the gate opens next';
-- Whatever lacked the earlier columns lacks this one, too.
drop index published.record_unfilled;
create index record_unfilled on published.record (seq) where stated_versions is null;
