import { Readable } from 'node:stream';
import { writeGcve } from '#formats/index.ts';
import type { Authority } from '#platform/authority.ts';
import { csafSources, publicationsAfter, type Reader } from '#publish/read/index.ts';

export type GcveWorld = { readonly db: Reader; readonly publicUrl: string; readonly authority: Authority };

/** GCVE records of these numbers, in their order; of what was taken back no more than its number is told. */
export async function gcveRecords(world: GcveWorld, numbers: readonly string[]): Promise<readonly string[]> {
  const { db, publicUrl, authority } = world;
  const sources = new Map((await csafSources(db, numbers)).map((source) => [source.record.identifier, source]));
  return numbers.flatMap((number) => {
    const source = sources.get(number);
    if (source === undefined) return [];
    const { record, withdrawn, revisions, exploited } = source;
    const told = withdrawn ? { ...record, aliases: [] } : record;
    return writeGcve(told, { publicUrl, authority, revisions, exploited }) ?? [];
  });
}

/** Records read at a time: some 2 MB. */
const stretch = 500;

/**
 * All of them, one JSON object a line, in the order of their last change, as a stream that holds one stretch at a time. What is
 * corrected meanwhile comes once more, later: the last line of a number counts.
 */
export function gcveDump(world: GcveWorld): Readable {
  return Readable.from(dumpLines(world), { objectMode: false });
}

async function* dumpLines(world: GcveWorld): AsyncGenerator<string> {
  for (let after = -1; ; ) {
    const found = await publicationsAfter(world.db, after, stretch);
    const last = found.at(-1);
    if (last === undefined) return;
    after = last.leaf;
    const records = await gcveRecords(
      world,
      found.map(({ identifier }) => identifier),
    );
    if (records.length > 0) yield `${records.map(oneLine).join('\n')}\n`;
  }
}

const oneLine = (text: string) => JSON.stringify(JSON.parse(text));
