import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { projectRoot } from '../../root.ts';
import { canUse, userNamed } from './identity.ts';
import { alive, readPidFile } from './postmaster.ts';
import { findPrograms, program, usablePrograms } from './programs.ts';
import { startEmbedded } from './start.ts';

// Servers start and stop here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const posix = process.platform !== 'win32';
const root = process.getuid?.() === 0;
const somebody = userNamed('daemon') ?? { name: 'daemon', uid: 1, gid: 1 };
const nameless = { uid: 12345, gid: 12345 };
const writer = join(projectRoot, 'test/embedded-writer.ts');
/** A plain user must be able to run this Node and read these sources; a clone that only root may enter cannot show it. */
const plainUserCan = root && canUse(somebody, process.execPath, 'run') && canUse(somebody, dirname(writer), 'enter');

describe.runIf(posix)('when the process is killed during writes', () => {
  it('no acknowledged commit is lost, three times in a row, and the server is taken over', async () => {
    const folder = await place();
    let acknowledged: number[] = [];
    for (let round = 1; round <= 3; round++) {
      const run = writing(folder);
      const first = await run.first;
      expect(first.how).toBe(round === 1 ? 'started' : 'adopted');
      expect(acknowledged.filter((n) => !first.numbers.includes(n))).toEqual([]);
      await run.seen(200);
      run.child.kill('SIGKILL');
      acknowledged = [...first.numbers, ...(await run.ended)];
      expect(acknowledged.length).toBeGreaterThanOrEqual(round * 200);
    }
    const last = await (await finishing(folder)).first;
    expect(last.how).toBe('adopted');
    expect(acknowledged.filter((n) => !last.numbers.includes(n))).toEqual([]);
  });

  it('and its server with it, the next start recovers every acknowledged commit', async () => {
    const folder = await place();
    const run = writing(folder);
    await run.first;
    await run.seen(200);
    run.child.kill('SIGKILL');
    process.kill(readPidFile(join(folder, 'postgres'))?.pid ?? 0, 'SIGKILL');
    const acknowledged = await run.ended;
    const next = await (await finishing(folder)).first;
    expect(next.how).toBe('started');
    expect(acknowledged.filter((n) => !next.numbers.includes(n))).toEqual([]);
  });
});

describe.runIf(posix)('when the process ends without stopping the server', () => {
  it('the server shuts down all the same', async () => {
    const folder = await place();
    const run = child(folder, 'exit');
    await run.first;
    await run.ended;
    // The next start waits for one that is shutting down, so this one finds its own.
    const next = await startEmbedded({ folder });
    expect(next.how).toBe('started');
    await next.stop();
  });
});

describe.runIf(plainUserCan)('as a plain user', () => {
  it('it works, and everything belongs to that user', async () => {
    const folder = await place();
    await chown(folder, somebody.uid, somebody.gid);
    const run = child(folder, 'stop', somebody);
    expect((await run.first).how).toBe('started');
    await run.ended;
    expect((await stat(join(folder, 'postgres'))).uid).toBe(somebody.uid);
    expect(readPidFile(join(folder, 'postgres'))).toBeUndefined();
  });

  it('without a name, which PostgreSQL insists on, is told so', async () => {
    const folder = await place();
    await chown(folder, nameless.uid, nameless.gid);
    expect((await child(folder, 'stop', nameless).first).refused).toBe('embedded.nameless');
  });

  it('a folder that is somebody else’s is refused', async () => {
    const folder = await place();
    const run = child(folder, 'stop', somebody);
    expect((await run.first).refused).toBe('embedded.folder');
  });

  it('root carries on with the database as the user who owns it', async () => {
    const folder = await place();
    await chown(folder, somebody.uid, somebody.gid);
    await child(folder, 'stop', somebody).ended;
    const server = await startEmbedded({ folder });
    await server.stop();
    await child(folder, 'stop', somebody).ended;
    expect((await stat(join(folder, 'postgres'))).uid).toBe(somebody.uid);
  });
});

describe.runIf(posix)('the programs', () => {
  it('get the links that their install script would have made', async () => {
    const folder = await place();
    const found = await findPrograms();
    await cp(found.folder, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    const lib = join(folder, 'native/lib');
    for (const name of ['libpq.so.5', 'libicuuc.so.60', 'libicui18n.so.60', 'libicudata.so.60']) {
      await rm(join(lib, name), { force: true });
    }
    const usable = await usablePrograms({ ...found, folder: join(folder, 'native') }, undefined, folder);
    expect(usable.folder).toBe(join(folder, 'native'));
    const [code] = await once(spawn(program(usable, 'initdb'), ['--version'], { stdio: 'ignore' }), 'close');
    expect(code).toBe(0);
  });

  it.runIf(root)('are copied to where the database’s user can run them', async () => {
    const hidden = await place();
    const copies = await place();
    const found = await findPrograms();
    await cp(found.folder, join(hidden, 'native'), { recursive: true, verbatimSymlinks: true });
    await chmod(hidden, 0o700);
    const usable = await usablePrograms({ ...found, folder: join(hidden, 'native') }, somebody, copies);
    expect(usable.folder).toBe(join(copies, `programs-${found.version}`));
    expect(canUse(somebody, program(usable, 'postgres'), 'run')).toBe(true);
    const again = await usablePrograms({ ...found, folder: join(hidden, 'native') }, somebody, copies);
    expect(again).toEqual(usable);
  });
});

type First = { how: string; numbers: number[]; refused?: string };

/** Runs the writer in a process of its own: its first line, the numbers it acknowledged once it has ended, and a way to wait for some. */
function child(folder: string, task: string, user?: { uid: number; gid: number }) {
  const options = { stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'], cwd: projectRoot };
  const env = { ...process.env, HOME: '/nonexistent' };
  const process_: ChildProcess = spawn(process.execPath, [writer, folder, folder, task], { ...options, env, ...user });
  if (!process_.stdout) throw new Error('the writer has no output');
  const numbers: number[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const first = Promise.withResolvers<First>();
  let started = false;
  createInterface(process_.stdout).on('line', (line) => {
    if (started) numbers.push(Number(line));
    else first.resolve(JSON.parse(line));
    started = true;
    for (const wait of waiting) if (numbers.length >= wait.count) wait.resolve();
  });
  const ended = once(process_, 'close').then(() => {
    first.reject(new Error('the writer ended without a word'));
    return numbers;
  });
  first.promise.catch(() => {});
  const seen = (count: number) => new Promise<void>((resolve) => waiting.push({ count, resolve }));
  return { child: process_, first: first.promise, ended, seen };
}

const writing = (folder: string) => child(folder, 'write');

/** One more start that reads what is there and stops the server in order. */
async function finishing(folder: string) {
  const run = child(folder, 'stop');
  await run.ended;
  expect(alive(readPidFile(join(folder, 'postgres'))?.pid ?? 2 ** 22 + 1)).toBe(false);
  return run;
}

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `bulou-test-${process.pid}-`));
  await chmod(folder, 0o711);
  onTestFinished(async () => {
    const left = readPidFile(join(folder, 'postgres'));
    if (left && alive(left.pid)) process.kill(left.pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return folder;
}
