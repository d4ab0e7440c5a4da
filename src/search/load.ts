import { setImmediate as turn } from 'node:timers/promises';
import type { Reader } from '#publish/read/index.ts';
import { assembled, merged } from './assemble.ts';
import { type Batch, decode, integers } from './batch.ts';
import { type Columns, columnsOf, placesOf } from './columns.ts';
import { addProducts, type Dictionary, noNames, vendorDictionary } from './dictionary.ts';
import {
  type Changes,
  keptVersions,
  mostChanges,
  readChanges,
  readFacts,
  readSlice,
  readState,
  type State,
  slice,
} from './store-columns.ts';

/** What is kept of a database between two versions: the columns are made of it. */
type Kept = { readonly state: State; readonly batch: Batch; readonly products: Dictionary; readonly columns: Columns };
type Loaded = { readonly version: number; readonly kept: Promise<Kept> };

const loaded = new WeakMap<Reader['pool'], Loaded>();

/**
 * The columns of the version that is published now; brought up to date only when that has moved, by one reader for all who wait, and
 * from what changed since. Costs one lookup of the version otherwise.
 */
export async function currentColumns(db: Reader): Promise<Columns> {
  const state = await readState(db);
  const present = loaded.get(db.pool);
  if (present !== undefined && present.version >= state.version) return (await present.kept).columns;
  const kept = renewed(db, state, present);
  const entry = { version: state.version, kept };
  loaded.set(db.pool, entry);
  // A failure is told to those who wait for it and forgotten, so that the next reader tries again.
  kept.catch(() => loaded.get(db.pool) === entry && loaded.delete(db.pool));
  return (await kept).columns;
}

async function renewed(db: Reader, state: State, present: Loaded | undefined): Promise<Kept> {
  const before = (await present?.kept.catch(() => null)) ?? null;
  const isNear =
    before !== null &&
    before.state.version >= state.rereadVersion &&
    before.state.version >= state.version - keptVersions;
  const changed = isNear ? await withChanges(db, before, state) : null;
  return changed ?? (await whole(db, state));
}

/** What is kept with everything applied that changed since; null where that is too much, and reading everything is quicker. */
async function withChanges(
  db: Reader,
  before: Pick<Kept, 'state' | 'batch' | 'products'>,
  state: State,
): Promise<Kept | null> {
  const changes = await readChanges(db, before.state.version);
  const gone = new Set(integers(changes.seqs));
  if (gone.size > mostChanges) return null;
  const isFactsNew = before.state.factsVersion !== state.factsVersion;
  let { batch } = before;
  if (gone.size > 0) batch = await merged(batch, gone, decodeChanges(changes));
  if (isFactsNew) batch = applyFacts(await withoutFacts(batch), await readFacts(db));
  // The view of the changes may be later than that in which the version was looked up: the next reader applies some of them again.
  return finished(db, state, batch, before.products);
}

function decodeChanges(changes: Changes): Batch {
  return applyFacts(decode(changes), changes.facts ?? Buffer.alloc(0));
}

/** Everything, a slice at a time; then what was published meanwhile, so that all of it is of one version. */
async function whole(db: Reader, state: State): Promise<Kept> {
  const slices: Batch[] = [];
  for (let last: Batch | undefined; ; last = slices.at(-1)) {
    const at = (last?.count ?? 0) - 1;
    const after = last === undefined ? null : { day: last.day[at] ?? 0, seq: last.seq[at] ?? 0 };
    const part = decode(await readSlice(db, after));
    slices.push(part);
    await turn();
    if (part.count < slice) break;
  }
  const parts = slices.map((of) => ({ of, from: 0, to: of.count }));
  const batch = applyFacts(await assembled(parts), await readFacts(db));
  const changes = await readChanges(db, state.version);
  const gone = new Set(integers(changes.seqs));
  const isMany = gone.size > mostChanges;
  if (isMany) {
    const now = await readState(db);
    if (now.version > state.version) return whole(db, now);
    // No publication, which would have raised the version: somebody wrote past the gate. Reading again would find the same for ever.
  }
  const current = gone.size === 0 || isMany ? batch : await merged(batch, gone, decodeChanges(changes));
  return finished(db, state, current, noNames());
}

async function finished(db: Reader, state: State, batch: Batch, products: Dictionary): Promise<Kept> {
  const vendors = await vendorDictionary(db);
  await addProducts(db, products);
  const columns = await columnsOf(batch, { version: state.version, vendors, products });
  return { state, batch, products, columns };
}

/** The batch once more, with no fact in it: what is shared with columns in use may not be written. */
async function withoutFacts(batch: Batch): Promise<Batch> {
  const { flags, epss } = batch;
  return { ...batch, flags: flags.map((bits) => bits & 3), epss: new Float32Array(epss.length).fill(Number.NaN) };
}

/** Writes the facts into a batch that nobody else has yet: 12 bytes each, as `readFacts` gives them. */
function applyFacts(batch: Batch, facts: Buffer): Batch {
  if (facts.length === 0) return batch;
  const places = placesOf(batch.seq);
  for (let at = 0; at < facts.length; at += 12) {
    const place = places[facts.readInt32BE(at)] ?? -1;
    if (place < 0) continue;
    batch.epss[place] = facts.readFloatBE(at + 4);
    if (facts.readInt32BE(at + 8) === 1) batch.flags[place] = (batch.flags[place] ?? 0) | 4;
  }
  return batch;
}
