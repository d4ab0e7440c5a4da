-- Administration: the auditor's questions, searching persons, and the link that makes the first administrator.

-- The log is read newest first by the time of what was done, and an hour of it is asked for as often as its end. `id` alone would
-- not do: it is the order of commits, and a long transaction commits what began long before.
drop index people.audit_actor_id_id_idx;
drop index people.audit_object_kind_object_id_id_idx;
drop index people.audit_action_id_idx;
drop index people.audit_at_idx;
create index audit_time on people.audit (at, id);
create index audit_actor on people.audit (actor_id, at, id);
create index audit_action on people.audit (action, at, id);
create index audit_kind on people.audit (object_kind, at, id);
create index audit_object on people.audit (object_kind, object_id, at, id);

-- Persons are looked for by the beginning of their name or address.
create index person_name_prefix on people.person (lower(name) text_pattern_ops, id);
create index person_email_prefix on people.person (email text_pattern_ops, id);
create index person_role_role on people.person_role (role, person_id);
create index person_organisation_list on people.person (organisation_id, id);
drop index people.person_organisation_id_idx;

-- The one-time link that makes an administrator where there is none. A new link voids the one before: there is one row at most.
create table people.administrator_link (
  singleton boolean primary key default true check (singleton),
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- True: made on purpose by whoever runs the server, although there is an administrator (all of whom are locked out).
  is_recovery boolean not null default false
);
comment on table people.administrator_link is 'the one-time link to become the first administrator; only the SHA-256 of its token is kept';
comment on column people.administrator_link.is_recovery is 'true: usable although there is an administrator; made with administrator link --recover';
