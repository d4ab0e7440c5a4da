import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type FactsReading, readEpss, readKev } from '#formats/index.ts';
import { type Database, type Tx, transaction } from '#platform/db/index.ts';
import { messageOf, Refusal } from '#platform/errors.ts';
import { type Command, command } from '#platform/terminal/index.ts';
import { commandWords, problemsText, readText } from './command-words.ts';
import type { FactSource, FactsRead } from './model.ts';
import { type FactsOptions, takeEpss, takeKev } from './read-facts.ts';

/** What the commands need from the program that mounts them. */
export type FactsWorld = {
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
};

/** `facts kev FILE`, `facts epss FILE`: what others say of CVEs, read whole or not at all. */
export function factsCommands(world: FactsWorld): readonly Command[] {
  return [
    factsCommand(world, 'kev', { read: readKev, take: takeKev }),
    factsCommand(world, 'epss', { read: readEpss, take: takeEpss }),
  ];
}

type Way<Catalogue> = {
  readonly read: (text: string) => FactsReading<Catalogue>;
  readonly take: (tx: Tx, catalogue: Catalogue, options: FactsOptions) => Promise<FactsRead>;
};

function factsCommand<Catalogue>(world: FactsWorld, source: FactSource, { read, take }: Way<Catalogue>): Command {
  return command({
    name: `facts ${source}`,
    summary: commandWords[source],
    usage: 'FILE',
    arguments: { min: 1, max: 1 },
    options: { force: { type: 'boolean', meaning: commandWords.force } },
    run: async ({ force = false }, [path = '']) => {
      const reading = read(await textOfFile(path));
      if (!reading.ok) throw new Refusal('facts.damaged', problemsText(path, reading.problems));
      const done = await world.withDatabase(({ db }) =>
        transaction(db, (tx) => take(tx, reading.catalogue, { now: world.now(), force })),
      );
      return { summary: done, text: readText(done) };
    },
  });
}

/** As much as either catalogue will hold for a while: today it is 2 MB and 12 MB. */
const mostBytes = 200_000_000;

/** The file as text, unpacked where it is gzip. Refuses `facts.file`. */
async function textOfFile(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isGzip ? await promisify(gunzip)(bytes, { maxOutputLength: mostBytes }) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (thrown) {
    const why = messageOf(thrown);
    throw new Refusal('facts.file', {
      zh: `${path} 读不出来（${why}）：请检查路径，或重新下载。没有改动。`,
      en: `${path} cannot be read (${why}): check the path, or download it again. Nothing was changed.`,
    });
  }
}
