import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { AdvisoryContent } from '#vocabulary/index.ts';
import type { Advisory } from './model.ts';
import type { AdvisoryState } from './workflow.ts';

const columns = sql`a.id, a.number, a.state, a.content, a.note, a.revision, a.version, a.changed_at, a.writer_ids, a.publish_at, a.held_code`;

export async function findAdvisory(db: Db, id: number): Promise<Advisory | null> {
  const { rows } = await sql<Advisory>`select ${columns} from desk.advisory a where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockAdvisory(tx: Tx, id: number): Promise<Advisory | null> {
  const { rows } = await sql<Advisory>`
    select ${columns} from desk.advisory a where a.id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export type AdvisoryListLine = Pick<Advisory, 'id' | 'number' | 'state' | 'changedAt' | 'publishAt' | 'heldCode'> & {
  readonly title: string;
};
/** Where a page of the list ended. */
export type ListPlace = { readonly at: Date; readonly id: number };
export const advisoriesAtOnce = 50;

/** Last changed first, of one state where one is named, behind a place. */
export async function listAdvisories(
  db: Db,
  state: AdvisoryState | null,
  before: ListPlace | null,
): Promise<readonly AdvisoryListLine[]> {
  const { rows } = await sql<AdvisoryListLine>`${listStatement(state, before)}`.execute(db);
  return rows;
}

/** Exported for the test that reads its plan. */
export function listStatement(state: AdvisoryState | null, before: ListPlace | null) {
  const of = state === null ? sql`true` : sql`a.state = ${state}`;
  const behind = before === null ? sql`true` : sql`(a.changed_at, a.id) < (${before.at}, ${before.id})`;
  return sql`select a.id, a.number, a.state, a.changed_at, a.publish_at, a.held_code, a.content ->> 'title' as title
    from desk.advisory a where ${of} and ${behind} order by a.changed_at desc, a.id desc limit ${advisoriesAtOnce + 1}`;
}

export async function insertAdvisory(tx: Tx, content: AdvisoryContent, by: number, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.advisory (state, content, created_at, created_by, changed_at, writer_ids)
    values ('draft', ${JSON.stringify(content)}::jsonb, ${now}, ${by}, ${now}, array[${by}]::bigint[]) returning id`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('an insert gave no row');
  return row.id;
}

/** What of an advisory a move or a form changes; its version goes up with it. */
export type AdvisoryChange = Partial<
  Pick<Advisory, 'state' | 'content' | 'note' | 'number' | 'revision' | 'writerIds' | 'publishAt' | 'heldCode'>
>;

export async function changeAdvisory(tx: Tx, id: number, change: AdvisoryChange, now: Date): Promise<void> {
  const { state, content, note, number, revision, writerIds, publishAt, heldCode } = change;
  const sets = [sql`version = version + 1`, sql`changed_at = ${now}`];
  if (state !== undefined) sets.push(sql`state = ${state}`);
  if (content !== undefined) sets.push(sql`content = ${JSON.stringify(content)}::jsonb`);
  if (note !== undefined) sets.push(sql`note = ${note}`);
  if (number !== undefined) sets.push(sql`number = ${number}`);
  if (revision !== undefined) sets.push(sql`revision = ${revision}`);
  if (writerIds !== undefined) sets.push(sql`writer_ids = ${[...writerIds]}::bigint[]`);
  if (publishAt !== undefined) sets.push(sql`publish_at = ${publishAt}`);
  if (heldCode !== undefined) sets.push(sql`held_code = ${heldCode}`);
  await sql`update desk.advisory set ${sql.join(sets)} where id = ${id}`.execute(tx);
}

export async function deleteAdvisory(tx: Tx, id: number): Promise<void> {
  await sql`delete from desk.advisory where id = ${id} and number is null`.execute(tx);
}

export type AdvisoryEvent = { readonly event: string; readonly actorId: number | null; readonly note?: string | null };

export async function saveAdvisoryEvent(tx: Tx, id: number, { event, actorId, note = null }: AdvisoryEvent, at: Date) {
  await sql`insert into desk.advisory_event (advisory_id, at, actor_id, event, note)
    values (${id}, ${at}, ${actorId}, ${event}, ${note})`.execute(tx);
}

export type AdvisoryEventLine = {
  readonly at: Date;
  readonly event: string;
  readonly actor: string | null;
  readonly note: string | null;
};

/** The newest first. */
export async function eventsOf(db: Db, id: number): Promise<readonly AdvisoryEventLine[]> {
  const { rows } = await sql<AdvisoryEventLine>`
    select e.at, e.event, p.name as actor, e.note from desk.advisory_event e left join people.person p on p.id = e.actor_id
    where e.advisory_id = ${id} order by e.id desc limit 200`.execute(db);
  return rows;
}

/** What is public of it, as its form would hold it: for taking a correction back. */
export async function publicContent(db: Db, number: string): Promise<AdvisoryContent | null> {
  const { rows } = await sql<AdvisoryContent>`
    select content ->> 'title' as title, content ->> 'titleEn' as title_en, content ->> 'situation' as situation,
      content ->> 'range' as range, content ->> 'advice' as advice, content -> 'references' as references, content -> 'records' as records
    from published.advisory a join published.advisory_revision v using (number, revision) where a.number = ${number}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Approved ones whose time has come, the earliest first. */
export async function dueAdvisories(db: Db, now: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from desk.advisory where state = 'approved' and publish_at <= ${now} order by publish_at, id limit 100`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Of records that the desk holds under these numbers: whose reports are behind them. */
export async function recordOwners(
  db: Db,
  identifiers: readonly string[],
): Promise<readonly { readonly identifier: string; readonly ownerIds: readonly number[] }[]> {
  const { rows } = await sql<{ identifier: string; ownerIds: number[] }>`
    select r.identifier, array(select n.person_id from desk.report n where n.record_id = r.id and n.person_id is not null
        union select n.person_id from desk.case_flaw f join desk.case_report k on k.case_id = f.case_id
          join desk.report n on n.id = k.report_id where f.record_id = r.id and n.person_id is not null) as owner_ids
    from desk.record r where r.identifier = any (${[...identifiers]}::text[]) order by r.identifier`.execute(db);
  return rows;
}
