/** Exported for the test that reads their plans. */
export const statisticsStatements = {
  // Between a month's and a week's first and last days: neither reaches into a period in which there is nothing.
  bounds: `select max(first) as first, min(last) as last from (
      select min(starts_on) as first, max(starts_on) + 6 as last from published.tally
        where scope = '' and grain = 'week' and dimension = 'total'
      union all select min(starts_on), (max(starts_on) + interval '1 month')::date - 1 from published.tally
        where scope = '' and grain = 'month' and dimension = 'total'
    ) grains`,
  cells: `select starts_on, dimension, key, records from published.tally
    where scope = $1 and grain = $2 and starts_on between $3::date and $4::date
      and dimension = any (array['total', 'severity', 'objectType', 'cause', 'threat', 'position', 'sector', 'patched', 'kind',
        'daysToPatch', 'daysToPublish'])`,
  // With the numbers of vendors in days that no tally holds by themselves.
  vendors: `with parts as (
      select t.key::integer as id, t.records from published.tally t
      where t.scope = $1 and t.dimension = 'vendor' and ((t.grain = 'year' and t.starts_on = any ($2::date[]))
        or (t.grain = 'month' and t.starts_on = any ($3::date[])) or (t.grain = 'week' and t.starts_on = any ($4::date[])))
      union all select * from unnest($5::integer[], $6::integer[])
    ), counted as (
      select id, sum(records)::integer as records from parts group by id order by 2 desc, 1 limit 20
    ) select v.name, c.records from counted c join published.vendor v using (id) order by c.records desc, v.name`,
} as const;
