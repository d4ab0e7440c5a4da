import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { KeptList, SavedView } from './model.ts';

const columns = sql`public_id as id, name, position, list, query, seen_at, seen_seq, created_at, changed_at`;

/** One at a time for each person, until the transaction ends: names, their number and their order hold together. */
export async function lockViews(tx: Tx, personId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved_view ${personId}`}, 0))`.execute(tx);
}

/** All views of a person, in their order. */
export async function viewsOf(db: Db, personId: number): Promise<readonly SavedView[]> {
  return (await viewsStatement(personId).execute(db)).rows;
}

/** Run with every list that somebody signed in looks at; exported for the test that reads its plan. */
export const viewsStatement = (personId: number) => sql<SavedView>`
  select ${columns} from alerts.saved_view where person_id = ${personId} order by position, id limit 1000`;

/** Null where this person has no such view, whoever else may have it. */
export async function findView(db: Db, personId: number, id: string): Promise<SavedView | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<SavedView>`
    select ${columns} from alerts.saved_view where person_id = ${personId} and public_id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

export type NewView = KeptList & { readonly name: string; readonly position: number; readonly seenSeq: number };

export async function insertView(tx: Tx, personId: number, made: NewView, now: Date): Promise<SavedView> {
  const { name, position, list, query, seenSeq } = made;
  const { rows } = await sql<SavedView>`
    insert into alerts.saved_view (person_id, name, position, list, query, seen_at, seen_seq, created_at, changed_at)
    values (${personId}, ${name}, ${position}, ${list}, ${query}, ${now}, ${seenSeq}, ${now}, ${now})
    returning ${columns}`.execute(tx);
  const [view] = rows;
  if (view === undefined) throw new Error('nothing was inserted');
  return view;
}

/** Name and list anew, and from when on something is new. */
export async function saveView(tx: Tx, view: SavedView, now: Date): Promise<void> {
  const { id, name, list, query, seenAt, seenSeq } = view;
  await sql`update alerts.saved_view
    set name = ${name}, list = ${list}, query = ${query}, seen_at = ${seenAt}, seen_seq = ${seenSeq},
      changed_at = ${now}
    where public_id = ${id}::uuid`.execute(tx);
}

/** Numbers the views of a person in this order. */
export async function savePositions(tx: Tx, personId: number, ids: readonly string[]): Promise<void> {
  await sql`update alerts.saved_view v set position = o.position
    from unnest(${[...ids]}::uuid[]) with ordinality as o (public_id, position)
    where v.person_id = ${personId} and v.public_id = o.public_id and v.position <> o.position`.execute(tx);
}

/** False where this person had no such view. */
export async function removeView(tx: Tx, personId: number, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const { numAffectedRows } = await sql`
    delete from alerts.saved_view where person_id = ${personId} and public_id = ${id}::uuid`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** What lies behind `seenSeq` is new from now on; never less than was seen before. */
export async function noteOpened(db: Db, id: string, seenSeq: number, now: Date): Promise<void> {
  await sql`update alerts.saved_view set seen_at = ${now}, seen_seq = greatest(seen_seq, ${seenSeq})
    where public_id = ${id}::uuid`.execute(db);
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
