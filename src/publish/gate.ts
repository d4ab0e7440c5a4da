import { isDeepStrictEqual } from 'node:util';
import { lockDue, recordsReleased } from '#desk/coordination/index.ts';
import { settlePublishedDay } from '#desk/record/index.ts';
import { type Flaw, lintRecord } from '#lint/index.ts';
import { appendAudit } from '#people/index.ts';
import { type Database, type Tx, transaction } from '#platform/db/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { enterGate } from './enter.ts';
import { type OpenLog, openLog } from './log/append.ts';
import { loading } from './store/bulk.ts';
import { addToCounted, isAnythingCounted } from './store/counted.ts';
import {
  type Candidate,
  clearPending,
  type Hold,
  lineHasCases,
  lineUpDue,
  lineUpNamed,
  nextInLine,
  type Opening,
} from './store/due.ts';
import { type Places, placesAfter } from './store/places.ts';
import { refreshStanding } from './store/standing.ts';
import { type Publication, type PublicationRows, rowsOf, writePublications } from './store/write.ts';
import { toPublished } from './to-published.ts';

export type PublishOptions = {
  readonly now: Date;
  /** Where a day begins; Asia/Shanghai unless told. */
  readonly timeZone?: string;
  /** Why public records change: stated with each correction that this call makes and whose own reason nobody stated. */
  readonly reason?: string;
  /** What letters to participants link to, without a slash at the end; without it they hold numbers only. */
  readonly publicUrl?: string;
  /** Called for every flaw that lint finds in a record at the gate, errors and warnings. */
  readonly onFlaw?: (flaw: Flaw & { readonly identifier: string }) => void;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
};

/** What the gate did, in records; `unchanged` had nothing new that is public. `flaws` counts lint's findings by code. */
export type PublishSummary = {
  readonly published: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly held: readonly Hold[];
  readonly flaws: Readonly<Record<string, number>>;
};

/**
 * Publishes everything that is due: whatever the desk has changed, whose day has come and that may be public.
 *
 * One transaction of its own. Safe to call at any time and as often as one likes (after an import, at start, by the clock):
 * what an earlier call did not get to is still in the queue. A record under coordination goes at its instant, with its participants
 * told and its embargo ended in the same transaction. Writes the schema `published`, `desk.record_pending`, and what
 * `recordsReleased` of coordination writes.
 */
export function publishDue(database: Database, options: PublishOptions): Promise<PublishSummary> {
  return transaction(database.db, async (tx) => {
    await enterGate(tx, options.now);
    const opening = openingOf(options);
    return passLine(tx, await lineUpDue(tx, opening, await lockDue(tx, opening.now)), options);
  });
}

/**
 * Publishes records by number, withdrawn ones again too, in the caller's transaction. Those that may not go out are in `held`
 * with `publish.unknown`, `publish.no-day`, `publish.later`, `publish.embargo`, `publish.held`, `publish.instance` or `publish.lint`;
 * the others go.
 */
export async function publishRecords(
  tx: Tx,
  identifiers: readonly string[],
  options: PublishOptions,
): Promise<PublishSummary> {
  await enterGate(tx, options.now);
  const asked = [...new Set(identifiers)];
  const held = await lineUpNamed(tx, asked, openingOf(options));
  const summary = await passLine(tx, asked.length - held.length, options);
  return { ...summary, held: [...held, ...summary.held] };
}

/** Records taken through the gate at a time: about 1 MB of them, three times in memory. More is not quicker. */
const stretch = 250;

async function passLine(tx: Tx, total: number, options: PublishOptions): Promise<PublishSummary> {
  const counted: Counted = { published: 0, corrected: 0, unchanged: 0, written: 0, held: [], flaws: {}, released: [] };
  await loading(tx, total, async () => {
    const log = openLog(tx, options.now);
    await passStretches({ tx, log, total, isCounted: await isAnythingCounted(tx) }, counted, options);
    await log.close();
  });
  const { released, ...summary } = counted;
  if (summary.written > 0) await refreshStanding(tx, options.now);
  const { now, publicUrl = '' } = options;
  await appendAudit(tx, await recordsReleased(tx, { recordIds: released, now, publicUrl }));
  return summary;
}

type Counted = {
  published: number;
  corrected: number;
  unchanged: number;
  /** Rows written, corrections that make no revision included: only then is anything else public than before. */
  written: number;
  held: Hold[];
  flaws: Record<string, number>;
  /** Records whose disclosure this opening of the gate fulfils. */
  released: number[];
};

/**
 * The line before the gate, and the log into which everything that passes goes in the same transaction. `isCounted`: issues of the
 * bulletin have counted records, perhaps these.
 */
type Line = { readonly tx: Tx; readonly log: OpenLog; readonly total: number; readonly isCounted: boolean };

