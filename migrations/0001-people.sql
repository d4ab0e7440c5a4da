-- Who takes part: organisations. Persons, roles and sign-in come with their own migration.
create schema people;

create table people.organisation (
  id bigint generated always as identity primary key,
  name text not null unique,
  kind text not null check (kind in (
    'support-unit', 'unit', 'vendor', 'key-sector', 'telecom-carrier', 'regional-centre', 'education', 'national-authority', 'secretariat'
  )),
  -- White-hat platforms hand on what their members report; the bulletin counts that apart.
  shares_white_hats boolean not null default false,
  -- Place in the register: ties in the bulletin's tables are broken by it.
  ordinal integer generated always as identity,
  created_at timestamptz not null default now()
);
comment on table people.organisation is '单位: vendors, units, platforms, channels, the centre';
comment on column people.organisation.shares_white_hats is 'true: hands on what its white hats report; the bulletin counts that apart';
comment on column people.organisation.ordinal is 'place in the register; breaks ties in the bulletin''s tables';
