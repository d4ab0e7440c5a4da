-- Numbers: CNVD-YYYY-NNNNN in the order of archiving, and blocks of them set aside for a unit.

-- The counter behind the identifiers. Whoever takes a number holds the year's row until the transaction ends: numbers come in the
-- order of commits, and one that was rolled back leaves no gap.
create table desk.identifier_counter (
  year integer primary key check (year between 1999 and 9999),
  last integer not null check (last between 0 and 999999)
);
comment on table desk.identifier_counter is 'the last identifier of each year that was taken, reserved or imported';
insert into desk.identifier_counter (year, last)
select split_part(identifier, '-', 2)::integer, max(split_part(identifier, '-', 3)::integer)
from desk.record where identifier ~ '^CNVD-[0-9]{4}-[0-9]{1,6}$' and split_part(identifier, '-', 2)::integer >= 1999
group by 1;

create table desk.identifier_block (
  id bigint generated always as identity primary key,
  year integer not null,
  first integer not null check (first > 0),
  last integer not null check (last - first between 0 and 9999),
  -- For whom: a unit or a person.
  organisation_id bigint references people.organisation,
  person_id bigint references people.person,
  purpose text not null check (length(purpose) between 1 and 200),
  reserved_by bigint not null references people.person,
  reserved_at timestamptz not null,
  released_by bigint references people.person,
  released_at timestamptz,
  check ((organisation_id is null) <> (person_id is null)),
  check ((released_by is null) = (released_at is null)),
  unique (year, first)
);
comment on table desk.identifier_block is '预留号段: identifiers set aside for one holder; those in use are the records that bear them';
comment on column desk.identifier_block.released_at is 'since when no further number of it may be used; the unused ones are never given to others';

-- GB/T 30279-2020, as the archivist graded it. Beside the record, because the record itself carries CVSS.
create table desk.record_grading (
  record_id integer primary key references desk.record on delete cascade,
  metrics text not null,
  exploitability smallint not null check (exploitability between 1 and 9),
  impact smallint not null check (impact between 1 and 9),
  environment smallint not null check (environment between 1 and 9),
  technical text not null check (technical in ('critical', 'high', 'medium', 'low')),
  overall text not null check (overall in ('critical', 'high', 'medium', 'low')),
  graded_by bigint not null references people.person,
  graded_at timestamptz not null
);
comment on table desk.record_grading is 'GB/T 30279-2020: metrics, their grades 1–9, the technical and the overall grade';
