import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What PostgreSQL writes of itself into `postmaster.pid` (miscinit.h: one fact a line). */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

/**
 * The server that runs on `data`, or `undefined`. A file whose process is gone, or is now some other program (process ids are
 * given out again, in containers soon), counts as nothing; in the second case, which PostgreSQL itself cannot tell, it is removed.
 */
export async function runningPostmaster(data: string): Promise<Postmaster | undefined> {
  const found = readPidFile(data);
  if (!found || !alive(found.pid)) return undefined;
  if (servesFolder(found.pid, data)) return found;
  await rm(join(data, 'postmaster.pid'), { force: true });
  return undefined;
}

/**
 * Removes the lock file of the socket when no server of ours holds it. PostgreSQL does that by itself only where the process id
 * is free again: not when another program has it, nor while the killed server waits in the process table for its parent.
 */
export async function clearSocketLock(socketFolder: string, data: string): Promise<void> {
  const file = join(socketFolder, '.s.PGSQL.5432.lock');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (pid > 0 && !(alive(pid) && servesFolder(pid, data))) await rm(file, { force: true });
}

/** Whether a process of that id exists, whoever it belongs to. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

export function readPidFile(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

/** Whether the process is a `postgres` started with `-D data`. */
function servesFolder(pid: number, data: string): boolean {
  const words = commandOf(pid);
  if (words === undefined) return true;
  return words.includes('postgres') && [data, realpathSync(data)].some((folder) => words.includes(folder));
}

/** The command line of a process; `undefined` where the system does not tell, `''` where it is none. */
function commandOf(pid: number): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return alive(pid) ? undefined : '';
  }
}
