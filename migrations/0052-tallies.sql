-- Numbers of public records by period, so that pages of statistics need not count: kept by the gate with each publication.

-- What is counted stands in the row itself; when the vendor published the patch, too, from which follows how long fixing took.
alter table published.record add column if not exists cause text, add column if not exists threat text,
  add column if not exists position text, add column patched_on date;
comment on column published.record.patched_on is 'when the vendor published the patch, where that is stated';
update published.record r set cause = v.content ->> 'cause', threat = v.content ->> 'threat', position = v.content ->> 'position',
    patched_on = (v.content -> 'patch' ->> 'publishedOn')::date
  from published.record_revision v where v.identifier = r.identifier and v.revision = r.revision;

drop table published.tally;
create table published.tally (
  -- '' for all records, or a sector.
  scope text not null,
  grain text not null check (grain in ('all', 'year', 'month', 'week')),
  dimension text not null,
  -- First day of the period, of 公开日期; 1970-01-01 for all time.
  starts_on date not null,
  key text not null,
  records integer not null check (records > 0),
  primary key (scope, grain, dimension, starts_on, key)
);
comment on table published.tally is 'how many public records each period has of each kind; kept by the gate, withdrawn ones left out';
comment on column published.tally.key is 'none where the record does not state it; a vendor by its public number; of daysToPatch and daysToPublish the days since submission';
grant select on published.tally to bulou_outlet;

insert into published.tally (scope, grain, dimension, starts_on, key, records)
with counted as materialized (
  select severity, kind, coalesce(object_type, 'none') as object_type, coalesce(cause, 'none') as cause,
    coalesce(threat, 'none') as threat, coalesce(position, 'none') as position, sectors, vendor_ids, patched,
    published_on, submitted_on, patched_on
  from published.record where not withdrawn
), by_day as (
  select s.scope, d.dimension, c.published_on as day, d.key, count(*) as records
  from counted c
    cross join lateral (select '' as scope union all select unnest(c.sectors)) s
    cross join lateral (
      values ('total', 'all'),
        ('severity', case c.severity when 3 then 'high' when 2 then 'medium' when 1 then 'low' else 'none' end),
        ('kind', c.kind), ('objectType', c.object_type), ('cause', c.cause), ('threat', c.threat),
        ('position', c.position), ('patched', case when c.patched then 'yes' else 'no' end)
      union all select 'sector', unnest(c.sectors)
      union all select 'vendor', unnest(c.vendor_ids)::text
      union all select 'daysToPatch', greatest(0, least(9999, c.patched_on - c.submitted_on))::text
        where c.patched_on is not null and c.submitted_on is not null
      union all select 'daysToPublish', greatest(0, least(9999, c.published_on - c.submitted_on))::text
        where c.submitted_on is not null
    ) d (dimension, key)
  group by s.scope, d.dimension, c.published_on, d.key
)
select b.scope, g.grain, b.dimension, g.starts_on, b.key, sum(b.records)
from by_day b cross join lateral (
  values ('all', date '1970-01-01'), ('year', date_trunc('year', b.day::timestamp)::date),
    ('month', date_trunc('month', b.day::timestamp)::date), ('week', date_trunc('week', b.day::timestamp)::date)
) g (grain, starts_on)
group by b.scope, g.grain, b.dimension, g.starts_on, b.key;
