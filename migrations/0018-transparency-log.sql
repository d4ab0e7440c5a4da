-- The transparency log: every publication, correction, withdrawal and issue is a leaf of a Merkle tree (RFC 6962), written in the
-- transaction that publishes. docs/transparency-log.md says what a leaf is made of.
create table published.log_leaf (
  leaf_index integer primary key check (leaf_index >= 0),
  kind text not null check (kind in ('published', 'corrected', 'withdrawn', 'issue', 'erased')),
  -- The number of a record, or the year and numbers of an issue (2024-4).
  identifier text not null,
  revision integer not null,
  -- Of the exact text that was published; null for what was erased.
  content_hash bytea check (octet_length(content_hash) = 32),
  -- Of the stated reason: the reason itself stands beside the revision only.
  reason_hash bytea check (octet_length(reason_hash) = 32),
  published_at timestamptz not null,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  logged_at timestamptz not null,
  check ((content_hash is null) = (kind = 'erased'))
);
create index log_leaf_identifier on published.log_leaf (identifier, revision, leaf_index);
-- Few: the demonstration's, when it is taken out.
create index log_leaf_erased on published.log_leaf (identifier, leaf_index) where kind = 'erased';

-- The hash of every complete subtree of two leaves and more: a proof reads as many rows as the tree is high.
create table published.log_node (
  level smallint not null check (level >= 1),
  node_index integer not null check (node_index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, node_index)
);

-- Whose signatures stand below the heads; a second row only after a key was lost.
create table published.log_key (
  key_id text primary key check (key_id ~ '^[0-9a-f]{8}$'),
  name text not null,
  -- As C2SP's signed note writes it: name+id+base64.
  verifier_key text not null,
  first_used_at timestamptz not null
);

create table published.tree_head (
  tree_size integer not null check (tree_size >= 0),
  key_id text not null references published.log_key,
  root_hash bytea not null check (octet_length(root_hash) = 32),
  signed_at timestamptz not null,
  -- The signed checkpoint, byte for byte as it is given out.
  note text not null,
  primary key (tree_size, key_id)
);

do $$
declare name text;
begin
  foreach name in array array['log_leaf', 'log_node', 'log_key', 'tree_head'] loop
    execute format('create trigger immutable before update or delete on published.%I
      for each row execute function published.refuse_change()', name);
    execute format('create trigger immutable_whole before truncate on published.%I
      for each statement execute function published.refuse_change()', name);
  end loop;
end $$;

grant select on published.log_leaf, published.log_node, published.log_key, published.tree_head to bulou_outlet;

comment on table published.log_leaf is 'the transparency log: one row for everything that was ever published, in order; a trigger refuses changes';
comment on table published.log_node is 'hashes of the complete subtrees above the leaves of the log; a trigger refuses changes';
comment on table published.log_key is 'public keys of the log''s signatures';
comment on table published.tree_head is 'signed heads of the log; a trigger refuses changes';
