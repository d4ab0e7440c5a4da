-- How far the references of public records have been taken down, and by which record a link was named last: one that no public record
-- names any more is not asked for.
alter table published.reference_state add column named_by text not null;
create table published.reference_cursor (
  only_row boolean primary key default true check (only_row),
  -- The last leaf of the log that was read; -1 before the first.
  leaf_index integer not null default -1
);
insert into published.reference_cursor default values;
grant select on published.reference_cursor to bulou_outlet;
comment on table published.reference_cursor is 'one row: the leaf of the log up to which links of records were taken down';
