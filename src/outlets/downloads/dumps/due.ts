import { alone, dumpFiles, isTakenBackSince, overview, type Reader } from '#publish/read/index.ts';
import { dayOf, weekOf } from '#vocabulary/index.ts';
import { type DumpOptions, makeDump } from './make.ts';

/** Whether a dump is due: there is none yet, a new week has begun, or something that is in it was taken back. */
export async function isDumpDue(db: Reader, now: Date, timeZone: string): Promise<boolean> {
  const [newest] = await dumpFiles(db);
  if (newest === undefined) return (await overview(db)).total > 0;
  const mondayOf = (instant: Date) => weekOf(dayOf(instant, timeZone)).from;
  return mondayOf(newest.madeAt) !== mondayOf(now) || (await isTakenBackSince(db, newest.leaves));
}

/**
 * Makes the dump when it is due; called each minute. One process at a time over one database; gives whether one was made.
 */
export async function makeDumpWhenDue(db: Reader, timeZone: string, options: DumpOptions): Promise<boolean> {
  if (!(await isDumpDue(db, options.now, timeZone))) return false;
  return (await alone(db, 'dump', () => makeDump(db, options))) !== null;
}
