import type { Tx } from '#platform/db/index.ts';
import { type LogEntry, textHash, type WallRow, wallReference, wallText } from '../read/index.ts';
import { unloggedWall, type WallChange } from '../store/sheep-wall.ts';
import { lastLeaves } from './store.ts';

/** The leaves of what became of the wall: what goes up or is changed states the row's hash, what is taken off nothing but that it was. */
export async function wallEntries(tx: Tx, { listed, delisted }: WallChange, now: Date): Promise<readonly LogEntry[]> {
  const identifiers = [...listed.map(({ number }) => number), ...delisted].map(wallReference);
  const known = await lastLeaves(tx, identifiers);
  const revisionOf = (number: number) => (known.get(wallReference(number)) ?? 0) + 1;
  return [
    ...delisted.map((number): LogEntry => {
      const [identifier, revision] = [wallReference(number), revisionOf(number)];
      return { kind: 'delisted', identifier, revision, contentHash: null, reasonHash: null, publishedAt: now };
    }),
    ...listed.map((row) => listedEntry(row, revisionOf(row.number), now)),
  ];
}

/** The leaves of what stood on the wall before it was logged, as of when the desk entered it; once. */
export async function earlierWall(tx: Tx, now: Date): Promise<readonly LogEntry[]> {
  return (await unloggedWall(tx)).map((row) => listedEntry(row, 1, row.changedAt ?? now));
}

function listedEntry(row: WallRow, revision: number, publishedAt: Date): LogEntry {
  const contentHash = textHash(wallText(row));
  return {
    kind: 'listed',
    identifier: wallReference(row.number),
    revision,
    contentHash,
    reasonHash: null,
    publishedAt,
  };
}
