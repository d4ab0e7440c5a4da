import type { BulletinLanguage } from '#bulletin/index.ts';
import { named } from '#platform/db/index.ts';
import type { Text } from '#platform/text.ts';
import type { Periodical } from '#vocabulary/index.ts';
import type {
  DocumentOf,
  IssueDigest,
  IssueEntry,
  IssueRevision,
  IssueSummaryLine,
  IssueView,
  Reader,
} from './model.ts';

/** The numbers of a periodical that are out in one of its years, newest period first, each in its last revision. */
export async function issuesOfYear(db: Reader, periodical: Periodical, year: number): Promise<readonly IssueEntry[]> {
  if (!isInteger(year)) return [];
  const values = [periodical, year];
  return (await named<IssueColumns>(db.pool, 'publish.issuesOfYear', issueStatements.issuesOfYear, values)).map(
    toEntry,
  );
}

/** The years of which there are numbers, newest first. */
export async function issueYears(db: Reader, periodical: Periodical): Promise<readonly number[]> {
  const rows = await named<{ year: number }>(db.pool, 'publish.issueYears', issueStatements.issueYears, [periodical]);
  return rows.map(({ year }) => year);
}

/** The newest numbers of a periodical, at most `limit`, each in its last revision. */
export async function newestIssues(db: Reader, periodical: Periodical, limit: number): Promise<readonly IssueEntry[]> {
  const values = [periodical, limit];
  return (await named<IssueColumns>(db.pool, 'publish.newestIssues', issueStatements.newestIssues, values)).map(
    toEntry,
  );
}

/** The same with their five numbers and when the first revision went out, without their documents. */
export async function newestSummaries(
  db: Reader,
  periodical: Periodical,
  limit: number,
): Promise<readonly IssueSummaryLine[]> {
  const values = [periodical, limit];
  const rows = await named<IssueColumns & Totals>(
    db.pool,
    'publish.newestSummaries',
    issueStatements.newestSummaries,
    values,
  );
  return rows.map((row) => {
    const { total, high, medium, low, zeroDay, average, received, firstPublishedAt } = row;
    const totals = { total, bySeverity: { high, medium, low }, zeroDay, average, received };
    return { ...toEntry(row), totals, firstPublishedAt };
  });
}

type Totals = IssueSummaryLine['totals']['bySeverity'] &
  Omit<IssueSummaryLine['totals'], 'bySeverity'> & { readonly firstPublishedAt: Date };

/** The newest numbers of a periodical with the numbers under their mastheads, in the language asked for where there is that edition. */
export async function newestDigests(
  db: Reader,
  periodical: Periodical,
  { limit, language }: { readonly limit: number; readonly language: BulletinLanguage },
): Promise<readonly IssueDigest[]> {
  const rows = await named<IssueColumns & Pick<IssueDigest, 'summary' | 'firstPublishedAt'>>(
    db.pool,
    'publish.newestDigests',
    issueStatements.newestDigests,
    [periodical, limit, language],
  );
  return rows.map((row) => ({ ...toEntry(row), summary: row.summary, firstPublishedAt: row.firstPublishedAt }));
}

/** Which issue is meant, in which revision (the last one unless told) and in which language it is read. */
export type IssueAsked<P extends Periodical = Periodical> = {
  readonly periodical: P;
  readonly year: number;
  readonly number: number;
  readonly revision?: number | undefined;
  readonly language?: BulletinLanguage;
};

/**
 * The issue that counts as `number` of its year: a merged `第6、7期` answers to 6 and to 7. Null when there is none, or not that
 * revision. Where there is no English edition the document is the Chinese one.
 */
export async function findIssue<P extends Periodical>(db: Reader, asked: IssueAsked<P>): Promise<IssueView<P> | null> {
  const { periodical, year, number, revision = null, language = 'zh' } = asked;
  if (![year, number, revision ?? 1].every(isInteger)) return null;
  const values = [periodical, year, number, revision, language];
  const [found] = await named<WholeIssue<P>>(db.pool, 'publish.findIssue', issueStatements.findIssue, values);
  return found === undefined ? null : toView(found);
}

/** The issue of the latest period; null before the first. */
export async function latestIssue<P extends Periodical>(db: Reader, periodical: P): Promise<IssueView<P> | null> {
  const [found] = await named<WholeIssue<P>>(db.pool, 'publish.latestIssue', issueStatements.latestIssue, [periodical]);
  return found === undefined ? null : toView(found);
}

/** All revisions of an issue, newest first. */
export function issueRevisions(
  db: Reader,
  { periodical, year, numbers }: Pick<IssueEntry, 'periodical' | 'year' | 'numbers'>,
): Promise<readonly IssueRevision[]> {
  const values = [periodical, year, [...numbers]];
  return named<IssueRevision>(db.pool, 'publish.issueRevisions', issueStatements.issueRevisions, values);
}

/** The issues of the periods before and after. */
export async function issuesAround(
  db: Reader,
  { periodical, period }: Pick<IssueEntry, 'periodical' | 'period'>,
): Promise<{ readonly earlier: IssueEntry | null; readonly later: IssueEntry | null }> {
  const values = [periodical, period.to];
  const rows = await named<IssueColumns & { isLater: boolean }>(
    db.pool,
    'publish.issuesAround',
    issueStatements.issuesAround,
    values,
  );
  const beside = (isLater: boolean) => rows.find((row) => row.isLater === isLater);
  const [earlier, later] = [beside(false), beside(true)];
  return { earlier: earlier ? toEntry(earlier) : null, later: later ? toEntry(later) : null };
}

