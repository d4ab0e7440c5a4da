import type { Reader } from '#publish/read/index.ts';
import { publishedVersion } from '#publish/read/index.ts';
import { factBytes, integers, type PackedColumns, readColumns } from './store.ts';
import { fold } from './words.ts';

/**
 * The public records as columns, one number a record, in the order newest first: what totals and facets are counted over.
 * About 40 bytes a record besides its title. Derived from the database and thrown away when its version moves.
 */
export type Columns = {
  readonly version: number;
  readonly count: number;
  readonly seq: Int32Array;
  /** 公开日期 in days since 1970. */
  readonly day: Int32Array;
  /** 3 high … 0 not rated. */
  readonly severity: Uint8Array;
  /** 1 + place in `objectTypes`; 0 for none. */
  readonly objectType: Uint8Array;
  /** Bit n for the n-th of `sectors`. */
  readonly sectors: Uint8Array;
  /** 1 + place in `kinds`. */
  readonly kind: Uint8Array;
  readonly patched: Uint8Array;
  /** The vendors of record n are `vendors[vendorStart[n]] … vendors[vendorStart[n + 1] - 1]`, places in `vendorNames`. */
  readonly vendorStart: Int32Array;
  readonly vendors: Int32Array;
  /** The other way round: the places of vendor v, ascending, are `ofVendor[ofVendorStart[v]] … ofVendor[ofVendorStart[v + 1] - 1]`. */
  readonly ofVendorStart: Int32Array;
  readonly ofVendor: Int32Array;
  readonly vendorNames: readonly string[];
  readonly vendorPlaces: ReadonlyMap<string, number>;
  /** Folded as search words are. */
  readonly titles: readonly string[];
  /** Place of a seq in the columns, -1 for none. */
  readonly places: Int32Array;
};

/**
 * The columns of the version that is published now; read anew only when that has moved, by one reader for all who wait.
 * Costs one lookup of the version otherwise.
 */
export async function currentColumns(db: Reader): Promise<Columns> {
  const version = await publishedVersion(db);
  const kept = loaded.get(db.pool);
  if (kept !== undefined && kept.version >= version) return kept.columns;
  const columns = readColumns(db).then(decodeColumns);
  const entry = { version, columns };
  loaded.set(db.pool, entry);
  // A failure is told to those who wait for it and forgotten, so that the next reader tries again.
  columns.catch(() => loaded.get(db.pool) === entry && loaded.delete(db.pool));
  return columns;
}

const loaded = new WeakMap<Reader['pool'], { version: number; columns: Promise<Columns> }>();

/** Unpacks what the statement `columns` of the store packs: `factBytes` a record, big-endian, newest first. */
export function decodeColumns(packed: PackedColumns): Columns {
  const facts = packed.facts ?? Buffer.alloc(0);
  const count = facts.length / factBytes;
  const bytes = () => new Uint8Array(count);
  const [seq, day] = [new Int32Array(count), new Int32Array(count)];
  const [severity, objectType, sectors, kind, patched] = [bytes(), bytes(), bytes(), bytes(), bytes()];
  for (let n = 0, at = 0; n < count; n += 1, at += factBytes) {
    seq[n] = facts.readInt32BE(at);
    day[n] = facts.readInt32BE(at + 4);
    severity[n] = facts.readUInt8(at + 9);
    objectType[n] = facts.readUInt8(at + 10);
    sectors[n] = facts.readUInt8(at + 11);
    const flags = facts.readUInt8(at + 13);
    kind[n] = flags >> 1;
    patched[n] = flags & 1;
  }
  const places = placesOf(seq);
  const vendorNames = packed.vendorNames ?? [];
  return {
    version: packed.version,
    count,
    ...{ seq, day, severity, objectType, sectors, kind, patched, places },
    ...decodeVendors(integers(packed.owners), packed.vendorIds ?? [], places, count),
    vendorNames,
    vendorPlaces: new Map(vendorNames.map((name, place) => [name, place])),
    titles: count === 0 ? [] : fold(packed.titles ?? '').split('\n'),
  };
}

function placesOf(seq: Int32Array): Int32Array {
  const places = new Int32Array(seq.reduce((most, one) => Math.max(most, one), 0) + 1).fill(-1);
  seq.forEach((one, place) => {
    places[one] = place;
  });
  return places;
}

/** Pairs of seq and vendor id, in no order, as one stretch of vendors a record and one stretch of places a vendor. */
function decodeVendors(pairs: Int32Array, ids: readonly number[], places: Int32Array, count: number) {
  const placeOfId = new Map(ids.map((id, place) => [id, place]));
  // -1 for what the vendor table does not know.
  const vendor = pairs.filter((_, at) => at % 2 === 1).map((id) => placeOfId.get(id) ?? -1);
  const place = pairs.filter((_, at) => at % 2 === 0).map((seq, at) => (vendor[at] === -1 ? -1 : (places[seq] ?? -1)));
  const [vendorStart, vendors] = stretches(place, vendor, count);
  // Taken in the order of the places, so that each vendor's stretch ascends.
  const placeOf = new Int32Array(vendors.length);
  for (let n = 0; n < count; n += 1) placeOf.fill(n, vendorStart[n], vendorStart[n + 1]);
  const [ofVendorStart, ofVendor] = stretches(vendors, placeOf, ids.length);
  return { vendorStart, vendors, ofVendorStart, ofVendor };
}

/** Groups `values` by `keys` (0 … count - 1; -1 is left out), in their order: where each key's stretch starts, and the values. */
function stretches(keys: Int32Array, values: Int32Array, count: number): readonly [Int32Array, Int32Array] {
  const start = new Int32Array(count + 1);
  for (const key of keys) if (key >= 0) start[key + 1] = (start[key + 1] ?? 0) + 1;
  for (let n = 1; n <= count; n += 1) start[n] = (start[n] ?? 0) + (start[n - 1] ?? 0);
  const next = start.slice();
  const grouped = new Int32Array(start[count] ?? 0);
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? -1;
    if (key < 0) continue;
    const to = next[key] ?? 0;
    grouped[to] = values[at] ?? 0;
    next[key] = to + 1;
  }
  return [start, grouped];
}
