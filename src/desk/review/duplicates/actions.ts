import type { ReportContent } from '#desk/intake/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import { featuresOfRecord, featuresOfReport } from './features.ts';
import { keysOf } from './keys.ts';
import type { Candidate, Features } from './model.ts';
import { judge, sharedOut } from './score.ts';
import { contentsOf, recordsToRead, saveFeatures, sharingKeys } from './store.ts';

/** Fewer are shown to a person than are compared; what scores less than this is noise. */
const shown = 10;
const leastScore = 0.35;
const compared = 150;
const perKey = 250;

/** What may be the same vulnerability as a report, likeliest first, at most ten. Empty for a report without content. */
export async function candidatesFor(db: Db, reportId: number): Promise<readonly Candidate[]> {
  const [latest] = await contentsOf(db, [reportId]);
  return latest === undefined ? [] : candidatesOf(db, latest.content, reportId);
}

/** The same for a content that is not a report yet; `not` leaves one report out. */
function candidatesOf(db: Db, content: ReportContent, not: number | null = null): Promise<readonly Candidate[]> {
  return candidatesLike(db, featuresOfReport(content), not);
}

/** The same by features alone. */
export async function candidatesLike(
  db: Db,
  features: Features,
  not: number | null = null,
): Promise<readonly Candidate[]> {
  const found = await sharingKeys(db, keysOf(features), { most: compared, perKey, not });
  const judged = found.map(({ kind, id, title, state, ...other }) => ({
    kind,
    id,
    title,
    state,
    ...judge(features, { title, ...other }),
  }));
  return sharedOut(judged.filter(({ score }) => score >= leastScore))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
    .slice(0, shown);
}

/** Reads the features of reports anew from their newest content; in the caller's transaction. Writes `desk.match`. */
export async function matchReports(tx: Tx, reportIds: readonly number[]): Promise<void> {
  const contents = await contentsOf(tx, reportIds);
  const rows = contents.map(({ reportId, revision, content }) => {
    const features = featuresOfReport(content);
    return { ...features, reportId, recordId: null, revision, keys: keysOf(features) };
  });
  if (rows.length > 0) await saveFeatures(tx, rows);
}

/** Reads the features of records that are new or have changed, a stretch a transaction, until none is left; gives how many. */
export async function matchRecords(db: Db): Promise<number> {
  let read = 0;
  for (let after = 0; ; ) {
    const stretch = await transaction(db, (tx) => matchSomeRecords(tx, after));
    if (stretch.last === null) return read;
    read += stretch.count;
    after = stretch.last;
  }
}

async function matchSomeRecords(tx: Tx, after: number): Promise<{ count: number; last: number | null }> {
  const records = await recordsToRead(tx, after, 1000);
  const rows = records.map(({ recordId, revision, content }) => {
    const features = featuresOfRecord(content);
    return { ...features, reportId: null, recordId, revision, keys: keysOf(features) };
  });
  if (rows.length > 0) await saveFeatures(tx, rows);
  return { count: rows.length, last: records.at(-1)?.recordId ?? null };
}
