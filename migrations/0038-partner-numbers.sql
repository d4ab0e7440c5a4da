-- Numbers for partner organisations: how many of a year each may set aside for itself, by program.

alter table people.api_key
  drop constraint api_key_scopes_check,
  add constraint api_key_scopes_check
    check (scopes <@ array['report:submit', 'report:read', 'number:request'] and cardinality(scopes) > 0);

create table desk.number_quota (
  organisation_id bigint not null references people.organisation,
  year integer not null check (year between 1999 and 9999),
  numbers integer not null check (numbers between 0 and 10000),
  set_by bigint not null references people.person,
  set_at timestamptz not null,
  primary key (organisation_id, year)
);
comment on table desk.number_quota is '编号配额: how many numbers of a year an organisation may set aside for itself; none without a row';

-- Set aside by the organisation itself: counts towards its quota, and is for its own reports only.
alter table desk.identifier_block add column requested boolean not null default false,
  add constraint identifier_block_requested_check check (not requested or organisation_id is not null);
create index identifier_block_of_organisation on desk.identifier_block (organisation_id, year desc, first desc) where requested;

create table desk.number_request (
  person_id bigint not null references people.person,
  idempotency_key text not null check (length(idempotency_key) between 1 and 200),
  request_hash bytea not null,
  block_id bigint not null references desk.identifier_block on delete cascade,
  primary key (person_id, idempotency_key)
);
create index number_request_block on desk.number_request (block_id);
comment on table desk.number_request is 'what a program asked for under an idempotency key; asked again it gets the same block';

create table desk.returned_number (
  identifier text primary key references desk.rejected_identifier,
  organisation_id bigint not null references people.organisation,
  reason text not null check (reason in ('not-needed', 'not-a-vulnerability', 'duplicate', 'out-of-scope', 'withdrawn-by-reporter')),
  note text check (length(note) between 1 and 500)
);
create index returned_number_organisation on desk.returned_number (organisation_id);
comment on table desk.returned_number is 'numbers that a partner organisation handed back unused: the public reads the reason, the desk alone the note';
