-- Whom to reach at an organisation, with which key; and which names of vendors are whose.

create table desk.contact (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references people.organisation,
  -- A person or a team; as the organisation calls it.
  name text not null check (length(name) between 1 and 100),
  email text not null check (email = lower(email) and length(email) <= 254),
  purpose text not null check (purpose in ('security', 'coordination', 'management')),
  language text not null check (language in ('zh', 'en')),
  is_primary boolean not null default false,
  -- An OpenPGP public key, armoured; null: letters stay neutral.
  openpgp_key text check (length(openpgp_key) <= 200000),
  fingerprint text check (fingerprint ~ '^[0-9A-F]{40}([0-9A-F]{24})?$'),
  key_expires_at timestamptz,
  key_reminded_at timestamptz,
  source text not null check (source in ('manual', 'security-txt')),
  -- SHA-256 of the link's secret, while it can be used.
  confirmation_hash bytea unique,
  confirmation_sent_at timestamptz,
  -- Null: nobody has shown that they read this address, so it gets no letter about a flaw.
  verified_at timestamptz,
  created_at timestamptz not null,
  created_by bigint not null references people.person,
  changed_at timestamptz not null,
  changed_by bigint not null references people.person,
  unique (organisation_id, purpose, email),
  check ((openpgp_key is null) = (fingerprint is null)),
  check (openpgp_key is not null or (key_expires_at is null and key_reminded_at is null))
);
create unique index contact_primary on desk.contact (organisation_id, purpose) where is_primary;
create index contact_key_expiry on desk.contact (key_expires_at) where key_reminded_at is null;
comment on table desk.contact is 'addresses of an organisation for letters about flaws, each with its purpose and OpenPGP key';

create table desk.security_txt (
  organisation_id bigint primary key references people.organisation,
  text text not null check (length(text) <= 110000),
  -- Null: it came as a file.
  url text check (length(url) <= 2000),
  expires_at timestamptz,
  read_at timestamptz not null,
  read_by bigint not null references people.person
);
comment on table desk.security_txt is 'the security.txt that contacts were last taken from, verbatim';

create table desk.vendor_organisation (
  vendor_id integer not null references desk.vendor on delete cascade,
  organisation_id bigint not null references people.organisation,
  confirmed_at timestamptz not null,
  confirmed_by bigint not null references people.person,
  primary key (vendor_id, organisation_id)
);
create index on desk.vendor_organisation (organisation_id);
comment on table desk.vendor_organisation is 'which 厂商 of products is which organisation, confirmed by a coordinator';
