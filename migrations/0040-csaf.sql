-- The directory of CSAF documents as it is given out: each document's exact text with its hashes and signature. Derived from what is published;
-- made anew when that changes (docs/decisions/013).
create table published.csaf_document (
  tracking_id text primary key,
  kind text not null check (kind in ('record', 'advisory')),
  -- Year folder and file name, as in 2024/cnvd-2024-04955.json.
  place text collate "C" not null unique,
  title text not null,
  -- Of the ROLIE feed: codes of document category, object type and sectors.
  categories text[] not null,
  -- The present state of the document's own history; number of its last entry.
  version integer not null check (version >= 1),
  -- The last revision of the record or advisory that is in it.
  source_revision integer not null,
  history json not null,
  withdrawn boolean not null,
  exploited boolean not null default false,
  first_released_at timestamptz not null,
  released_at timestamptz not null,
  document text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sha512 text not null check (sha512 ~ '^[0-9a-f]{128}$'),
  signature text,
  signed_by text references published.signing_key,
  -- By which key, for which address and authority, by which edition of the writer: a hash.
  made_with text not null,
  check ((signature is null) = (signed_by is null))
);
create index csaf_document_newest on published.csaf_document (released_at desc, tracking_id desc);
create index csaf_document_made_with on published.csaf_document (made_with, tracking_id);
create index csaf_document_exploited on published.csaf_document (tracking_id) where exploited;
create index csaf_document_unsigned on published.csaf_document (tracking_id) where signature is null;
create index csaf_document_signed_by on published.csaf_document (signed_by);
comment on table published.csaf_document is 'the directory of CSAF documents: text, hashes and signature of each, derived from what is published';
comment on column published.csaf_document.history is 'entries of the document''s own history, oldest first: kind, publishedAt, reason';

create table published.csaf_state (
  only_row boolean primary key default true check (only_row),
  -- Leaves of the transparency log before this one are in the documents.
  next_leaf integer not null default 0,
  version bigint not null default 0,
  changed_at timestamptz not null default now()
);
insert into published.csaf_state default values;
comment on table published.csaf_state is 'one row: how far the documents follow the log, and a number that goes up with every change of them';

grant select on published.csaf_document, published.csaf_state to bulou_outlet;
