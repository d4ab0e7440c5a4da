import { sql } from 'kysely';
import type { FileFormat, Finding, IssueNumber, ReadBulletin } from '#bulletin/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Day, Period } from '#vocabulary/index.ts';
import type { Doubt } from './model.ts';

/** An old issue as it is filed. */
export type ArchivedIssue = {
  readonly id: number;
  readonly issue: IssueNumber;
  readonly period: Period;
  /** As printed, where that is something else. */
  readonly printed: { readonly from: string; readonly to: string };
  readonly source: string;
  readonly format: FileFormat;
  readonly sha256: string;
  readonly reading: ReadBulletin;
  readonly findings: readonly Finding[];
  readonly doubtful: readonly Doubt[];
  readonly archivedAt: Date;
};

type Row = Omit<ArchivedIssue, 'issue' | 'period' | 'printed'> & {
  readonly year: number;
  readonly numbers: readonly number[];
  readonly periodFrom: Day;
  readonly periodTo: Day;
  readonly printedFrom: string;
  readonly printedTo: string;
};

const columns = sql`id, year, numbers, period_from, period_to, printed_from, printed_to, source, format, sha256, reading,
  findings, doubtful, archived_at`;

/** Holds back other imports until the transaction ends: what is decided about neighbours stays true. */
export async function lockArchive(tx: Tx): Promise<void> {
  await sql`lock table desk.archived_issue in share row exclusive mode`.execute(tx);
}

/** Every archived issue with what was read of it, oldest first. */
export async function allArchived(db: Db): Promise<ArchivedIssue[]> {
  const { rows } = await sql<Row>`select ${columns} from desk.archived_issue order by period_from`.execute(db);
  return rows.map(({ year, numbers, periodFrom, periodTo, printedFrom, printedTo, ...rest }) => ({
    ...rest,
    issue: { year, numbers },
    period: { from: periodFrom, to: periodTo },
    printed: { from: printedFrom, to: printedTo },
  }));
}

export type NewArchived = Omit<ArchivedIssue, 'id'>;

/** Files an issue, in place of what was filed under its number before. */
export async function saveArchived(tx: Tx, issue: NewArchived): Promise<void> {
  const { year, numbers } = issue.issue;
  const list = sql`${[...numbers]}::integer[]`;
  await sql`delete from desk.archived_issue where year = ${year} and numbers = ${list}`.execute(tx);
  await sql`
    insert into desk.archived_issue (year, numbers, period_from, period_to, printed_from, printed_to, source, format,
      sha256, reading, findings, doubtful, archived_at)
    values (${year}, ${list}, ${issue.period.from}, ${issue.period.to}, ${issue.printed.from}, ${issue.printed.to},
      ${issue.source}, ${issue.format}, ${issue.sha256}, ${JSON.stringify(issue.reading)}::jsonb,
      ${JSON.stringify(issue.findings)}::jsonb, ${JSON.stringify(issue.doubtful)}::jsonb,
      ${issue.archivedAt})`.execute(tx);
}

/** What is thought of an issue that was filed before, now that another stands beside it. */
export async function saveFindings(
  tx: Tx,
  sha256: string,
  { findings, doubtful }: Pick<ArchivedIssue, 'findings' | 'doubtful'>,
): Promise<void> {
  await sql`
    update desk.archived_issue set findings = ${JSON.stringify(findings)}::jsonb,
      doubtful = ${JSON.stringify(doubtful)}::jsonb where sha256 = ${sha256}`.execute(tx);
}

/** Takes the figures of a period out again that an archived issue filed: its file is being replaced. */
export async function dropWeekFigure(tx: Tx, period: Period, source: string): Promise<void> {
  await sql`
    delete from desk.week_figure where period_from = ${period.from} and source = ${source}`.execute(tx);
}

export type Occupied = { readonly issue: IssueNumber; readonly period: Period; readonly source: string };

/** Published issues of ours that have one of the numbers or a day of the period. */
export async function publishedOver(db: Db, issue: IssueNumber, period: Period): Promise<Occupied | null> {
  const { rows } = await sql<OccupiedRow>`
    select year, numbers, period_from, period_to, 'published' as source from desk.issue
    where state = 'published' and ((year = ${issue.year} and numbers && ${[...issue.numbers]}::integer[])
      or (period_from <= ${period.to} and period_to >= ${period.from}))
    order by period_from limit 1`.execute(db);
  return occupied(rows[0]);
}

/** Week figures, of whatever source but `source`, that tell of a day of the period. */
export async function figuresOver(db: Db, period: Period, source: string): Promise<Occupied | null> {
  const { rows } = await sql<OccupiedRow>`
    select year, numbers, period_from, period_to, source from desk.week_figure
    where period_from <= ${period.to} and period_to >= ${period.from} and source <> ${source}
    order by period_from limit 1`.execute(db);
  return occupied(rows[0]);
}

type OccupiedRow = Pick<Row, 'year' | 'numbers' | 'periodFrom' | 'periodTo' | 'source'>;

function occupied(row: OccupiedRow | undefined): Occupied | null {
  if (!row) return null;
  const { year, numbers, periodFrom, periodTo, source } = row;
  return { issue: { year, numbers }, period: { from: periodFrom, to: periodTo }, source };
}

/** An old issue in a list: its figures as printed, and which of them are doubtful. */
export type ArchivedSummary = Omit<ArchivedIssue, 'reading' | 'findings'> & {
  readonly total: number | null;
  readonly average: string | null;
  readonly zeroDay: number | null;
  readonly received: number | null;
  readonly findings: number;
  /** How many sentences were not understood. */
  readonly unread: number;
};

type SummaryRow = Omit<ArchivedSummary, 'issue' | 'period' | 'printed'> &
  Pick<Row, 'year' | 'numbers' | 'periodFrom' | 'periodTo' | 'printedFrom' | 'printedTo'>;

/** Every archived issue, newest first, without what was read of it. */
export async function archivedIssues(db: Db): Promise<readonly ArchivedSummary[]> {
  const { rows } = await sql<SummaryRow>`
    select id, year, numbers, period_from, period_to, printed_from, printed_to, source, format, sha256, doubtful,
      archived_at, (reading #>> '{totals,total}')::integer as total, reading #>> '{average,value}' as average,
      (reading #>> '{zeroDay,count}')::integer as zero_day, (reading #>> '{received,count}')::integer as received,
      jsonb_array_length(findings) as findings, jsonb_array_length(reading -> 'unread') as unread
    from desk.archived_issue order by period_from desc`.execute(db);
  return rows.map(({ year, numbers, periodFrom, periodTo, printedFrom, printedTo, ...rest }) => ({
    ...rest,
    issue: { year, numbers },
    period: { from: periodFrom, to: periodTo },
    printed: { from: printedFrom, to: printedTo },
  }));
}
