-- Who is credited in public records, counted by year beside the other tallies.
update published.record r set discoverer = v.content ->> 'discoverer'
  from published.record_revision v where v.identifier = r.identifier and v.revision = r.revision and r.product_ids is null;
insert into published.tally (scope, grain, dimension, starts_on, key, records)
select '', g.grain, 'discoverer', g.starts_on, left(btrim(r.discoverer), 200), count(*)
from published.record r cross join lateral (
  values ('all', date '1970-01-01'), ('year', date_trunc('year', r.published_on::timestamp)::date)
) g (grain, starts_on)
where not r.withdrawn and btrim(r.discoverer) <> ''
group by g.grain, g.starts_on, left(btrim(r.discoverer), 200);
