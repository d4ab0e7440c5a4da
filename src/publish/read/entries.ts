import { named } from '#platform/db/index.ts';
import type { Reader, RevisionKind } from './model.ts';

/** A record as programs get it: where it stands, and its content as the very text that was published. */
export type RecordEntry = {
  readonly identifier: string;
  /** Of the newest publication under the number. */
  readonly revision: number;
  readonly kind: RevisionKind;
  readonly publishedAt: Date;
  /** Of a withdrawal, a rejection, and a correction where it states one. */
  readonly reason: string | null;
  /** Of a rejected number: the one under which the vulnerability stands. */
  readonly instead: string | null;
  /** JSON of the `PublishedRecord`; null of what was withdrawn or rejected: what was taken back is not given out again. */
  readonly text: string | null;
};

/** An entry at its place in the order in which everything went public; `kind` may be `erased` (the demonstration was taken out). */
export type ChangedEntry = Omit<RecordEntry, 'kind'> & {
  readonly leaf: number;
  readonly kind: RevisionKind | 'erased';
};

/** What stands under these numbers, in the order asked; those that nothing was ever published under are left out. */
export async function findEntries(db: Reader, identifiers: readonly string[]): Promise<readonly RecordEntry[]> {
  const storable = identifiers.filter((one) => !one.includes('\0'));
  return named<RecordEntry>(db.pool, 'publish.findEntries', entryStatements.findEntries, [storable]);
}

/** One of them; null when nothing was ever published under the number. */
export async function findEntry(db: Reader, identifier: string): Promise<RecordEntry | null> {
  const [found] = await findEntries(db, [identifier]);
  return found ?? null;
}

/** A stretch of the log: what its leaves say of records, and the last leaf looked at (`from - 1` where there is none). */
export type Changes = { readonly entries: readonly ChangedEntry[]; readonly last: number; readonly end: number };

/**
 * What became of records in up to `limit` leaves from the leaf `from` on: each record once, at the leaf of its newest publication, so
 * that whoever reads to the end has everything as it stands. `end` is the number of all leaves.
 */
export async function changedEntries(db: Reader, from: number, limit: number): Promise<Changes> {
  const rows = await named<ChangedEntry & { end: number }>(
    db.pool,
    'publish.changedEntries',
    entryStatements.changedEntries,
    [from, limit],
  );
  const [first] = rows;
  const end =
    first?.end ?? (await named<{ end: number }>(db.pool, 'publish.logEnd', entryStatements.logEnd, []))[0]?.end;
  const last = Math.max(from - 1, Math.min(from + limit, end ?? 0) - 1);
  return { entries: rows.map(({ end: _, ...entry }) => entry), last, end: end ?? 0 };
}

/** The first leaf that was logged at or after an instant; the number of all leaves where there is none. */
export async function leafSince(db: Reader, since: Date): Promise<number> {
  const [row] = await named<{ leaf: number }>(db.pool, 'publish.leafSince', entryStatements.leafSince, [since]);
  return row?.leaf ?? 0;
}

const newest = (identifier: string) => `join lateral (
    select * from published.record_revision n where n.identifier = ${identifier} order by n.revision desc limit 1) v`;

/** Exported for the test that reads their plans. Leaves are numbered without a gap: a range of them is so many rows. */
export const entryStatements = {
  findEntries: `select v.identifier, v.kind, v.revision, v.published_at, v.reason, v.instead,
      case when v.kind in ('published', 'corrected') then v.content::text end as text
    from unnest($1::text[]) with ordinality asked (identifier, place) ${newest('asked.identifier')} on true
    order by asked.place`,
  changedEntries: `select l.leaf_index as leaf, l.identifier, l.kind, l.revision, l.published_at, v.reason, v.instead,
      case when l.kind in ('published', 'corrected') then v.content::text end as text,
      (select max(leaf_index) + 1 from published.log_leaf) as end
    from published.log_leaf l left ${newest('l.identifier')} on true
    where l.leaf_index >= $1 and l.leaf_index < $1::bigint + $2::bigint
      and (v.revision = l.revision and l.kind = v.kind
        or l.kind = 'erased' and v.revision is null and l.identifier ~ '^CNVD-[0-9]{4}-[0-9]+$')
    order by l.leaf_index`,
  logEnd: 'select coalesce(max(leaf_index) + 1, 0) as end from published.log_leaf',
  leafSince: `select coalesce((select leaf_index from published.log_leaf where logged_at >= $1
      order by logged_at, leaf_index limit 1), (select max(leaf_index) + 1 from published.log_leaf), 0) as leaf`,
} as const;
