import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { KnownTexts, LibraryText, TextKind } from './model.ts';
import { withShipped } from './shipped.ts';

type Row = { kind: TextKind; key: string; name: string; zh: string; en: string | null };

/** The whole library: what comes with the program, and over it what the desk has written. Some thousand short texts at most. */
export async function knownTexts(db: Db): Promise<KnownTexts> {
  const { rows } = await sql<Row>`select kind, key, name, zh, en from desk.editorial_text`.execute(db);
  return withShipped(rows.map(({ zh, en, ...row }) => ({ ...row, words: { zh, en } })));
}

export type DeskText = LibraryText & { readonly changedAt: Date; readonly changedBy: string | null };

export const textsAtOnce = 100;

/** What the desk has written, by name, of one kind, holding a text in name or words; behind a name. */
export async function listTexts(
  db: Db,
  { kind, find, after }: { readonly kind: TextKind; readonly find: string; readonly after: string | null },
): Promise<readonly DeskText[]> {
  const like = `%${find.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Row & { changedAt: Date; changedBy: string | null }>`
    select t.kind, t.key, t.name, t.zh, t.en, t.changed_at, p.name as changed_by
    from desk.editorial_text t left join people.person p on p.id = t.changed_by
    where t.kind = ${kind} and (${find === ''} or t.name ilike ${like} or t.zh ilike ${like} or t.en ilike ${like})
      and (${after === null} or t.key > ${after ?? ''})
    order by t.key limit ${textsAtOnce + 1}`.execute(db);
  return rows.map(({ zh, en, ...row }) => ({ ...row, words: { zh, en } }));
}

/** Keeps a text, in place of an earlier one of its key. Writes `desk.editorial_text`. */
export async function saveText(
  tx: Tx,
  { kind, key, name, words: { zh, en } }: LibraryText,
  by: number | null,
  now: Date,
): Promise<void> {
  await sql`insert into desk.editorial_text (kind, key, name, zh, en, changed_at, changed_by)
    values (${kind}, ${key}, ${name}, ${zh}, ${en}, ${now}, ${by})
    on conflict (kind, key) do update set name = excluded.name, zh = excluded.zh, en = excluded.en,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx);
}

/** Gives false when there was none. */
export async function deleteText(tx: Tx, kind: TextKind, key: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from desk.editorial_text where kind = ${kind} and key = ${key}`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}
