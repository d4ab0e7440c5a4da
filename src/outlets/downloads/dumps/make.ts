import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateRaw, gzip } from 'node:zlib';
import type { Rest } from '#platform/pace.ts';
import { type DumpFile, type Reader, type WholeRecord, withWholeView } from '#publish/read/index.ts';
import { type Archive, append, openArchive, type Packed } from './archive.ts';
import { type Growing, type Opener, openOpener } from './file.ts';

export type DumpOptions = {
  /** `dumps` of the data folder. */
  readonly folder: string;
  readonly now: Date;
  /** Makes the finished files the newest dump (`publishDump`). */
  readonly keep: (files: readonly DumpFile[]) => Promise<void>;
  readonly signal?: AbortSignal;
  /** Between two stretches; none unless given. */
  readonly rest?: Rest;
};

/**
 * Writes the dump of everything that is public now: whole records as NDJSON and as an archive of one JSON file each, of every year of
 * numbers and of all, from one view of the database, in one pass, with memory that does not grow. Gives the files.
 *
 * They come into a folder that nobody reads; when all are on the disk it gets its name, then `keep` makes them public, then
 * earlier ones go (`tidy`). A process killed anywhere leaves the last dump as it was, and what it left behind is taken away by the next
 * that looks. No two dumps may be of one second: the folder is named by it.
 */
export async function makeDump(
  db: Reader,
  { folder, now, keep, signal, rest }: DumpOptions,
): Promise<readonly DumpFile[]> {
  await mkdir(folder, { recursive: true });
  const name = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const building = join(folder, `${name}.part`);
  await rm(building, { recursive: true, force: true });
  await mkdir(building);
  const written = await writeFiles(db, building, { now, signal, rest });
  const files = written.files.map((file) => ({ ...file, folder: name, leaves: written.leaves, madeAt: now }));
  await rm(join(folder, name), { recursive: true, force: true });
  await syncFolder(building);
  await rename(building, join(folder, name));
  // Rows that outlive a loss of power must not point to a folder that did not.
  await syncFolder(folder);
  await keep(files);
  await tidy(folder, name);
  return files;
}

/** Takes away what lies beside the folder of the newest dump: earlier ones, and what a process that was killed left behind. */
export async function tidy(folder: string, newest: string): Promise<void> {
  for (const other of await readdir(folder)) {
    if (other !== newest) await rm(join(folder, other), { recursive: true, force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  // Not every system lets a folder be flushed; there it keeps its own order.
  await handle.sync().catch(() => {});
  await handle.close();
}

type Writing = {
  readonly now: Date;
  readonly signal: AbortSignal | undefined;
  readonly rest: Rest | undefined;
};

async function writeFiles(db: Reader, folder: string, { now, signal, rest }: Writing) {
  const opener = openOpener();
  try {
    return await withWholeView(db, async ({ leaves, each }) => {
      const shelves = await openShelves(opener, folder, now);
      for await (const records of each()) {
        signal?.throwIfAborted();
        await shelves.add(records);
        await rest?.();
      }
      return { leaves, files: await shelves.end() };
    });
  } finally {
    await opener.close();
  }
}

type Shelf = { readonly year: number | null; readonly lines: Growing; readonly archive: Archive; records: number };

const ndjson = 'application/gzip';
const nameOf = (year: number | null, ending: string) => `records${year === null ? '' : `-${year}`}.${ending}`;

/** One shelf a year of numbers, and one for all. */
async function openShelves(opener: Opener, folder: string, now: Date) {
  const open = async (year: number | null): Promise<Shelf> => ({
    year,
    lines: await opener.file(join(folder, nameOf(year, 'ndjson.gz'))),
    archive: await openArchive(opener, join(folder, nameOf(year, 'zip')), now),
    records: 0,
  });
  const all = await open(null);
  const years = new Map<number, Shelf>();
  const shelfOf = async (year: number) => {
    const shelf = years.get(year) ?? (await open(year));
    years.set(year, shelf);
    return shelf;
  };
  return {
    add: async (records: readonly WholeRecord[]) => {
      const packed = await Promise.all(records.map(pack));
      for (const [year, indexes] of byYear(records)) {
        const shelf = await shelfOf(year);
        const text = indexes.map((index) => `${records[index]?.text}\n`).join('');
        // Members of a gzip file may follow one another (RFC 1952 §2.2): each stretch is packed once, for its year and then for all.
        await shelf.lines.add(await zipped(text));
        for (const index of indexes) {
          const one = packed[index];
          if (one === undefined) continue;
          await shelf.archive.add(one);
          await all.archive.add(one);
        }
        shelf.records += indexes.length;
        all.records += indexes.length;
      }
    },
    end: async () => {
      const files: Omit<DumpFile, 'folder' | 'leaves' | 'madeAt'>[] = [];
      const close = async ({ year, lines, archive, records }: Shelf) => {
        const about = { year, records };
        files.push({ name: nameOf(year, 'ndjson.gz'), mediaType: ndjson, ...about, ...(await lines.end()) });
        files.push({ name: nameOf(year, 'zip'), mediaType: 'application/zip', ...about, ...(await archive.end()) });
      };
      for (const shelf of [...years.values()].toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))) {
        await close(shelf);
        await append(all.lines, shelf.lines.path);
      }
      // An empty file is no gzip file.
      if (years.size === 0) await all.lines.add(await zipped(''));
      await close(all);
      return files;
    },
  };
}

const zipped = promisify<string, Buffer>((text, done) => gzip(text, { level: 6 }, done));
const deflated = promisify<Buffer, Buffer>((bytes, done) => deflateRaw(bytes, { level: 6 }, done));

async function pack({ identifier, text }: WholeRecord): Promise<Packed> {
  const content = Buffer.from(`${text}\n`);
  return {
    name: `${identifier}.json`,
    crc: crc32(content),
    bytes: content.length,
    packed: await deflated(content),
  };
}

/** The places of records by the year of their numbers. */
function byYear(records: readonly WholeRecord[]): Map<number, number[]> {
  const years = new Map<number, number[]>();
  records.forEach(({ identifier }, index) => {
    const year = Number(/-(\d{4})-/.exec(identifier)?.[1] ?? 0);
    years.set(year, [...(years.get(year) ?? []), index]);
  });
  return years;
}
