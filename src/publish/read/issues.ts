import type { Bulletin } from '#bulletin/index.ts';
import { named } from '#platform/db/index.ts';
import type { IssueEntry, IssueFile, IssueFormat, IssueView, Reader } from './model.ts';

/** All published numbers of the bulletin, newest period first. */
export async function listIssues(db: Reader): Promise<readonly IssueEntry[]> {
  const found = await named<IssueColumns>(db.pool, 'publish.listIssues', issueStatements.listIssues, []);
  return found.map(toEntry);
}

/** The issue that counts as `number` of its year: a merged `第6、7期` answers to 6 and to 7. Null when there is none. */
export async function findIssue(db: Reader, year: number, number: number): Promise<IssueView | null> {
  if (![year, number].every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31)) return null;
  const [found] = await named<WholeIssue>(db.pool, 'publish.findIssue', issueStatements.findIssue, [year, number]);
  return found === undefined ? null : { ...toEntry(found), bulletin: found.bulletin };
}

/** The issue of the latest period; null before the first. */
export async function latestIssue(db: Reader): Promise<IssueView | null> {
  const [found] = await named<WholeIssue>(db.pool, 'publish.latestIssue', issueStatements.latestIssue, []);
  return found === undefined ? null : { ...toEntry(found), bulletin: found.bulletin };
}

/** One file of an issue, byte for byte as published; null when it was not made in that format. */
export async function issueFile(db: Reader, issueId: number, format: IssueFormat): Promise<IssueFile | null> {
  const [found] = await named<IssueFile>(db.pool, 'publish.issueFile', issueStatements.issueFile, [issueId, format]);
  return found ?? null;
}

type IssueColumns = {
  id: number;
  year: number;
  numbers: readonly number[];
  edition: string;
  periodFrom: string;
  periodTo: string;
  publishedAt: Date;
  formats: readonly IssueFormat[];
};
type WholeIssue = IssueColumns & { bulletin: Bulletin };

function toEntry(columns: IssueColumns): IssueEntry {
  const { id, year, numbers, edition, publishedAt, formats } = columns;
  return {
    id,
    year,
    numbers,
    edition,
    publishedAt,
    formats,
    period: { from: columns.periodFrom, to: columns.periodTo },
  };
}

const issueColumns = `i.id, i.year, i.numbers, i.edition, i.period_from, i.period_to, i.published_at,
  array(select f.format from published.issue_file f where f.issue_id = i.id order by f.format) as formats`;

/** Exported for the test that reads their plans. */
export const issueStatements = {
  listIssues: `select ${issueColumns} from published.issue i order by i.period_to desc, i.id desc`,
  findIssue: `select ${issueColumns}, i.bulletin from published.issue i where i.year = $1 and $2 = any (i.numbers)
    order by i.id desc limit 1`,
  latestIssue: `select ${issueColumns}, i.bulletin from published.issue i order by i.period_to desc, i.id desc limit 1`,
  issueFile: 'select media_type, content, sha256 from published.issue_file where issue_id = $1 and format = $2',
} as const;
