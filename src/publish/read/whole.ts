import { named } from '#platform/db/index.ts';
import type { Day, PublishedRecord } from '#vocabulary/index.ts';
import type { Reader, View } from './model.ts';

/** A record with the exact text that was published: its SHA-256 is the one in the transparency log. */
export type WholeRecord = { readonly identifier: string; readonly text: string };

/** Everything that is public at one instant. */
export type WholeView = {
  /** How many leaves the transparency log has at that instant. */
  readonly leaves: number;
  /** All records that stand, in the order in which they first went public, some hundreds at a time. */
  each(): AsyncGenerator<readonly WholeRecord[]>;
};

/** Runs `work` over one unchanging view of what is public; memory does not grow with what there is. */
export function withWholeView<T>(db: Reader, work: (view: WholeView) => Promise<T>): Promise<T> {
  return oneView(db, async ({ pool }) => {
    const counted = await pool.query<{ leaves: number }>(wholeStatements.leaves);
    async function* each() {
      let after = Number.MIN_SAFE_INTEGER;
      for (;;) {
        const { rows } = await pool.query<WholeRecord & { seq: number }>(wholeStatements.each, [
          Math.max(after, -(2 ** 31)),
          batch,
        ]);
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows;
        after = last.seq;
      }
    }
    return work({ leaves: counted.rows[0]?.leaves ?? 0, each });
  });
}

/** Runs `work` on one connection that sees what is public as it was at its first question; nobody else may use it meanwhile. */
export async function oneView<T>({ pool }: Reader, work: (view: View) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await work({ pool: client });
  } finally {
    // Nothing was written: there is nothing to keep.
    await client.query('rollback').catch(() => {});
    client.release();
  }
}

const batch = 500;

/**
 * Runs `work` unless another process is at work of the same name over this database; gives null then. The lock ends with the
 * connection, so a process that is killed holds nobody up.
 */
export async function alone<T>({ pool }: Reader, name: string, work: () => Promise<T>): Promise<T | null> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>(wholeStatements.lock, [name]);
    if (rows[0]?.mine !== true) return null;
    try {
      return await work();
    } finally {
      await client.query(wholeStatements.unlock, [name]).catch(() => {});
    }
  } finally {
    client.release();
  }
}

/** One line of the index of changes: what a number is since when. */
export type ModifiedLine = {
  readonly identifier: string;
  readonly modifiedAt: Date;
  readonly state: 'published' | 'withdrawn';
};

/** Every number with its last publication, correction or withdrawal, the newest first, a thousand at a time. */
export async function* eachModified(db: View): AsyncGenerator<readonly ModifiedLine[]> {
  let before = 2 ** 31 - 1;
  for (;;) {
    const values = [before, 1000];
    const found = await named<ModifiedLine & { place: number }>(
      db.pool,
      'publish.eachModified',
      wholeStatements.modified,
      values,
    );
    const last = found.at(-1);
    if (last === undefined) return;
    yield found;
    before = last.place;
  }
}

/** The records that went public on one of these days and stand, by day and then in the order in which they did. */
export async function* recordsOfDays(
  db: Reader,
  { from, to }: { readonly from: Day; readonly to: Day },
): AsyncGenerator<readonly PublishedRecord[]> {
  let after: readonly [Day, number] = [from, -1];
  for (;;) {
    const rows = await named<{ content: PublishedRecord; publishedOn: Day; seq: number }>(
      db.pool,
      'publish.recordsOfDays',
      wholeStatements.ofDays,
      [...after, to, batch],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ content }) => content);
    after = [last.publishedOn, last.seq];
  }
}

/** The weeks (their Mondays) in which records went public, newest first, with how many stand. */
export function publishedWeeks(db: Reader): Promise<readonly { readonly from: Day; readonly records: number }[]> {
  return named(db.pool, 'publish.publishedWeeks', wholeStatements.weeks, []);
}

/** Exported for the test that reads their plans. */
export const wholeStatements = {
  lock: "select pg_try_advisory_lock(hashtextextended('bulou ' || $1, 0)) as mine",
  unlock: "select pg_advisory_unlock(hashtextextended('bulou ' || $1, 0))",
  leaves: 'select coalesce(max(leaf_index) + 1, 0) as leaves from published.log_leaf',
  each: `select r.seq, r.identifier, v.content::text as text
    from (select seq, identifier, revision from published.record where seq > $1 and not withdrawn order by seq limit $2) r
    join published.record_revision v using (identifier, revision) order by r.seq`,
  modified: `select l.leaf_index as place, l.identifier, l.published_at as modified_at,
      case when r.withdrawn then 'withdrawn' else 'published' end as state
    from published.log_leaf l join published.record r on r.identifier = l.identifier and r.revision = l.revision
    where l.leaf_index < $1 and l.kind in ('published', 'corrected', 'withdrawn') order by l.leaf_index desc limit $2`,
  ofDays: `select v.content, r.published_on, r.seq
    from (select seq, identifier, revision, published_on from published.record
      where (published_on, seq) > ($1::date, $2::integer) and published_on <= $3::date and not withdrawn
      order by published_on, seq limit $4) r
    join published.record_revision v using (identifier, revision) order by r.published_on, r.seq`,
  weeks: `select date_trunc('week', published_on)::date as "from", count(*)::integer as records
    from published.record where not withdrawn group by 1 order by 1 desc`,
} as const;
