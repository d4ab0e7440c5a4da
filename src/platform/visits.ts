/**
 * Counts what is looked at, and by how many, without knowing by whom.
 *
 * Nothing about a visitor is kept: who has been seen today stands in a filter of one megabyte (Bloom's), under a key that is drawn
 * anew each day and lives in memory only. Neither can an address be read out of it, nor be recognised the next day.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { networkOf } from './network.ts';

/** How often a thing was looked at on a day, and by how many readers: one reader counts once a day. */
export type VisitCount = {
  readonly key: string;
  readonly day: string;
  readonly views: number;
  readonly readers: number;
};

export type Visitor = { readonly address: string; readonly userAgent: string };

export type Visits = {
  /** Counts one look at `key`; machines are not counted. */
  seen(key: string, visitor: Visitor): void;
  /** What was counted since it was asked last. */
  drain(): readonly VisitCount[];
  /** Takes back what could not be stored, to be drained again. */
  restore(counts: readonly VisitCount[]): void;
};

/**
 * A counter that begins with nothing: `dayOf` says which day an instant belongs to. A restart forgets who was seen that day.
 *
 * The filter errs to one side: of a million readers and records a day some are taken for known, none is counted twice.
 */
export function countVisits(options: { readonly now: Clock; readonly dayOf: (instant: Date) => string }): Visits {
  const counts = new Map<string, { key: string; day: string; views: number; readers: number }>();
  let known = { day: '', isNew: knownToday() };
  const add = (count: VisitCount) => {
    const place = `${count.day} ${count.key}`;
    const before = counts.get(place) ?? { key: count.key, day: count.day, views: 0, readers: 0 };
    before.views += count.views;
    before.readers += count.readers;
    counts.set(place, before);
  };
  return {
    seen: (key, visitor) => {
      if (isMachine(visitor.userAgent)) return;
      const day = options.dayOf(options.now());
      if (known.day !== day) known = { day, isNew: knownToday() };
      add({ key, day, views: 1, readers: known.isNew(`${readerOf(visitor)}\n${key}`) ? 1 : 0 });
    },
    drain: () => {
      const drained = [...counts.values()];
      counts.clear();
      return drained;
    },
    restore: (drained) => {
      for (const count of drained) add(count);
    },
  };
}

/** Bits of the filter (one megabyte), and how many of them an entry sets: under 0.3 % errors at a million entries. */
const bits = 2 ** 23;
const bitsOfEntry = 5;

/** Says of each text whether it was not there yet today. */
function knownToday(): (text: string) => boolean {
  const key = randomBytes(32);
  const filter = new Uint8Array(bits / 8);
  return (text) => {
    const digest = createHmac('sha256', key).update(text).digest();
    let isNew = false;
    for (let n = 0; n < bitsOfEntry; n += 1) {
      const bit = digest.readUInt32BE(n * 4) % bits;
      const mask = 1 << (bit & 7);
      if (((filter[bit >> 3] ?? 0) & mask) === 0) isNew = true;
      filter[bit >> 3] = (filter[bit >> 3] ?? 0) | mask;
    }
    return isNew;
  };
}

/** How many browsers behind one network are told apart: whoever makes up names of browsers is no crowd. */
const readersOfNetwork = 8;

/** One browser behind one network. What it calls itself is folded to a few kinds, so that nobody can be a thousand readers. */
function readerOf({ address, userAgent }: Visitor): string {
  let sum = 0;
  for (const character of userAgent) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return `${networkOf(address)} ${sum % readersOfNetwork}`;
}

/** Programs say so by their name, or are no browser: every browser's name begins with Mozilla. */
export function isMachine(userAgent: string): boolean {
  return !userAgent.startsWith('Mozilla/') || machineWords.test(userAgent);
}

/** A Cubot is a telephone. */
const machineWords =
  /(?<!cu)bots?\b|crawl|spider|slurp|scan|preview|monitor|check|fetch|headless|phantom|lighthouse|archive|validator|facebookexternalhit|embedly|feed|wget|curl|python|java\/|go-http|libwww|httpclient|scrapy|bytespider|yisou|sogou web/i;
