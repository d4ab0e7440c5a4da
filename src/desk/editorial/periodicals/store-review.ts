import { sql } from 'kysely';
import type { ReviewFigures } from '#bulletin/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Day, Period, Severity } from '#vocabulary/index.ts';
import type { DisclosedRecord, ReviewRecord } from './model.ts';

/**
 * Every record whose 收录时间 lies in the period, public or not, by its place in the table of records, which is about the order of
 * numbers. `patched` is as of `until`; the vendor is that of the first affected product with one.
 */
export async function reviewRecords(db: Db, period: Period, until: Day): Promise<readonly ReviewRecord[]> {
  const { rows } = await sql<Omit<ReviewRecord, 'score'> & { score: string | null }>`
    select r.identifier, r.severity, r.score, r.kind, r.object_type, r.content ->> 'cause' as cause,
      r.content ->> 'threat' as threat, r.sectors, r.zero_day, first.vendor,
      jsonb_typeof(r.content -> 'patch') = 'object'
        and coalesce(r.content -> 'patch' ->> 'publishedOn', '') <= ${until} as patched,
      exists (select from desk.record_alias a where a.record_id = r.id and a.scheme = 'CVE') as cve,
      r.submitted_on, r.recorded_on, p.identifier is not null as public
    from desk.record r left join published.record p on p.identifier = r.identifier and not p.withdrawn
    left join lateral (
      select v.name as vendor from desk.record_product p join desk.vendor v on v.id = p.vendor_id
      where p.record_id = r.id order by p.position limit 1
    ) first on true
    where r.recorded_on between ${period.from} and ${period.to}
    order by r.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    score: row.score === null ? null : Number(row.score),
    patched: row.patched === true,
  }));
}

/** What became public in the period, as readers see it: a withdrawn record is not among it. */
export async function disclosedRecords(db: Db, period: Period): Promise<readonly DisclosedRecord[]> {
  const { rows } = await sql<DisclosedRecord>`
    select p.identifier, r.submitted_on, r.recorded_on, p.published_on
    from published.record p join desk.record r using (identifier)
    where not p.withdrawn and p.published_on between ${period.from} and ${period.to}
    order by r.id`.execute(db);
  return rows;
}

/** What the records say of a month; `tenths` is the sum of the scores, in tenths. */
export type CountedMonth = {
  readonly month: string;
  readonly total: number;
  readonly scored: number;
  readonly tenths: number;
  readonly zeroDay: number;
  readonly unrated: number;
} & Readonly<Record<Severity, number>>;

/** By month of 收录时间; a month without any record is left out. */
export async function countedMonths(db: Db, { from, to }: Period): Promise<readonly CountedMonth[]> {
  const { rows } = await sql<CountedMonth>`
    select to_char(recorded_on, 'YYYY-MM') as month, count(*) as total, count(score) as scored,
      coalesce(sum(score) * 10, 0)::bigint as tenths, count(*) filter (where zero_day) as zero_day,
      count(*) filter (where severity = 'high') as high, count(*) filter (where severity = 'medium') as medium,
      count(*) filter (where severity = 'low') as low, count(*) filter (where severity is null) as unrated
    from desk.record where recorded_on between ${from} and ${to} group by 1 order by 1`.execute(db);
  return rows;
}

/** What a published report printed of its own period. */
export type PrintedReview = Pick<ReviewFigures, 'period'> & {
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly unrated: number;
  readonly average: string | null;
  readonly zeroDay: number;
  readonly received: number;
};

/** The last revisions of the published reports of a kind that lie in a stretch of days. */
export async function printedReviews(
  db: Db,
  periodical: 'monthly' | 'annual',
  { from, to }: Period,
): Promise<readonly PrintedReview[]> {
  const { rows } = await sql<PrintedReview>`
    select distinct on (year, numbers) figures -> 'period' as period,
      (figures #>> '{records,total,count}')::integer as total,
      jsonb_build_object('high', figures #> '{records,bySeverity,high,count}',
        'medium', figures #> '{records,bySeverity,medium,count}',
        'low', figures #> '{records,bySeverity,low,count}') as by_severity,
      (figures #>> '{records,unrated,count}')::integer as unrated,
      figures #>> '{records,average,value}' as average,
      (figures #>> '{records,zeroDay,count}')::integer as zero_day,
      (figures #>> '{reporting,total,original,count}')::integer as received
    from desk.issue
    where periodical = ${periodical} and state = 'published' and period_from >= ${from} and period_to <= ${to}
    order by year, numbers, revision desc`.execute(db);
  return rows;
}
