-- How often an address was sent a link to confirm, whoever named it: by its SHA-256, so that no address stays that nobody keeps.
create table desk.confirmation_letter (
  address_hash bytea not null check (length(address_hash) = 32),
  sent_at timestamptz not null
);
create index on desk.confirmation_letter (address_hash, sent_at);
comment on table desk.confirmation_letter is 'links to confirm a contact, by the hash of the address; of the last day only';
