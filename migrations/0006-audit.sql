-- 审计日志: append-only and chained. Each line's hash covers the line and the hash before it, so that a change anywhere breaks
-- every later link (bin/bulou audit verify).

create table people.audit (
  id bigint primary key check (id > 0),
  at timestamptz not null,
  -- Null: nobody signed in, or a job (then is_system).
  actor_id bigint references people.person,
  is_system boolean not null default false,
  action text not null check (action ~ '^[a-z-]+\.[a-z-]+$'),
  object_kind text not null,
  object_id text not null,
  detail jsonb not null default '{}',
  address text,
  hash bytea not null check (length(hash) = 32),
  check (not (is_system and actor_id is not null))
);
create index on people.audit (actor_id, id desc);
create index on people.audit (object_kind, object_id, id desc);
create index on people.audit (action, id desc);
create index on people.audit (at);
comment on table people.audit is '审计日志: every change and every read of an embargoed object; triggers refuse any change to it';
comment on column people.audit.hash is 'SHA-256 of the hash before it (32 zero bytes for the first) and the canonical line';

-- The last link. Whoever appends locks this row, so links never fork; it also tells when the end of the log was cut off.
create table people.audit_head (
  singleton boolean primary key default true check (singleton),
  id bigint not null,
  hash bytea not null
);
comment on table people.audit_head is 'the last link of the audit log';
insert into people.audit_head (id, hash) values (0, decode(repeat('00', 32), 'hex'));

create function people.refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;
create trigger append_only before update or delete on people.audit
  for each row execute function people.refuse_audit_change();
create trigger append_only_whole before truncate on people.audit
  for each statement execute function people.refuse_audit_change();
