-- What the expression language asks of a record besides what lists show, in columns; products under public numbers; and what changed
-- with each version, so that an index in memory need not be read anew as a whole.

alter table published.record
  add column if not exists cause text,
  add column if not exists threat text,
  add column if not exists position text,
  add column verified boolean not null default false,
  add column weaknesses text[] not null default '{}',
  -- Null until the gate has filled what was published before this migration.
  add column product_ids integer[],
  add column title_en text,
  add column discoverer text,
  add column cvss2 numeric(3, 1),
  add column cvss3 numeric(3, 1),
  add column cvss4 numeric(3, 1);
comment on column published.record.cvss2 is 'base score of the vector, as are cvss3 and cvss4; null without a valid one';
comment on column published.record.product_ids is 'null: published before there were any, and filled when the gate opens next';
create index record_weaknesses on published.record using gin (weaknesses);
create index record_product_ids on published.record using gin (product_ids);
create index record_unfilled on published.record (seq) where product_ids is null;

-- Numbered by the gate as they go out, one after the other: a number that no record names any more stays, and nothing can be told from gaps.
create table published.product (
  id integer primary key,
  -- Null where the record does not tell a vendor apart.
  vendor_id integer,
  -- What spellings of a name share.
  key text not null,
  name text not null,
  records integer not null default 0 check (records >= 0),
  unique nulls not distinct (vendor_id, key)
);
create index product_key on published.product (key text_pattern_ops);
create index vendor_records on published.vendor (records desc);
grant select on published.product to bulou_outlet;
comment on table published.product is 'products that public records name, each with a plain number of its own; records counts those not withdrawn';

-- Which rows of published.record each version wrote or took away. Kept for the last versions only: whoever knows an older one reads everything.
create table published.record_change (
  seq integer primary key,
  version bigint not null
);
create index record_change_version on published.record_change (version);
grant select on published.record_change to bulou_outlet;
comment on table published.record_change is 'the version of published.state with which each place of the list changed last; for indexes in memory';
alter table published.state
  add column facts_version bigint not null default 0,
  add column reread_version bigint not null default 0;
comment on column published.state.facts_version is 'the version with which what catalogues say of CVEs changed last';
comment on column published.state.reread_version is 'whoever knows an earlier version than this reads the whole list anew';

-- By triggers, so that nobody who writes the list can forget it. The version is raised at the end of the same transaction.
create function published.note_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    update published.state set reread_version = version + 1;
  elsif tg_op = 'DELETE' then
    insert into published.record_change (seq, version) select seq, (select version + 1 from published.state) from gone
      on conflict (seq) do update set version = excluded.version;
  else
    insert into published.record_change (seq, version) select seq, (select version + 1 from published.state) from made
      on conflict (seq) do update set version = excluded.version;
  end if;
  return null;
end $$;
create trigger note_insert after insert on published.record referencing new table as made
  for each statement execute function published.note_change();
create trigger note_update after update on published.record referencing new table as made
  for each statement execute function published.note_change();
create trigger note_delete after delete on published.record referencing old table as gone
  for each statement execute function published.note_change();
create trigger note_truncate after truncate on published.record
  for each statement execute function published.note_change();

-- Facts come in as whole catalogues; what is shown and found by them is another version of everything.
create function published.note_facts() returns trigger language plpgsql as $$
begin
  update published.state set version = version + 1, facts_version = version + 1;
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['exploited', 'epss'] loop
    execute format('create trigger note_facts after insert or update or delete or truncate on published.%I
      for each statement execute function published.note_facts()', name);
  end loop;
end $$;
