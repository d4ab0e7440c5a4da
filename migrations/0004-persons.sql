-- Persons, their organisation and their roles. How they sign in comes with the next file.

alter table people.organisation drop constraint organisation_kind_check;
alter table people.organisation add constraint organisation_kind_check check (kind in (
  'support-unit', 'unit', 'white-hat-platform', 'vendor', 'key-sector', 'telecom-carrier', 'regional-centre', 'education',
  'national-authority', 'secretariat'
));
alter table people.organisation add column suspended_at timestamptz;
comment on column people.organisation.suspended_at is 'since when its members can no longer act for it; null: active';

create table people.person (
  id bigint generated always as identity primary key,
  -- Folded to lower case when it comes in; the address a person signs in with.
  email text not null unique check (email = lower(email) and length(email) <= 254),
  email_verified_at timestamptz,
  name text not null check (length(name) between 1 and 100),
  -- Null for an individual white hat.
  organisation_id bigint references people.organisation,
  -- Under what name a finder wants to be thanked; null: the name.
  credit text check (length(credit) <= 100),
  language text not null default 'zh' check (language in ('zh', 'en')),
  created_at timestamptz not null,
  disabled_at timestamptz,
  is_demo boolean not null default false
);
create index on people.person (organisation_id);
comment on table people.person is 'whoever can sign in; never deleted, because the audit log names them';
comment on column people.person.is_demo is 'an account of the demonstration: can be used only while the demonstration is shown';

create table people.person_role (
  person_id bigint not null references people.person,
  role text not null check (role in (
    'reporter', 'unit-manager', 'vendor-member', 'channel-contact', 'first-reviewer', 'second-reviewer', 'third-reviewer',
    'archivist', 'coordinator', 'editor', 'approver', 'administrator', 'auditor'
  )),
  granted_by bigint references people.person,
  granted_at timestamptz not null,
  primary key (person_id, role)
);
comment on table people.person_role is '角色: what a person may do is decided from these (src/people/permissions.ts)';
comment on column people.person_role.granted_by is 'null: the first administrator, by the link that the first start prints';
