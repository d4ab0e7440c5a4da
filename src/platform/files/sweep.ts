import { randomUUID } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells this process from an earlier one of the same number, as the first process of every container is. */
const thisProcess = randomUUID();

/** What a file is called while it comes in: who writes it, so that it is known whether anybody still does. */
export function temporaryName(unique: string): string {
  return `${process.pid}.${thisProcess}.${unique}.part`;
}

/** Longer than any upload may take: a writer in another container has a process number that means nothing here. */
const freshMs = 3_600_000;

/**
 * Removes what processes left behind that are gone; files that another running process writes stay, and so does what was written to
 * within the last hour.
 */
export async function sweepIncoming(folder: string): Promise<void> {
  const names = await readdir(folder);
  const now = names.length === 0 ? 0 : await clockOf(folder);
  for (const name of names) {
    const [pid, writer] = name.split('.');
    const isOurs = writer === thisProcess;
    const isWritten = isOurs || (Number(pid) !== process.pid && isAlive(Number(pid)));
    if (!isWritten && now - (await changedAt(join(folder, name))) > freshMs)
      await rm(join(folder, name), { force: true });
  }
}

/** What time it is by the clock that dates the files: on a shared volume that is not this machine's. */
async function clockOf(folder: string): Promise<number> {
  const probe = join(folder, temporaryName(randomUUID()));
  await writeFile(probe, '');
  const at = await changedAt(probe);
  await rm(probe, { force: true });
  return at;
}

/** Of a file that is gone meanwhile: now and for ever. */
async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
