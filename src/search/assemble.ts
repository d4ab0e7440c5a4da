import { setImmediate as turn } from 'node:timers/promises';
import { type Batch, emptyNumbers, type Lists, type Numbers } from './batch.ts';

/** A stretch of a batch, `to` not included. */
export type Stretch = { readonly of: Batch; readonly from: number; readonly to: number };

/**
 * One batch of stretches in their order. Whole columns are copied at once, with a turn for others between them: a million records
 * take some 60 ms, none of them in one piece longer than 10.
 */
export async function assembled(stretches: readonly Stretch[]): Promise<Batch> {
  const count = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  const numbers = emptyNumbers(count);
  for (const name of Object.keys(numbers) as (keyof Numbers)[]) {
    let at = 0;
    for (const { of, from, to } of stretches) {
      numbers[name].set(of[name].subarray(from, to), at);
      at += to - from;
    }
    await turn();
  }
  return {
    count,
    ...numbers,
    vendors: await joinedLists(stretches, count, 'vendors'),
    products: await joinedLists(stretches, count, 'products'),
    weaknesses: await joinedLists(stretches, count, 'weaknesses'),
    versions: await joinedLists(stretches, count, 'versions'),
    titles: await joinedTexts(stretches, 'titles'),
    titlesEn: await joinedTexts(stretches, 'titlesEn'),
  };
}

async function joinedLists(
  stretches: readonly Stretch[],
  count: number,
  name: 'vendors' | 'products' | 'weaknesses' | 'versions',
): Promise<Lists> {
  const lengthOf = ({ of, from, to }: Stretch) => (of[name].start[to] ?? 0) - (of[name].start[from] ?? 0);
  const values = new Int32Array(stretches.reduce((sum, one) => sum + lengthOf(one), 0));
  const start = new Int32Array(count + 1);
  let [place, filled] = [0, 0];
  for (const stretch of stretches) {
    const { of, from, to } = stretch;
    const first = of[name].start[from] ?? 0;
    values.set(of[name].values.subarray(first, of[name].start[to]), filled);
    for (let n = from; n < to; n += 1) {
      place += 1;
      start[place] = filled + (of[name].start[n + 1] ?? 0) - first;
    }
    filled += lengthOf(stretch);
  }
  await turn();
  return { start, values };
}

async function joinedTexts(stretches: readonly Stretch[], name: 'titles' | 'titlesEn'): Promise<readonly string[]> {
  const texts = ([] as string[]).concat(...stretches.map(({ of, from, to }) => of[name].slice(from, to)));
  await turn();
  return texts;
}

/**
 * `before` without the records of `gone` (by seq), and with those of `changed` in their places. Both are in the order newest first,
 * as is what comes out: only what lies between two changes is copied as one.
 */
export function merged(before: Batch, gone: ReadonlySet<number>, changed: Batch): Promise<Batch> {
  const cuts: Cut[] = [];
  for (let place = 0; place < before.count; place += 1) {
    if (gone.has(before.seq[place] ?? 0)) cuts.push({ place, skips: 1, adds: null });
  }
  for (let n = 0; n < changed.count; n += 1) {
    cuts.push({ place: firstAfter(before, changed.day[n] ?? 0, changed.seq[n] ?? 0), skips: 0, adds: n });
  }
  // At one place what is added stands before what is taken away; several additions keep their own order.
  cuts.sort((a, b) => a.place - b.place || a.skips - b.skips || (a.adds ?? 0) - (b.adds ?? 0));
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { place, skips, adds } of cuts) {
    if (place > at) stretches.push({ of: before, from: at, to: place });
    if (adds !== null) stretches.push({ of: changed, from: adds, to: adds + 1 });
    at = Math.max(at, place + skips);
  }
  if (at < before.count) stretches.push({ of: before, from: at, to: before.count });
  return assembled(stretches);
}

type Cut = { readonly place: number; readonly skips: number; readonly adds: number | null };

/** The first place whose record is older than one of this day and seq. */
function firstAfter({ day: days, seq: seqs, count }: Batch, day: number, seq: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = days[middle] ?? 0;
    const isNewer = there > day || (there === day && (seqs[middle] ?? 0) > seq);
    if (isNewer) low = middle + 1;
    else high = middle;
  }
  return low;
}
