import type { StoredAnswer } from '#platform/http/index.ts';
import type { WatchedVersion } from './version.ts';

/** Answers ready to go out, of one published version, the least recently asked going first. */
export type Memory = {
  /** Without asking anybody: null where it is not there, or nobody knows whether it still holds. */
  ready(key: string): StoredAnswer | null;
  /** From memory where the version is still the present one, else as `make` makes it; what it throws is not kept. */
  answer(key: string, make: () => Promise<StoredAnswer>): Promise<StoredAnswer>;
};

export function keepAnswers(version: WatchedVersion, mostBytes: number): Memory {
  const kept = new Map<string, StoredAnswer>();
  let bytes = 0;
  let of = -1;
  /** Everything of another version is forgotten: what changed is not looked into. */
  const turnTo = (now: number) => {
    if (now === of) return;
    kept.clear();
    bytes = 0;
    of = now;
  };
  const keep = (key: string, made: StoredAnswer) => {
    if (kept.has(key)) return;
    kept.set(key, made);
    bytes += made.bytes;
    for (const [oldest, one] of kept) {
      if (bytes <= mostBytes) return;
      kept.delete(oldest);
      bytes -= one.bytes;
    }
  };
  const take = (key: string) => {
    const found = kept.get(key);
    if (found === undefined) return null;
    // Moved to the end of the order only when memory is short: below that nothing is going to go.
    if (bytes > mostBytes * 0.8) {
      kept.delete(key);
      kept.set(key, found);
    }
    return found;
  };
  return {
    ready(key) {
      const now = version.recent();
      if (now === null || now !== of) return null;
      return take(key);
    },
    async answer(key, make) {
      const before = await version.current();
      turnTo(before);
      const found = take(key);
      if (found !== null) return found;
      const made = await make();
      if (of === before) keep(key, made);
      return made;
    },
  };
}
