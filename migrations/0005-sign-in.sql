-- How persons sign in. Whatever proves who somebody is (session, link, key, device) is stored as a hash or sealed, never as it is.

create table people.password (
  person_id bigint primary key references people.person,
  -- Argon2id in its own notation, parameters and salt included.
  hash text not null check (hash like '$argon2id$%'),
  changed_at timestamptz not null
);
comment on table people.password is 'the password of a person, as an argon2id hash; a person without a row signs in another way or not at all';

create table people.session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  person_id bigint not null references people.person,
  second_factor boolean not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  address text not null,
  user_agent text not null check (length(user_agent) <= 300),
  ended_at timestamptz,
  end_reason text check (end_reason in ('signed-out', 'revoked', 'replaced', 'password', 'disabled')),
  check ((ended_at is null) = (end_reason is null))
);
create index on people.session (person_id, last_seen_at desc) where ended_at is null;
create index on people.session (last_seen_at);
comment on table people.session is 'a signed-in browser; its cookie is 256 random bits, of which only the SHA-256 is kept';
comment on column people.session.second_factor is 'opened with a second factor or a passkey: only then do staff roles count';

create table people.one_time_token (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  purpose text not null check (purpose in (
    'sign-up', 'password-reset', 'email-change', 'invitation', 'first-administrator', 'known-device'
  )),
  person_id bigint references people.person,
  -- The address that the link was sent to, for those that prove one.
  email text check (email = lower(email) and length(email) <= 254),
  -- What the link leads to: of an invitation the organisation and the roles, of a sign-up the name.
  detail jsonb not null default '{}',
  issued_by bigint references people.person,
  issued_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > issued_at),
  used_at timestamptz,
  -- Taken back before it was used: a withdrawn invitation, a reset overtaken by a changed password.
  revoked_at timestamptz,
  check (person_id is not null or email is not null or purpose = 'first-administrator')
);
create index on people.one_time_token (person_id, purpose) where used_at is null and revoked_at is null;
create index on people.one_time_token (purpose, issued_at desc) where used_at is null and revoked_at is null;
create index on people.one_time_token (expires_at);
comment on table people.one_time_token is 'links that work once, for one purpose and for a time; only the SHA-256 of the link''s secret is kept';

create table people.sign_in_attempt (
  -- HMAC of what is counted (account and network, account and device, …): the table names neither an account nor an address.
  key bytea primary key check (length(key) = 32),
  kind text not null check (kind in (
    'account-network', 'account-device', 'network', 'account', 'second-factor', 'confirm', 'letter-address', 'letter-network'
  )),
  attempts integer not null check (attempts >= 0),
  first_at timestamptz not null,
  last_at timestamptz not null
);
create index on people.sign_in_attempt (last_at);
comment on table people.sign_in_attempt is 'counters behind the growing delays of the sign-in; never a lock on an account (docs/decisions/005)';

create table people.known_device (
  device_hash bytea not null check (length(device_hash) = 32),
  person_id bigint not null references people.person,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (device_hash, person_id)
);
create index on people.known_device (person_id);
comment on table people.known_device is 'browsers from which a person has signed in before: what others do to the account does not slow these down';

-- Second factors.
create table people.totp (
  person_id bigint primary key references people.person,
  -- Sealed with the platform's key (Secrets, purpose 'totp').
  secret bytea not null,
  created_at timestamptz not null,
  -- When its first code was entered; until then it is a row of people.challenge.
  confirmed_at timestamptz not null,
  -- The last time step whose code was used: no code works twice (RFC 6238 §5.2).
  last_step bigint not null default 0
);
comment on table people.totp is '动态口令: the secret behind the codes of an authenticator app';

create table people.recovery_code (
  person_id bigint not null references people.person,
  -- HMAC under the platform's key (Secrets.digest, purpose 'recovery-code', of person and code).
  code_hash bytea not null check (length(code_hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
comment on table people.recovery_code is '恢复码: each stands in for a code once';

create table people.passkey (
  -- The credential id in base64url, as the browser gives it.
  credential_id text primary key check (length(credential_id) <= 1400),
  person_id bigint not null references people.person,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  is_backed_up boolean not null default false,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index on people.passkey (person_id);
comment on table people.passkey is '通行密钥 (WebAuthn): the public key of each';

create table people.challenge (
  -- SHA-256 of the secret that the browser keeps in a cookie.
  token_hash bytea primary key check (length(token_hash) = 32),
  purpose text not null check (purpose in ('second-factor', 'totp-enrolment', 'passkey-registration', 'passkey-sign-in', 'oidc')),
  person_id bigint references people.person,
  -- What the next step compares with: a new authenticator's secret (sealed), WebAuthn challenge, OIDC state, nonce
  -- and verifier; where to go afterwards.
  detail jsonb not null default '{}',
  attempts integer not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index on people.challenge (expires_at);
comment on table people.challenge is 'the middle of a sign-in that takes two requests; gone when it is answered or ten minutes old';

-- Sign-in through an organisation's own identity provider.
create table people.oidc_provider (
  organisation_id bigint primary key references people.organisation,
  issuer text not null check (issuer like 'https://%' or issuer like 'http://%'),
  client_id text not null check (length(client_id) between 1 and 300),
  -- Sealed with the platform's key (Secrets, purpose 'oidc-client').
  client_secret bytea not null,
  email_domain text not null unique check (email_domain = lower(email_domain)),
  is_enabled boolean not null default true,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table people.oidc_provider is 'one identity provider an organisation; vouches for addresses of its domain only';

create table people.external_identity (
  issuer text not null,
  subject text not null check (length(subject) <= 300),
  person_id bigint not null references people.person,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  primary key (issuer, subject)
);
create index on people.external_identity (person_id);
comment on table people.external_identity is 'who a person is to an identity provider: by subject, never by e-mail alone';

create table people.api_key (
  id bigint generated always as identity primary key,
  -- SHA-256 of the whole key; its beginning is kept so that its owner recognises it.
  key_hash bytea not null unique check (length(key_hash) = 32),
  prefix text not null check (length(prefix) between 6 and 20),
  person_id bigint not null references people.person,
  name text not null check (length(name) between 1 and 60),
  scopes text[] not null check (scopes <@ array['report:submit', 'report:read'] and cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  last_address text,
  revoked_at timestamptz
);
create index on people.api_key (person_id);
comment on table people.api_key is 'keys for programs: act as their person, within their scopes, never with staff roles';
