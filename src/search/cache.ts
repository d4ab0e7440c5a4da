import type { Bits } from './bits.ts';
import type { Columns } from './columns.ts';

/** What was found is kept for one version, up to 32 MB; what was asked for longest ago goes first. */
const mostBytes = 32 * 1024 * 1024;
/** What an entry costs besides its places: key, array object, slot. */
const entryBytes = 400;

/** The oldest entry stands first, as a Map keeps its order of insertion. */
type Kept = { readonly byKey: Map<string, Bits>; bytes: number };
const keptByColumns = new WeakMap<Columns, Kept>();

export function kept(columns: Columns, key: string): Bits | undefined {
  const store = keptByColumns.get(columns);
  const known = store?.byKey.get(key);
  if (store !== undefined && known !== undefined) {
    store.byKey.delete(key);
    store.byKey.set(key, known);
  }
  return known;
}

export function keep(columns: Columns, key: string, bits: Bits): void {
  const store = keptByColumns.get(columns) ?? { byKey: new Map(), bytes: 0 };
  keptByColumns.set(columns, store);
  if (store.byKey.has(key)) return;
  store.byKey.set(key, bits);
  store.bytes += bits.byteLength + entryBytes;
  for (const [oldest, { byteLength }] of store.byKey) {
    if (store.bytes <= mostBytes) break;
    store.byKey.delete(oldest);
    store.bytes -= byteLength + entryBytes;
  }
}
