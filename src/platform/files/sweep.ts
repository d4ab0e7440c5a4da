import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells this process from an earlier one of the same number, as the first process of every container is. */
const thisProcess = randomUUID();

/** What a file is called while it comes in: who writes it, so that it is known whether anybody still does. */
export function temporaryName(unique: string): string {
  return `${process.pid}.${thisProcess}.${unique}.part`;
}

/** Removes what processes left behind that are gone; files that another running process writes stay. */
export async function sweepIncoming(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [pid, writer] = name.split('.');
    const isOurs = writer === thisProcess;
    const isWritten = isOurs || (Number(pid) !== process.pid && isAlive(Number(pid)));
    if (!isWritten) await rm(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
