import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { alone, type DumpFile, dumpFiles, isTakenBackSince, overview, type Reader } from '#publish/read/index.ts';
import { dayOf, weekOf } from '#vocabulary/index.ts';
import { type DumpOptions, makeDump, tidy } from './make.ts';

/**
 * Makes the dump when it is due; called each minute. One process at a time over one database; gives whether one was made. Where none is
 * due it takes away what a process that was killed left beside the newest.
 */
export async function makeDumpWhenDue(db: Reader, timeZone: string, options: DumpOptions): Promise<boolean> {
  const isDue = () => isDumpDue(db, timeZone, options);
  if (await isDue()) {
    // Asked again: another process may have made it while this one waited its turn.
    return (await alone(db, 'dump', async () => ((await isDue()) ? await makeDump(db, options) : null))) !== null;
  }
  if (await hasRests(db, options.folder)) {
    await alone(db, 'dump', async () => {
      const [newest] = await dumpFiles(db);
      if (newest !== undefined) await tidy(options.folder, newest.folder);
    });
  }
  return false;
}

type Due = Pick<DumpOptions, 'folder' | 'now'>;

/** Whether a dump is due: there is none yet, a new week has begun, something in it was taken back, or it does not lie there whole. */
async function isDumpDue(db: Reader, timeZone: string, { folder, now }: Due): Promise<boolean> {
  const files = await dumpFiles(db);
  const [newest] = files;
  if (newest === undefined) return (await overview(db)).total > 0;
  // Two of one second would have one name, and one `Last-Modified`.
  if (secondOf(newest.madeAt) === secondOf(now)) return false;
  const mondayOf = (instant: Date) => weekOf(dayOf(instant, timeZone)).from;
  if (mondayOf(newest.madeAt) !== mondayOf(now) || (await isTakenBackSince(db, newest.leaves))) return true;
  return !(await lieThere(folder, files));
}

const secondOf = (instant: Date) => Math.floor(instant.getTime() / 1000);

async function lieThere(folder: string, files: readonly DumpFile[]): Promise<boolean> {
  const sizes = files.map(({ folder: within, name }) =>
    stat(join(folder, within, name)).then(
      ({ size }) => size,
      () => -1,
    ),
  );
  return (await Promise.all(sizes)).every((size, at) => size === files[at]?.bytes);
}

async function hasRests(db: Reader, folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  if (names.length < 2) return false;
  const [newest] = await dumpFiles(db);
  return names.some((name) => name !== newest?.folder);
}
