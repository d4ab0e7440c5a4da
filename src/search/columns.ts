import { setImmediate as turn } from 'node:timers/promises';
import { kinds, objectTypes, sectors } from '#vocabulary/index.ts';
import type { Batch, Lists } from './batch.ts';
import { type Bits, noBits, setBit } from './bits.ts';
import type { Dictionary } from './dictionary.ts';

/**
 * The public records as columns, in the order newest first: what totals, facets and expressions are counted over. Some 60 bytes a
 * record besides its title, which takes about 80 more.
 */
export type Columns = Omit<Batch, 'vendors' | 'products'> & {
  readonly version: number;
  /** As places in the dictionaries. */
  readonly vendors: Lists;
  readonly products: Lists;
  /** The other way round: the places of the records of each vendor, ascending. */
  readonly ofVendor: Lists;
  readonly vendorNames: Dictionary;
  readonly productNames: Dictionary;
  /** Place of a seq in the columns, -1 for none. */
  readonly places: Int32Array;
  /** The records of each value of a facet. */
  readonly having: Having;
};

/** Sets of places by value as the columns hold it: `severity[3]` are the high ones, `flag.patched` those with a patch. */
export type Having = {
  readonly severity: readonly Bits[];
  readonly objectType: readonly Bits[];
  readonly sector: readonly Bits[];
  readonly kind: readonly Bits[];
  readonly patched: Bits;
  readonly verified: Bits;
  readonly exploited: Bits;
};

/** Columns of a batch whose facts are in it. Lets others take their turn between its parts. */
export async function columnsOf(
  batch: Batch,
  {
    version,
    vendors,
    products,
  }: { readonly version: number; readonly vendors: Dictionary; readonly products: Dictionary },
): Promise<Columns> {
  const vendorLists = await placed(batch.vendors, batch.count, vendors);
  const productLists = await placed(batch.products, batch.count, products);
  const ofVendor = inverted(vendorLists, batch.count, vendors.names.length);
  await turn();
  const places = placesOf(batch.seq);
  await turn();
  return {
    ...batch,
    ...{ version, vendors: vendorLists, products: productLists, ofVendor, places },
    ...{ vendorNames: vendors, productNames: products, having: await havingOf(batch) },
  };
}

/** The place of each seq, -1 for those that are none. */
export function placesOf(seq: Int32Array): Int32Array {
  const places = new Int32Array(seq.reduce((most, one) => Math.max(most, one), 0) + 1).fill(-1);
  seq.forEach((one, place) => {
    places[one] = place;
  });
  return places;
}

const perTurn = 100_000;

/** Public numbers as places of a dictionary; those that it does not know are left out. */
async function placed({ start, values }: Lists, count: number, { byId }: Dictionary): Promise<Lists> {
  const known = new Int32Array(values.length);
  const starts = new Int32Array(count + 1);
  let filled = 0;
  for (let n = 0; n < count; n += 1) {
    if (n % perTurn === perTurn - 1) await turn();
    const end = start[n + 1] ?? 0;
    for (let at = start[n] ?? 0; at < end; at += 1) {
      const place = byId.get(values[at] ?? 0);
      if (place === undefined) continue;
      known[filled] = place;
      filled += 1;
    }
    starts[n + 1] = filled;
  }
  return { start: starts, values: known.subarray(0, filled) };
}

/** From the lists of each record to the records of each value, 0 to `most` - 1; ascending, since records are taken in their order. */
function inverted({ start, values }: Lists, count: number, most: number): Lists {
  const starts = new Int32Array(most + 1);
  for (const value of values) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  for (let n = 1; n <= most; n += 1) starts[n] = (starts[n] ?? 0) + (starts[n - 1] ?? 0);
  const next = starts.slice();
  const records = new Int32Array(values.length);
  for (let n = 0; n < count; n += 1) {
    const end = start[n + 1] ?? 0;
    for (let at = start[n] ?? 0; at < end; at += 1) {
      const value = values[at] ?? 0;
      const to = next[value] ?? 0;
      records[to] = n;
      next[value] = to + 1;
    }
  }
  return { start: starts, values: records };
}

async function havingOf(batch: Batch): Promise<Having> {
  const { count } = batch;
  const sets = (length: number) => Array.from({ length }, () => noBits(count));
  const having = {
    ...{ severity: sets(4), objectType: sets(objectTypes.length + 1), sector: sets(sectors.length) },
    ...{ kind: sets(kinds.length + 1), patched: noBits(count), verified: noBits(count), exploited: noBits(count) },
  };
  const add = (set: Bits | undefined, place: number) => set !== undefined && setBit(set, place);
  for (let place = 0; place < count; place += 1) {
    if (place % perTurn === perTurn - 1) await turn();
    add(having.severity[batch.severity[place] ?? 0], place);
    add(having.objectType[batch.objectType[place] ?? 0], place);
    add(having.kind[batch.kind[place] ?? 0], place);
    for (let bits = batch.sectors[place] ?? 0, sector = 0; bits !== 0; bits >>= 1, sector += 1) {
      if ((bits & 1) === 1) add(having.sector[sector], place);
    }
    const flags = batch.flags[place] ?? 0;
    if ((flags & 1) !== 0) setBit(having.patched, place);
    if ((flags & 2) !== 0) setBit(having.verified, place);
    if ((flags & 4) !== 0) setBit(having.exploited, place);
  }
  return having;
}
