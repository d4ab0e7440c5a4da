import { sql } from 'kysely';
import { type AnyIssue, dataHash, type IssueNumber, isWeekly } from '#bulletin/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Period, Periodical } from '#vocabulary/index.ts';
import type { AnyChoices, DeskIssue, IssueLine, Recounted } from './model.ts';
import type { IssueState } from './workflow.ts';

const columns = sql`i.id, i.periodical, i.revision, i.state, i.figures, i.bulletin, i.english, i.choices, i.note, i.version,
  i.changed_at, i.writer_ids, i.publish_at, i.held_code, i.rules, i.proposed`;

export async function findDeskIssue(db: Db, id: number): Promise<DeskIssue | null> {
  const { rows } = await sql<DeskIssue>`select ${columns} from desk.issue i where i.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockDeskIssue(tx: Tx, id: number): Promise<DeskIssue | null> {
  const { rows } = await sql<DeskIssue>`select ${columns} from desk.issue i where i.id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Which version stands, without the documents. */
export async function versionOf(db: Db, id: number): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`select version from desk.issue where id = ${id}`.execute(db);
  return rows[0]?.version ?? null;
}

export const issuesAtOnce = 30;

/** Issues of the desk, the latest period first, behind a place. */
export async function listDeskIssues(
  db: Db,
  asked: { readonly state: IssueState | null; readonly before: { readonly to: string; readonly id: number } | null },
): Promise<readonly IssueLine[]> {
  const { rows } = await sql<IssueLine>`${listStatement(asked)}`.execute(db);
  return rows;
}

/** Exported for the test that reads its plan. */
export function listStatement({ state, before }: Parameters<typeof listDeskIssues>[1]) {
  const of = state === null ? sql`true` : sql`i.state = ${state}`;
  const behind = before === null ? sql`true` : sql`(i.period_to, i.id) < (${before.to}::date, ${before.id})`;
  return sql`select i.id, i.periodical, i.revision, i.state, i.changed_at, i.publish_at, i.held_code, i.year, i.numbers,
      i.period_from, i.period_to, coalesce(i.figures #>> '{assessment,total,count}', i.figures #>> '{records,total,count}')::integer as total
    from desk.issue i where ${of} and ${behind} order by i.period_to desc, i.id desc limit ${issuesAtOnce + 1}`;
}

export type NewIssue = Recounted & { readonly choices: AnyChoices; readonly revision: number };

/** Which periodical a document is an issue of. */
export function periodicalOf(document: AnyIssue): Periodical {
  return isWeekly(document) ? 'weekly' : document.periodical;
}

/** Gives the id; null, and nothing is written, when the desk has that revision of the number. */
export async function insertDeskIssue(
  tx: Tx,
  { bulletin, english, choices, revision, rules, proposed }: NewIssue,
  { by, now }: { readonly by: number; readonly now: Date },
): Promise<number | null> {
  const { figures } = bulletin;
  const { issue, period } = figures;
  const { rows } = await sql<{ id: number }>`
    insert into desk.issue (periodical, year, numbers, edition, period_from, period_to, state, revision, figures, bulletin, english, data_hash,
      choices, composed_at, rules, proposed, created_at, changed_at, created_by, writer_ids)
    values (${periodicalOf(bulletin)}, ${issue.year}, ${[...issue.numbers]}::integer[], ${bulletin.edition}, ${period.from}, ${period.to}, 'draft', ${revision},
      ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(bulletin)}::jsonb, ${english && JSON.stringify(english)}::jsonb,
      ${dataHash(bulletin)}, ${JSON.stringify(choices)}::jsonb, ${figures.composedAt},
      ${JSON.stringify(rules)}::jsonb, ${JSON.stringify(proposed)}::jsonb, ${now}, ${now}, ${by}, array[${by}]::bigint[])
    on conflict (periodical, year, numbers, revision) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** What a saving or a move changes; the version goes up with it. */
export type IssueChange = Partial<Pick<DeskIssue, 'state' | 'note' | 'writerIds' | 'publishAt' | 'heldCode'>> & {
  readonly composed?: Omit<NewIssue, 'revision'>;
};

export async function changeDeskIssue(tx: Tx, id: number, change: IssueChange, now: Date): Promise<void> {
  const { state, note, writerIds, publishAt, heldCode, composed } = change;
  const sets = [sql`version = version + 1`, sql`changed_at = ${now}`];
  if (state !== undefined) sets.push(sql`state = ${state}`);
  if (note !== undefined) sets.push(sql`note = ${note === null ? null : JSON.stringify(note)}::jsonb`);
  if (writerIds !== undefined) sets.push(sql`writer_ids = ${[...writerIds]}::bigint[]`);
  if (publishAt !== undefined) sets.push(sql`publish_at = ${publishAt}`);
  if (heldCode !== undefined) sets.push(sql`held_code = ${heldCode}`);
  if (composed !== undefined) {
    const { bulletin, english, choices, rules, proposed } = composed;
    sets.push(
      sql`figures = ${JSON.stringify(bulletin.figures)}::jsonb`,
      sql`bulletin = ${JSON.stringify(bulletin)}::jsonb`,
      sql`english = ${english && JSON.stringify(english)}::jsonb`,
      sql`choices = ${JSON.stringify(choices)}::jsonb`,
      sql`rules = ${JSON.stringify(rules)}::jsonb`,
      sql`proposed = ${JSON.stringify(proposed)}::jsonb`,
      sql`data_hash = ${dataHash(bulletin)}`,
      sql`composed_at = ${bulletin.figures.composedAt}`,
    );
  }
  await sql`update desk.issue set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

export async function deleteDeskIssue(tx: Tx, id: number): Promise<void> {
  await sql`delete from desk.issue where id = ${id} and state = 'draft'`.execute(tx);
}

/** Approved ones whose time has come, the earliest first. */
export async function dueIssues(db: Db, now: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from desk.issue where state = 'approved' and publish_at <= ${now} order by publish_at, id limit 20`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export type KnownIssue = IssueNumber & { readonly period: Period; readonly state: IssueState; readonly id: number };

/** Issues of a periodical by the latest periods, newest first: from what a new one is proposed. Last revisions only. */
export async function latestDeskIssues(db: Db, periodical: Periodical, limit: number): Promise<readonly KnownIssue[]> {
  const { rows } = await sql<KnownIssue & { from: string; to: string }>`
    select distinct on (period_to, year, numbers) id, year, numbers, state, period_from as "from", period_to as "to" from desk.issue
    where periodical = ${periodical} order by period_to desc, year, numbers, revision desc limit ${limit}`.execute(db);
  return rows.map(({ from, to, ...row }) => ({ ...row, period: { from, to } }));
}

/** The last revision of the periodical's number that the desk has, whatever its state. */
export async function lastRevisionOf(
  tx: Tx,
  periodical: Periodical,
  { year, numbers }: IssueNumber,
): Promise<DeskIssue | null> {
  const { rows } = await sql<DeskIssue>`
    select ${columns} from desk.issue i where i.periodical = ${periodical} and i.year = ${year} and i.numbers = ${[...numbers]}::integer[]
    order by i.revision desc limit 1`.execute(tx);
  return rows[0] ?? null;
}
