import { setImmediate as turn } from 'node:timers/promises';
import { fold, principalKey } from '#expression/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { integers } from './batch.ts';
import { readProductNames, readVendorNames, slice } from './store-columns.ts';

/** Names by place. `byId` gives the place of a public number, `byKey` the places of what spellings share. */
export type Dictionary = {
  readonly ids: number[];
  readonly names: string[];
  readonly folded: string[];
  readonly byId: Map<number, number>;
  readonly byKey: Map<string, number[]>;
};

export function noNames(): Dictionary {
  return { ids: [], names: [], folded: [], byId: new Map(), byKey: new Map() };
}

/** All vendors as they are listed now. */
export async function vendorDictionary(db: Reader): Promise<Dictionary> {
  const { ids, names } = await readVendorNames(db);
  const listed = names === null ? [] : names.split('\n');
  const keys: string[] = [];
  for (const [at, name] of listed.entries()) {
    if (at % perTurn === perTurn - 1) await turn();
    keys.push(vendorKeys.get(name) ?? keptKey(name));
  }
  const dictionary = noNames();
  addNames(dictionary, integers(ids), listed, keys);
  return dictionary;
}

const perTurn = 4000;
const vendorKeys = new Map<string, string>();
const mostKeys = 200_000;

/** Made once a name: it takes longer than everything else here. */
function keptKey(name: string): string {
  if (vendorKeys.size >= mostKeys) vendorKeys.clear();
  const key = principalKey(name);
  vendorKeys.set(name, key);
  return key;
}

/** Adds to the products of a dictionary what has been numbered since: numbers go up, names never change. */
export async function addProducts(db: Reader, products: Dictionary): Promise<void> {
  for (let last = products.ids.at(-1) ?? 0; ; last = products.ids.at(-1) ?? 0) {
    const { ids, keys, names } = await readProductNames(db, last);
    if (names === null) return;
    const listed = names.split('\n');
    addNames(products, integers(ids), listed, (keys ?? '').split('\n'));
    if (listed.length < slice) return;
  }
}

function addNames(
  { ids, names, folded, byId, byKey }: Dictionary,
  fresh: Int32Array,
  more: string[],
  keys: string[],
): void {
  for (const [at, name] of more.entries()) {
    const [place, key] = [names.length, keys[at] ?? ''];
    ids.push(fresh[at] ?? 0);
    names.push(name);
    folded.push(fold(name));
    byId.set(fresh[at] ?? 0, place);
    const places = byKey.get(key);
    if (places === undefined) byKey.set(key, [place]);
    else places.push(place);
  }
}