/** While one stretch is decided here, the server stores the one before it and reads the one behind it. */
async function passStretches(line: Line, summary: Counted, options: PublishOptions): Promise<void> {
  const { tx, total } = line;
  const opening = openingOf(options);
  const places = await placesAfter(tx);
  const isOfCases = await lineHasCases(tx);
  const next = (position: number) => nextInLine(tx, { position, limit: stretch }, opening, isOfCases);
  let ahead = next(0);
  let writing: Promise<void> = Promise.resolve();
  try {
    for (let position = 0; position < total; position += stretch) {
      options.signal?.throwIfAborted();
      const candidates = await ahead;
      ahead = next(position + stretch);
      // Both are awaited at the next turn; until then a failure must not count as unhandled.
      ahead.catch(() => {});
      const fit = candidates.filter((candidate) => passesLint(candidate, summary, options));
      const publications = fit.map((one) => publicationOf(one, places)).filter((publication) => publication !== null);
      const rows = await rowsOf(publications, options);
      await writing;
      await settlePublishedDay(tx, firstOut(fit), { day: opening.today, now: options.now });
      writing = pass(line, rows, { fit, publications });
      writing.catch(() => {});
      summary.released.push(...fit.filter(({ isRelease }) => isRelease).map(({ recordId }) => recordId));
      for (const { isNewRevision, kind } of publications) if (isNewRevision) summary[kind] += 1;
      summary.written += publications.length;
      summary.unchanged += fit.length - publications.filter(({ isNewRevision }) => isNewRevision).length;
      options.onProgress?.({ done: Math.min(position + stretch, total), total });
    }
  } catch (thrown) {
    // What is being sent must end before the transaction can.
    await writing.catch(() => {});
    throw thrown;
  }
  await writing;
}

/** What a disclosure lets out for the first time on another day than the desk had planned: sooner, later, or with no day at all. */
const firstOut = (fit: readonly Candidate[]): number[] =>
  fit.flatMap(({ recordId, isRelease, last, publishedOn, content }) =>
    isRelease && last === null && publishedOn !== content.publishedOn ? [recordId] : [],
  );

type Stretch = { readonly fit: readonly Candidate[]; readonly publications: readonly Publication[] };

async function pass(
  { tx, log, isCounted }: Line,
  rows: PublicationRows,
  { fit, publications }: Stretch,
): Promise<void> {
  await writePublications(tx, rows);
  await log.add(rows.entries);
  const first = publications.filter(({ kind }) => kind === 'published').map(({ record }) => record.identifier);
  if (isCounted && first.length > 0) await addToCounted(tx, first);
  await clearPending(tx, fit);
}

function passesLint(
  { content, publishedOn }: Candidate,
  summary: Pick<Counted, 'held' | 'flaws'>,
  { onFlaw }: PublishOptions,
): boolean {
  const { identifier } = content;
  let passes = true;
  for (const flaw of lintRecord({ ...content, publishedOn })) {
    summary.flaws[flaw.code] = (summary.flaws[flaw.code] ?? 0) + 1;
    onFlaw?.({ ...flaw, identifier });
    if (flaw.level === 'error') passes = false;
  }
  if (!passes) summary.held.push({ identifier, code: 'publish.lint' });
  return passes;
}

/** Null when nothing of it is public that was not: then nothing is written, and no cache learns that the desk touched it. */
function publicationOf(
  { content, publishedOn, vendorIds, vendorStatements, last, reason, ...standing }: Candidate,
  places: Places,
): Publication | null {
  const statements = vendorStatements ?? last?.content?.vendorStatements;
  const record = toPublished(content, publishedOn, statements);
  const wasRetracted = last?.kind === 'withdrawn' || last?.kind === 'rejected';
  const isNewRevision = last === null || wasRetracted || !isDeepStrictEqual(last.content, record);
  if (!isNewRevision && isDeepStrictEqual(last.vendorIds, vendorIds)) return null;
  const revision = (last?.revision ?? 0) + (isNewRevision ? 1 : 0);
  const kind = last === null || wasRetracted ? 'published' : 'corrected';
  const [isReplacing, isPatchKnown] = [standing.seq !== null, standing.patchNumber !== null];
  const seq = standing.seq ?? places.nextSeq();
  const patchNumber = standing.patchNumber ?? (record.patch === null ? null : places.nextPatch());
  const known = { isNewRevision, isReplacing, isPatchKnown, wasRetracted };
  return { seq, revision, kind, patchNumber, ...known, record, vendorIds, reason };
}

function openingOf({ now, timeZone = 'Asia/Shanghai' }: PublishOptions): Opening {
  return { now, timeZone, today: dayOf(now, timeZone) };
}
