import { named } from '#platform/db/index.ts';
import type { Reader } from './model.ts';

/** One file of the newest dump. */
export type DumpFile = {
  readonly name: string;
  readonly folder: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Of the numbers in it; null: all. */
  readonly year: number | null;
  readonly records: number;
  readonly leaves: number;
  readonly madeAt: Date;
};

/** The files of the newest dump, those of all years first, then the newest year; empty before the first. */
export async function dumpFiles(db: Reader): Promise<readonly DumpFile[]> {
  const found = await named<DumpFile & { bytes: number | string }>(
    db.pool,
    'publish.dumpFiles',
    dumpStatements.dumpFiles,
    [],
  );
  return found.map((one) => ({ ...one, bytes: Number(one.bytes) }));
}

/** Whether something was taken back since the log had so many leaves: then a dump of that time is not given out any more. */
export async function isTakenBackSince(db: Reader, leaves: number): Promise<boolean> {
  const [found] = await named<{ found: boolean }>(db.pool, 'publish.takenBackSince', dumpStatements.takenBackSince, [
    leaves,
  ]);
  return found?.found ?? true;
}

/** Exported for the test that reads their plans. */
export const dumpStatements = {
  dumpFiles: `select name, folder, media_type, bytes, sha256, year, records, leaves, made_at from published.dump_file
    order by year desc nulls first, name`,
  takenBackSince: `select exists (select from published.log_leaf where leaf_index >= $1 and kind in ('withdrawn', 'erased'))
    as found`,
} as const;