/** Which of the issues named by year and number are out: for links that must lead somewhere. */
export async function publicIssues(
  db: Reader,
  periodical: Periodical,
  asked: readonly { readonly year: number; readonly number: number }[],
): Promise<ReadonlySet<string>> {
  const fit = asked.filter(({ year, number }) => isInteger(year) && isInteger(number));
  if (fit.length === 0) return new Set();
  const values = [periodical, fit.map(({ year }) => year), fit.map(({ number }) => number)];
  const rows = await named<{ year: number; number: number }>(
    db.pool,
    'publish.publicIssues',
    issueStatements.publicIssues,
    values,
  );
  return new Set(rows.map(({ year, number }) => `${year}-${number}`));
}

const isInteger = (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** 31;

type IssueColumns = {
  id: number;
  periodical: Periodical;
  revision: number;
  note: Text | null;
  year: number;
  numbers: readonly number[];
  edition: string;
  periodFrom: string;
  periodTo: string;
  publishedAt: Date;
  hasEnglish: boolean;
  dataHash: string;
  englishHash: string | null;
  files: IssueEntry['files'];
};
type WholeIssue<P extends Periodical> = IssueColumns & { bulletin: DocumentOf<P> };

function toEntry(columns: IssueColumns): IssueEntry {
  const { id, periodical, revision, note, year, numbers, edition, publishedAt, hasEnglish, files } = columns;
  const { periodFrom: from, periodTo: to, dataHash, englishHash } = columns;
  return {
    ...{
      id,
      periodical,
      revision,
      note,
      year,
      numbers,
      edition,
      publishedAt,
      hasEnglish,
      files,
      dataHash,
      englishHash,
    },
    period: { from, to },
  };
}

function toView<P extends Periodical>(found: WholeIssue<P>): IssueView<P> {
  return { ...toEntry(found), bulletin: found.bulletin };
}

const issueColumns = `i.id, i.periodical, i.revision, i.note, i.year, i.numbers, i.edition, i.period_from, i.period_to, i.published_at,
  i.english is not null as has_english, i.data_hash, i.english_hash,
  (select coalesce(jsonb_agg(jsonb_build_object('format', f.format, 'language', f.language) order by f.language desc, f.format), '[]')
    from published.issue_file f where f.issue_id = i.id) as files`;
const document = (language: string) =>
  `case when ${language} = 'en' then coalesce(i.english, i.bulletin) else i.bulletin end as bulletin`;
/** A correction takes the place of what it corrects. */
const isLast = `not exists (select from published.issue n
    where n.periodical = i.periodical and n.year = i.year and n.numbers = i.numbers and n.revision > i.revision)`;
const firstPublished = `(select n.published_at from published.issue n where n.periodical = i.periodical and n.year = i.year
      and n.numbers = i.numbers order by n.revision limit 1) as first_published_at`;
const newest = 'order by i.period_to desc, i.id desc';

/** Exported for the test that reads their plans. */
export const issueStatements = {
  issuesOfYear: `select ${issueColumns} from published.issue i where i.periodical = $1 and i.year = $2 and ${isLast} ${newest}`,
  // From one year to the one before it, by the index: as many steps as there are years.
  issueYears: `with recursive y as (
      (select year from published.issue where periodical = $1 order by year desc limit 1)
      union all
      select (select i.year from published.issue i where i.periodical = $1 and i.year < y.year order by i.year desc limit 1)
      from y where y.year is not null
    ) select year from y where year is not null`,
  newestIssues: `select ${issueColumns} from published.issue i where i.periodical = $1 and ${isLast} ${newest} limit $2`,
  newestDigests: `select ${issueColumns}, ${firstPublished},
      case when $3 = 'en' then coalesce(i.english, i.bulletin) else i.bulletin end -> 'summary' as summary
    from published.issue i where i.periodical = $1 and ${isLast} ${newest} limit $2`,
  newestSummaries: `select ${issueColumns},
      ${firstPublished},
      (a.seen #>> '{total,count}')::integer as total, (a.seen #>> '{bySeverity,high,count}')::integer as high,
      (a.seen #>> '{bySeverity,medium,count}')::integer as medium, (a.seen #>> '{bySeverity,low,count}')::integer as low,
      (a.seen #>> '{zeroDay,count}')::integer as zero_day, a.seen #>> '{average,value}' as average,
      (a.seen #>> '{received,count}')::integer as received
    from published.issue i cross join lateral (select i.bulletin #> '{figures,assessment}' as seen offset 0) a
    where i.periodical = $1 and ${isLast} ${newest} limit $2`,
  latestIssue: `select ${issueColumns}, i.bulletin from published.issue i where i.periodical = $1 and ${isLast} ${newest} limit 1`,
  findIssue: `select ${issueColumns}, ${document('$5::text')} from published.issue i
    where i.periodical = $1 and i.year = $2 and $3 = any (i.numbers) and ($4::integer is null or i.revision = $4)
    order by i.revision desc limit 1`,
  issueRevisions: `select id, revision, note, published_at from published.issue
    where periodical = $1 and year = $2 and numbers = $3::integer[] order by revision desc`,
  issuesAround: `(select false as is_later, ${issueColumns} from published.issue i
      where i.periodical = $1 and i.period_to < $2::date and ${isLast}
      ${newest} limit 1)
    union all
    (select true, ${issueColumns} from published.issue i
      where i.periodical = $1 and i.period_to > $2::date and ${isLast}
      order by i.period_to, i.id limit 1)`,
  publicIssues: `select distinct i.year, asked.number from unnest($2::integer[], $3::integer[]) asked (year, number)
    join published.issue i on i.periodical = $1 and i.year = asked.year and asked.number = any (i.numbers)`,
} as const;
