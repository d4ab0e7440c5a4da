-- What is given out in bulk lies in the data folder; a row says which files belong together, how long they are and how to know them.
create table published.dump_file (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9.-]*$'),
  -- The folder of this edition below `dumps` of the data folder.
  folder text not null check (folder ~ '^[0-9a-z-]+$'),
  media_type text not null,
  bytes bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Null: the numbers of all years.
  year integer,
  records integer not null,
  -- Leaves of the transparency log that were there when the records were read.
  leaves integer not null,
  made_at timestamptz not null
);
grant select on published.dump_file to bulou_outlet;
comment on table published.dump_file is 'the files of the newest weekly dump, replaced whole; their content lies in the data folder';
