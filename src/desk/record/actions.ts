import { cancellable, type Database, type Tx, transaction } from '#platform/db/index.ts';
import { importTally } from './import-tally.ts';
import type { ImportBatch, ImportOptions, ImportSummary } from './model.ts';
import { applyStaged, repeatedIn } from './store/apply.ts';
import { type Arrival, openStaging, stage } from './store/staging.ts';
import { knownVendors } from './vendors.ts';

/**
 * Takes records into the desk, upserted by number: the last of a number wins, the content it replaces stays as a revision,
 * equal content writes nothing. Memory stays bounded however many come.
 *
 * One transaction of its own for all of it: an abort, an error or a killed process leaves the desk as it was. What it stored
 * is marked as due for the gate, which the caller opens afterwards (`publishDue`). Records the database could not hold are
 * left out, each with a finding (see `objectionTo`); `record.repeated` tells of numbers that came with differing contents.
 */
export async function importRecords(
  database: Database,
  source: AsyncIterable<ImportBatch> | Iterable<ImportBatch>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const tally = importTally(options);
  try {
    return await transaction(database.db, async (tx) => {
      const release = await cancellable(database, tx, options.signal);
      try {
        await readAll(tx, source, tally, options.signal);
        const summary = await storeAll(tx, tally, options);
        if (options.dryRun) throw new DryRun(summary);
        return summary;
      } finally {
        await release();
      }
    });
  } catch (thrown) {
    if (thrown instanceof DryRun) return thrown.summary;
    options.signal?.throwIfAborted();
    throw thrown;
  }
}

/**
 * Records staged at a time; three such stretches are in memory at most: one being read, one waiting so that the server never has
 * to, one being written. With 1,000 it is not quicker, and takes 90 MB more.
 */
const stretch = 250;

async function readAll(
  tx: Tx,
  source: AsyncIterable<ImportBatch> | Iterable<ImportBatch>,
  tally: ReturnType<typeof importTally>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await openStaging(tx);
  const vendors = await knownVendors();
  let arrivals: Arrival[] = [];
  let writing: Promise<void> = Promise.resolve();
  let before = writing;
  const write = async () => {
    const batch = arrivals;
    arrivals = [];
    await before;
    before = writing;
    writing = before.then(() => stage(tx, batch, vendors));
    // Awaited at a later turn; until then a failure must not count as unhandled.
    writing.catch(() => {});
  };
  try {
    for await (const batch of source) {
      signal?.throwIfAborted();
      arrivals.push(...tally.admit(batch));
      if (arrivals.length >= stretch) await write();
    }
    await write();
  } finally {
    await writing;
  }
}

async function storeAll(tx: Tx, tally: ReturnType<typeof importTally>, options: ImportOptions): Promise<ImportSummary> {
  tally.storing();
  options.signal?.throwIfAborted();
  const applied = await applyStaged(tx, options.now, await knownVendors());
  const repeated = await repeatedIn(tx);
  options.signal?.throwIfAborted();
  return tally.summary(applied, repeated);
}

/** Carries the summary out of a transaction that is to be rolled back. */
class DryRun extends Error {
  readonly summary: ImportSummary;

  constructor(summary: ImportSummary) {
    super('dry run');
    this.summary = summary;
  }
}
