-- What a published file can be proven with: the hash of each edition's document, the signature over each file and whose it is.

-- The public halves of the keys that signed files, the present one last. Old ones stay: what they signed is still to be checked.
create table published.signing_key (
  fingerprint text primary key check (fingerprint ~ '^([0-9A-F]{40}|[0-9A-F]{64})$'),
  armored text not null,
  owner text not null,
  expires_at timestamptz,
  used_at timestamptz not null
);
grant select on published.signing_key to bulou_outlet;
comment on table published.signing_key is 'OpenPGP public keys that files of issues are signed with';
comment on column published.signing_key.owner is 'the first user id of the key';
comment on column published.signing_key.used_at is 'when the platform took it into use last: the newest is the present one';

alter table published.issue
  add column english_hash text,
  add constraint issue_english_hashed check ((english is null) = (english_hash is null));
comment on column published.issue.english_hash is 'data hash of the English document, as data_hash is of the Chinese one';
create index issue_data_hash on published.issue (data_hash);
create index issue_english_hash on published.issue (english_hash) where english_hash is not null;
create index issue_shown on published.issue (periodical, period_to desc, id desc);

alter table published.issue_file
  add column signed_by text references published.signing_key,
  add constraint issue_file_signed check ((signature is null) = (signed_by is null));
comment on column published.issue_file.signed_by is 'fingerprint of the key that the signature is of';
create index issue_file_sha256 on published.issue_file (sha256);
