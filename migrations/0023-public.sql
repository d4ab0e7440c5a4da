-- What else is public: withdrawn and rejected numbers, patches, the sheep wall. And what the outlets' role can no longer guess.

-- A number that was given out and will never be a record: a revision without content.
alter table published.record_revision
  alter column content drop not null,
  drop constraint record_revision_kind_check,
  add constraint record_revision_kind_check check (kind in ('published', 'corrected', 'withdrawn', 'rejected')),
  add constraint record_revision_content_check check ((content is null) = (kind = 'rejected'));
comment on column published.record_revision.reason is 'why, of a withdrawal or a rejection; of a correction where the desk states it';

create table desk.rejected_identifier (
  identifier text primary key check (identifier ~ '^CNVD-[0-9]{4}-[0-9]{5,6}$'),
  reason text not null check (length(reason) between 1 and 500),
  -- The number under which the vulnerability stands.
  instead text check (instead ~ '^CNVD-[0-9]{4}-[0-9]{4,6}$' and instead <> identifier),
  rejected_at timestamptz not null,
  rejected_by bigint not null references people.person
);
comment on table desk.rejected_identifier is '作废编号: numbers given out by mistake; never used, and public as such';

create table published.retracted (
  identifier text primary key,
  kind text not null check (kind in ('withdrawn', 'rejected')),
  reason text not null,
  instead text,
  retracted_at timestamptz not null
);
create index retracted_newest on published.retracted (retracted_at desc, identifier desc);
comment on table published.retracted is 'numbers that were withdrawn or rejected, as they stand; a record published again leaves';
insert into published.retracted (identifier, kind, reason, retracted_at)
  select v.identifier, 'withdrawn', coalesce(v.reason, ''), date_trunc('milliseconds', v.published_at)
  from published.record p join published.record_revision v using (identifier, revision) where p.withdrawn;

-- 补丁信息. The number stays with the record for good: whoever quotes it means the same patch.
create table published.patch (
  number integer primary key,
  identifier text not null unique,
  name text not null,
  vendor text,
  url text,
  -- When the vendor published it, where that is stated.
  patched_on date,
  listed_on date not null,
  -- False: the record was withdrawn, or no longer names a patch.
  is_listed boolean not null default true
);
insert into published.patch (number, identifier, name, vendor, url, patched_on, listed_on, is_listed)
  select row_number() over (order by p.published_on, p.seq), p.identifier, v.content -> 'patch' ->> 'name',
    v.content -> 'patch' ->> 'vendor', v.content -> 'patch' ->> 'url', (v.content -> 'patch' ->> 'publishedOn')::date,
    p.published_on, not p.withdrawn
  from published.record p join published.record_revision v using (identifier, revision) where p.patched;
create index patch_newest on published.patch (listed_on desc, number desc) where is_listed;
create index patch_vendor on published.patch (lower(vendor), listed_on desc, number desc) where is_listed;
comment on table published.patch is '补丁信息: the patches that public records name, each with a plain number of its own';

-- 绵羊墙. The desk keeps the number, so that one that was taken off is never given to another.
alter table desk.sheep_wall_entry add column public_number integer unique;
comment on column desk.sheep_wall_entry.public_number is 'given by the gate when the entry goes out';
create table published.sheep_wall (
  number integer primary key,
  unit text not null,
  sector text,
  flaw_type text,
  disposed_on date not null
);
create index sheep_wall_newest on published.sheep_wall (disposed_on desc, number desc);
comment on table published.sheep_wall is '绵羊墙: units whose flaw has been disposed of; nothing of where or how';

-- Places in the public list are numbered by the gate from the greatest one on. What a sequence hands out is lost when the record
-- is held or the transaction fails, and the gap would tell of it.
comment on column published.record.seq is 'numbered by the gate without a gap; its sequence serves fixtures only';

-- Vendors stand in the public list under numbers of their own: the desk's run on with vendors that nobody may know of yet.
-- Two halves of 16 bits, mixed four times with a secret (a Feistel network): every number once, and nothing told by what is missing.
create table desk.vendor_mask (
  only_row boolean primary key default true check (only_row),
  secret uuid not null default gen_random_uuid()
);
insert into desk.vendor_mask default values;
comment on table desk.vendor_mask is 'one row: the secret under which vendors get their public numbers';
create function desk.mask_vendor(id integer) returns integer language plpgsql stable strict as $$
declare
  key text := (select secret::text from desk.vendor_mask);
  upper_half bigint := (id::bigint >> 16) & 65535;
  lower_half bigint := id::bigint & 65535;
  mixed bigint;
begin
  for round in 1..4 loop
    mixed := upper_half # (('x' || substr(md5(key || ':' || round || ':' || lower_half), 1, 4))::bit(16)::integer);
    upper_half := lower_half;
    lower_half := mixed;
  end loop;
  return ((upper_half << 16 | lower_half) - 2147483648)::integer;
end $$;
alter table desk.vendor add column public_id integer;
update desk.vendor set public_id = desk.mask_vendor(id);
alter table desk.vendor alter column public_id set not null, add unique (public_id);
comment on column desk.vendor.public_id is 'its number in `published`, drawn from id and a secret';
create function desk.set_vendor_public_id() returns trigger language plpgsql as $$
begin
  new.public_id := desk.mask_vendor(new.id);
  return new;
end $$;
create trigger public_id before insert or update of id on desk.vendor
  for each row execute function desk.set_vendor_public_id();
update published.record p set vendor_ids = array(
  select v.public_id from unnest(p.vendor_ids) old (id) join desk.vendor v using (id) order by 1
) where p.vendor_ids <> '{}';
alter table published.vendor drop constraint vendor_pkey;
update published.vendor p set id = v.public_id from desk.vendor v where v.id = p.id;
alter table published.vendor add primary key (id);

-- The catalogue tells every role how many rows and pages each table has, and who waits for what. Nobody who reads `published`
-- needs that. Where the owner of the database is no superuser the server keeps it to itself (docs/publication.md).
do $$
declare
  told text;
  routine regprocedure;
begin
  select string_agg(quote_ident(attname), ', ') into told from pg_attribute
  where attrelid = 'pg_catalog.pg_class'::regclass and attnum > 0 and not attisdropped
    and attname not in ('reltuples', 'relpages', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid');
  if not (select rolsuper from pg_roles where rolname = current_user) then
    raise notice 'not a superuser: the catalogue stays open';
    return;
  end if;
  revoke select on pg_catalog.pg_class from public;
  execute format('grant select (%s) on pg_catalog.pg_class to public', told);
  for routine in
    select oid::regprocedure from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace and (proname ~ '^pg_stat_(get|have)_' or proname in (
      'pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_database_size',
      'pg_lock_status', 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_current_wal_lsn', 'pg_current_wal_insert_lsn',
      'pg_current_wal_flush_lsn', 'pg_control_checkpoint', 'pg_control_system', 'pg_last_committed_xact'
    ))
  loop
    execute format('revoke execute on function %s from public', routine);
    execute format('grant execute on function %s to %I', routine, current_user);
  end loop;
end $$;

grant select on published.retracted, published.patch, published.sheep_wall to bulou_outlet;
