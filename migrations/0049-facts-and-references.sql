-- From which edition of a catalogue the facts of `published` come, and what became of the links that public records name.

create table published.fact_source (
  name text primary key check (name in ('kev', 'epss')),
  -- As the publisher names it: 2025.08.25 of the catalogue, v2025.03.14 of the model.
  version text not null,
  -- The day that the edition itself bears.
  dated_on date not null,
  entries integer not null check (entries > 0),
  read_at timestamptz not null
);
comment on table published.fact_source is 'the edition of each catalogue of facts that was read last: one row a catalogue';


create table published.reference_state (
  url text primary key check (length(url) <= 2000),
  -- alive: answers, or answers to people only; dead: gone for good by its own word, or silent three times running.
  state text not null default 'unchecked' check (state in ('unchecked', 'alive', 'dead')),
  -- What it answered last; null where it did not.
  status integer check (status between 100 and 599),
  first_seen_at timestamptz not null,
  checked_at timestamptz,
  alive_at timestamptz,
  -- Checks in a row that failed.
  failures integer not null default 0 check (failures >= 0),
  checks integer not null default 0 check (checks >= 0),
  -- Null: nobody asks any more, because no public record names it.
  due_at timestamptz
);
create index reference_state_due on published.reference_state (due_at) where due_at is not null;
comment on table published.reference_state is 'what the links of public records answered when they were last asked for';

grant select on published.fact_source, published.reference_state to bulou_outlet;

-- In which issues a record stands.
create index issue_counted_identifier on published.issue_counted (identifier, issue_id);
