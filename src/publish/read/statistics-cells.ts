import { named } from '#platform/db/index.ts';
import type { Day, Period } from '#vocabulary/index.ts';
import type { Reader } from './model.ts';
import type { Cell, StatisticsAsked } from './statistics-model.ts';

/** The cells of one vendor, counted over its records: a vendor has few beside all, and keeping them for each would cost every publication. */
export async function cellsOfVendor(
  db: Reader,
  { by, sector, vendor }: StatisticsAsked & { readonly vendor: string },
  { from, to }: Period,
): Promise<readonly Cell[]> {
  if (vendor.includes('\0')) return [];
  const found = await named<VendorRow>(db.pool, 'publish.statisticsOfVendor', statisticsStatements.ofVendor, [
    ...[vendor, by, from, to, sector],
  ]);
  return found.flatMap(({ startsOn, dimension, records, key }) =>
    dimension === 'sector'
      ? (key ?? '').split(',').flatMap((one) => (one === '' ? [] : [{ startsOn, dimension, key: one, records }]))
      : [{ startsOn, dimension, key: key ?? 'none', records }],
  );
}

type VendorRow = {
  readonly startsOn: Day;
  readonly dimension: string;
  readonly key: string | null;
  readonly records: number;
};

const counted = {
  severity: `case r.severity when 3 then 'high' when 2 then 'medium' when 1 then 'low' else 'none' end`,
  object_type: `coalesce(r.object_type, 'none')`,
  cause: `coalesce(r.cause, 'none')`,
  threat: `coalesce(r.threat, 'none')`,
  position: `coalesce(r.position, 'none')`,
  patched: `case when r.patched then 'yes' else 'no' end`,
  kind: 'r.kind',
  sector: `array_to_string(r.sectors, ',')`,
  to_patch:
    '(case when r.patched_on - r.submitted_on is null then -1 else greatest(0, least(9999, r.patched_on - r.submitted_on)) end)::text',
  to_publish:
    '(case when r.submitted_on is null then -1 else greatest(0, least(9999, r.published_on - r.submitted_on)) end)::text',
} as const;
const columns = Object.keys(counted);
/** How the cells name what the columns hold. */
const names = [
  'severity',
  'objectType',
  'cause',
  'threat',
  'position',
  'patched',
  'kind',
  'sector',
  'daysToPatch',
  'daysToPublish',
];

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
  vendors: `with counted as (
      select t.key::integer as id, sum(t.records)::integer as records from published.tally t
      where t.scope = $1 and t.dimension = 'vendor' and ((t.grain = 'year' and t.starts_on = any ($2::date[]))
        or (t.grain = 'month' and t.starts_on = any ($3::date[])) or (t.grain = 'week' and t.starts_on = any ($4::date[])))
      group by t.key order by 2 desc, 1 limit 20
    ) select v.name, c.records from counted c join published.vendor v using (id) order by c.records desc, v.name`,
  ofVendor: `select starts_on, dimension, key, records from (
      select period as starts_on, count(*)::integer as records,
        case grouping(${columns.join(', ')}) when ${2 ** columns.length - 1} then 'total'
          ${columns.map((_, at) => `when ${2 ** columns.length - 1 - 2 ** (columns.length - 1 - at)} then '${names[at]}'`).join(' ')} end as dimension,
        case grouping(${columns.join(', ')}) when ${2 ** columns.length - 1} then 'all' else coalesce(${columns.join(', ')}) end as key
      from (
        select date_trunc($2, r.published_on::timestamp)::date as period,
          ${Object.entries(counted)
            .map(([column, value]) => `${value} as ${column}`)
            .join(', ')}
        from published.record r
        where r.vendor_ids @> array(select id from published.vendor where name = $1) and r.vendor_ids <> '{}'
          and exists (select from published.vendor where name = $1)
          and not r.withdrawn and r.published_on between $3::date and $4::date
          and ($5::text is null or $5 = any (r.sectors))
      ) r group by grouping sets ((period), ${columns.map((column) => `(period, ${column})`).join(', ')})
    ) cells where key <> '-1'`,
} as const;
