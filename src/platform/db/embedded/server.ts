import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { programEnvironment } from './cluster.ts';
import { asUser } from './identity.ts';
import type { Place } from './place.ts';
import { alive, clearSocketLock, readPidFile } from './postmaster.ts';
import { program } from './programs.ts';
import { refuse } from './refusals.ts';

/**
 * Starts `postgres` on the place and waits until it answers; recovery after a crash is waited for.
 * Gives `undefined` when it does, or the line of the log that tells what will pass by itself: another process was quicker
 * and its server now runs there, or sessions of a server that was killed have not noticed yet.
 */
export async function launch(place: Place, settings: Readonly<Record<string, string>>): Promise<string | undefined> {
  await turnLog(place.log);
  await clearSocketLock(place.socket, place.data);
  const from = await logSize(place.log);
  const child = await spawnPostgres(place, settings);
  let gone: string | undefined;
  child.on('error', (thrown) => {
    gone = thrown.message;
  });
  child.on('exit', (code, signal) => {
    gone = `${code ?? signal}`;
  });
  while (gone === undefined) {
    const found = readPidFile(place.data);
    if (found?.pid === child.pid && found?.ready) return undefined;
    await pause(10);
  }
  const said = (await readFile(place.log, 'utf8').catch(() => '')).slice(from);
  const passing = /lock file "postmaster.pid" already exists|pre-existing shared memory block.*is still in use/.exec(
    said,
  );
  if (passing) return passing[0];
  throw failure(place, said, gone);
}

/** Stops the server of that id: sessions are ended, what is committed is on disk. Returns when the process is gone. */
export async function stopServer(place: Place, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(program(place.programs, 'pg_ctl'), ['stop', '-D', place.data, '-m', 'fast', '-w']);
    return;
  }
  sendFastShutdown(pid);
  const giveUpAt = performance.now() + patience;
  while (alive(pid) && readPidFile(place.data)?.pid === pid) {
    // A server that hangs (a full disk during recovery) is made to leave at once: what is committed is in its log all the same.
    if (performance.now() > giveUpAt) process.kill(pid, 'SIGQUIT');
    await pause(5);
  }
  // Its file goes last but for the process itself. One that we adopted may stay in the process table for as long as nobody
  // collects it (a container without an init): that is not waited for.
  for (let waited = 0; alive(pid) && waited < 200; waited++) await pause(5);
}

const patience = 60_000;

/** SIGINT is PostgreSQL's fast shutdown. A process that is already gone is stopped, too. */
export function sendFastShutdown(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch (thrown) {
    if (alive(pid)) throw thrown;
  }
}

const logLimit = 5_000_000;

async function turnLog(log: string): Promise<void> {
  if ((await logSize(log)) > logLimit) await rename(log, `${log}.1`);
}

async function logSize(log: string): Promise<number> {
  return stat(log).then(
    (found) => found.size,
    () => 0,
  );
}

async function spawnPostgres(place: Place, settings: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const all = { ...(await address(place)), ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(place.log, 'a', 0o600);
  try {
    // A session of its own: Ctrl-C reaches us only, and we stop the server when our own work has ended.
    const child = spawn(program(place.programs, 'postgres'), ['-D', place.data, ...options], {
      ...asUser(place.identity),
      cwd: place.root,
      env: programEnvironment(),
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Nobody but this machine's owner of the folder can knock: a Unix socket, or where there is none the loopback and a password. */
async function address(place: Place): Promise<Record<string, string>> {
  if (process.platform !== 'win32') {
    return {
      listen_addresses: '',
      port: '5432',
      unix_socket_directories: place.socket,
      unix_socket_permissions: '0700',
    };
  }
  return { listen_addresses: '127.0.0.1', port: String(await freePort()), unix_socket_directories: '' };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
}

function failure(place: Place, said: string, gone: string): Error {
  const lines = said.trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
  const line = fatal.replace(/^.*?(FATAL|PANIC):\s*/, '') || `exit ${gone}`;
  if (gone.startsWith('spawn ')) return refuse.runs(program(place.programs, 'postgres'), new Error(gone));
  if (said.includes('No space left on device')) return refuse.diskFull(place.root);
  if (/could not create any (Unix-domain|TCP\/IP) sockets|lock file ".*\.lock" already exists/.test(said)) {
    return refuse.address(place.log, line);
  }
  return refuse.start(place.log, line);
}
