-- Points and certificates (积分、原创漏洞证明) of archived originals.

create table desk.point_rule (
  kind text not null check (kind in ('product', 'instance')),
  severity text not null check (severity in ('high', 'medium', 'low')),
  points integer not null check (points between 0 and 1000),
  changed_by bigint references people.person,
  changed_at timestamptz not null default now(),
  primary key (kind, severity)
);
comment on table desk.point_rule is 'what an archived original earns, by kind and severity; set by the centre';
insert into desk.point_rule (kind, severity, points) values
  ('product', 'high', 10), ('product', 'medium', 6), ('product', 'low', 3),
  ('instance', 'high', 5), ('instance', 'medium', 3), ('instance', 'low', 1);

create table desk.point_award (
  report_id bigint primary key references desk.report (id) on delete cascade,
  person_id bigint not null references people.person,
  organisation_id bigint references people.organisation,
  kind text not null,
  severity text not null,
  points integer not null,
  awarded_at timestamptz not null
);
create index on desk.point_award (person_id, awarded_at desc);
create index on desk.point_award (organisation_id, awarded_at desc) where organisation_id is not null;
comment on table desk.point_award is 'points given for an archived original; the rule as it was that day';

create table desk.certificate_counter (
  year integer primary key,
  last integer not null check (last >= 0)
);
comment on table desk.certificate_counter is 'the last certificate number of each year';

create table desk.certificate (
  number text primary key check (number ~ '^CNVD-YC-[0-9]{4}-[0-9]{5,6}$'),
  report_id bigint not null unique references desk.report (id),
  identifier text not null,
  title text not null,
  kind text not null check (kind in ('product', 'instance')),
  severity text not null,
  -- Whom it names, and whether the public may see that name.
  holder text not null,
  is_holder_public boolean not null,
  person_id bigint not null references people.person,
  organisation_id bigint references people.organisation,
  organisation_name text,
  issued_on date not null,
  revoked_at timestamptz,
  revoked_by bigint references people.person,
  revoked_reason text,
  changed_at timestamptz not null,
  check ((revoked_at is null) = (revoked_reason is null))
);
create index on desk.certificate (person_id, issued_on desc);
create index on desk.certificate (organisation_id, issued_on desc) where organisation_id is not null;
create index on desk.certificate (issued_on desc, number desc);
create index on desk.certificate (changed_at);
comment on table desk.certificate is '原创漏洞证明, with what was true on the day of issue; the PDF is set from this row';

-- What anybody who holds a number may learn: that it is genuine, whom it names if that person agrees, since when; the record only
-- once that is public. Nothing of what it was given for.
create table published.certificate (
  number text primary key,
  issued_on date not null,
  holder text,
  -- Null until the record is public, and for flaws of single deployments for good.
  identifier text,
  revoked_on date
);
grant select on published.certificate to bulou_outlet;
comment on table published.certificate is 'certificates as anybody may verify them by number';

-- Whose system an instance report is about decides whether it earns a certificate; what the reporter wrote is no answer to that.
alter table desk.report add column public_service boolean;
comment on column desk.report.public_service is 'the archivist''s finding: a system of a government or key-sector unit; null: not judged';
