import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Draft, DraftValues } from './model.ts';

type Row = {
  id: string;
  personId: number | null;
  content: { values?: DraftValues; network?: string };
  createdAt: Date;
  changedAt: Date;
};

const columns = sql`id, person_id, content, created_at, changed_at`;

const draftOf = ({ content, ...row }: Row): Draft => ({
  ...row,
  values: content.values ?? {},
  network: content.network ?? null,
});

/** `keyHash` for one without an account. Gives false when a draft of this id is there already. */
export async function insertDraft(
  tx: Tx,
  draft: Omit<Draft, 'changedAt'> & { readonly keyHash: Buffer | null },
): Promise<boolean> {
  const content = JSON.stringify({ values: draft.values, ...(draft.network !== null && { network: draft.network }) });
  const { numAffectedRows } = await sql`
    insert into desk.draft (id, person_id, key_hash, content, created_at, changed_at)
    values (${draft.id}, ${draft.personId}, ${draft.keyHash}, ${content}::jsonb, ${draft.createdAt}, ${draft.createdAt})
    on conflict (id) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** Whose draft it must be: a person's, or that of the key with this hash. */
export type DraftOf = { readonly personId: number } | { readonly keyHash: Buffer };

const isOf = (of: DraftOf) =>
  'personId' in of ? sql`person_id = ${of.personId}` : sql`person_id is null and key_hash = ${of.keyHash}`;

export async function readDraft(db: Db, id: string, of: DraftOf): Promise<Draft | null> {
  const { rows } = await sql<Row>`select ${columns} from desk.draft where id = ${id} and ${isOf(of)}`.execute(db);
  return rows[0] ? draftOf(rows[0]) : null;
}

/** The draft, locked until the transaction ends. */
export async function lockDraft(tx: Tx, id: string, of: DraftOf): Promise<Draft | null> {
  const { rows } = await sql<Row>`
    select ${columns} from desk.draft where id = ${id} and ${isOf(of)} for update`.execute(tx);
  return rows[0] ? draftOf(rows[0]) : null;
}

/** Later than it was in any case, so that two changes never look like one. Gives the instant. */
export async function updateDraft(tx: Tx, id: string, values: DraftValues, now: Date): Promise<Date> {
  const { rows } = await sql<{ changedAt: Date }>`
    update desk.draft set content = jsonb_set(content, '{values}', ${JSON.stringify(values)}::jsonb),
      changed_at = greatest(${now}, date_trunc('milliseconds', changed_at) + interval '1 millisecond')
    where id = ${id} returning changed_at`.execute(tx);
  return rows[0]?.changedAt ?? now;
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await sql`delete from desk.draft where id = ${id}`.execute(tx);
}

/** A person's drafts, the one changed last first, with how many files each has. */
export async function draftsOf(db: Db, personId: number): Promise<readonly (Draft & { readonly files: number })[]> {
  const { rows } = await sql<Row & { files: number }>`
    select ${columns}, (select count(*) from desk.file f where f.draft_id = d.id) as files
    from desk.draft d where person_id = ${personId} order by changed_at desc`.execute(db);
  return rows.map(({ files, ...row }) => ({ ...draftOf(row), files }));
}

/** A person's draft in which nothing was ever written or attached. */
export async function untouchedDraft(tx: Tx, personId: number): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from desk.draft d where person_id = ${personId} and content -> 'values' = '{}'
      and not exists (select from desk.file f where f.draft_id = d.id) limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function countDrafts(tx: Tx, personId: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake.drafts ${personId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from desk.draft where person_id = ${personId}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Drafts that nobody has changed for too long, locked; at most a thousand a time. */
export async function lockStale(tx: Tx, before: Date, anonymousBefore: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from desk.draft
    where changed_at < case when person_id is null then ${anonymousBefore}::timestamptz else ${before}::timestamptz end
    limit 1000 for update skip locked`.execute(tx);
  return rows.map(({ id }) => id);
}
