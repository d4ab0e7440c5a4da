import { isDeepStrictEqual } from 'node:util';
import { lockDue, recordsReleased } from '#desk/coordination/index.ts';
import { type Flaw, lintRecord } from '#lint/index.ts';
import { appendAudit } from '#people/index.ts';
import { type Database, type Tx, transaction } from '#platform/db/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { loading } from './store/bulk.ts';
import {
  type Candidate,
  clearPending,
  type Hold,
  lineUpDue,
  lineUpNamed,
  lockGate,
  nextInLine,
  type Opening,
} from './store/due.ts';
import { refreshStanding } from './store/standing.ts';
import { type Publication, type PublicationRows, rowsOf, writePublications } from './store/write.ts';
import { toPublished } from './to-published.ts';

export type PublishOptions = {
  readonly now: Date;
  /** Where a day begins; Asia/Shanghai unless told. */
  readonly timeZone?: string;
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
    await lockGate(tx);
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
  await lockGate(tx);
  const asked = [...new Set(identifiers)];
  const held = await lineUpNamed(tx, asked, openingOf(options));
  const summary = await passLine(tx, asked.length - held.length, options);
  return { ...summary, held: [...held, ...summary.held] };
}

/** Records taken through the gate at a time: about 1 MB of them, three times in memory. More is not quicker. */
const stretch = 250;

async function passLine(tx: Tx, total: number, options: PublishOptions): Promise<PublishSummary> {
  const counted: Counted = { published: 0, corrected: 0, unchanged: 0, held: [], flaws: {}, released: [] };
  await loading(tx, total, () => passStretches(tx, total, counted, options));
  const { released, ...summary } = counted;
  if (summary.published + summary.corrected + summary.unchanged > 0) await refreshStanding(tx, options.now);
  const { now, publicUrl = '' } = options;
  await appendAudit(tx, await recordsReleased(tx, { recordIds: released, now, publicUrl }));
  return summary;
}

type Counted = {
  released: number[];
  published: number;
  corrected: number;
  unchanged: number;
  held: Hold[];
  flaws: Record<string, number>;
};

/** While one stretch is decided here, the server stores the one before it and reads the one behind it. */
async function passStretches(tx: Tx, total: number, summary: Counted, options: PublishOptions): Promise<void> {
  const { today } = openingOf(options);
  let ahead = nextInLine(tx, { position: 0, limit: stretch }, today);
  let writing: Promise<void> = Promise.resolve();
  try {
    for (let position = 0; position < total; position += stretch) {
      options.signal?.throwIfAborted();
      const candidates = await ahead;
      ahead = nextInLine(tx, { position: position + stretch, limit: stretch }, today);
      // Both are awaited at the next turn; until then a failure must not count as unhandled.
      ahead.catch(() => {});
      const fit = candidates.filter((candidate) => passesLint(candidate, summary, options));
      const publications = fit.map(publicationOf).filter((publication) => publication !== null);
      const rows = await rowsOf(publications, options.now);
      await writing;
      writing = pass(tx, rows, fit);
      writing.catch(() => {});
      summary.released.push(...fit.filter(({ isRelease }) => isRelease).map(({ recordId }) => recordId));
      for (const { isNewRevision, kind } of publications) if (isNewRevision) summary[kind] += 1;
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

async function pass(tx: Tx, rows: PublicationRows, fit: readonly Candidate[]): Promise<void> {
  await writePublications(tx, rows);
  await clearPending(
    tx,
    fit.map(({ recordId }) => recordId),
  );
}

function passesLint(
  { content }: Candidate,
  summary: Pick<Counted, 'held' | 'flaws'>,
  { onFlaw }: PublishOptions,
): boolean {
  const { identifier } = content;
  let passes = true;
  for (const flaw of lintRecord(content)) {
    summary.flaws[flaw.code] = (summary.flaws[flaw.code] ?? 0) + 1;
    onFlaw?.({ ...flaw, identifier });
    if (flaw.level === 'error') passes = false;
  }
  if (!passes) summary.held.push({ identifier, code: 'publish.lint' });
  return passes;
}

function publicationOf({ content, publishedOn, vendorIds, seq, last }: Candidate): Publication {
  const record = toPublished(content, publishedOn);
  if (last === null) return { seq, revision: 1, kind: 'published', isNewRevision: true, record, vendorIds };
  const wasWithdrawn = last.kind === 'withdrawn';
  const isNewRevision = wasWithdrawn || !isDeepStrictEqual(last.content, record);
  const revision = last.revision + (isNewRevision ? 1 : 0);
  return { seq, revision, kind: wasWithdrawn ? 'published' : 'corrected', isNewRevision, record, vendorIds };
}

function openingOf({ now, timeZone = 'Asia/Shanghai' }: PublishOptions): Opening {
  return { now, timeZone, today: dayOf(now, timeZone) };
}
