-- Administration: the auditor's questions, and searching persons.

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
create index one_time_token_invitation on people.one_time_token (issued_by, issued_at) where purpose = 'invitation';
create index one_time_token_organisation on people.one_time_token (((detail ->> 'organisationId')::bigint), issued_at desc)
  where purpose = 'invitation' and used_at is null and revoked_at is null;
