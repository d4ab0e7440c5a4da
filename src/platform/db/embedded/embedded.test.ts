import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { choosePlace } from './place.ts';
import { alive, readPidFile } from './postmaster.ts';
import { findPrograms } from './programs.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './start.ts';

// Servers start and stop here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const posix = process.platform !== 'win32';
const root = process.getuid?.() === 0;

describe('the built-in PostgreSQL', () => {
  it('makes its database on the first start and keeps it over the next', async () => {
    const folder = await place();
    const first = await start({ folder });
    expect(first.how).toBe('started');
    await query(first.url, 'CREATE TABLE public.kept AS SELECT 1 AS n');
    await first.stop();
    const second = await start({ folder });
    expect(await query(second.url, 'SELECT n FROM public.kept')).toEqual([{ n: 1 }]);
    expect(second.url).toBe(first.url);
  });

  it('is durable, sorts by code point and knows the case of every script', async () => {
    const { url } = await start({ folder: await prepared() });
    const [row] = await query(
      url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
        current_setting('server_encoding') AS encoding, upper('äя') AS upper, 'Z' < 'a' AS by_code_point`,
    );
    expect(row).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', upper: 'ÄЯ', by_code_point: true });
  });

  it('gives us an owner who is no superuser', async () => {
    const { url } = await start({ folder: await prepared() });
    const rows = await query(
      url,
      'SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolcreatedb: true, rolcreaterole: true }]);
  });

  it.runIf(posix)('listens on no network and lets only its user at socket and password', async () => {
    const folder = await place();
    const { url } = await start({ folder });
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect((await stat(join(folder, 'postgres.secret'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'run'))).mode & 0o777).toBe(0o700);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('is gone, its files closed, when stop has returned, however often that is called', async () => {
    const folder = await prepared();
    const server = await start({ folder });
    const pid = readPidFile(join(folder, 'postgres'))?.pid ?? 0;
    expect(alive(pid)).toBe(true);
    await Promise.all([server.stop(), server.stop()]);
    expect(alive(pid)).toBe(false);
    expect(readPidFile(join(folder, 'postgres'))).toBeUndefined();
  });

  it('ends the sessions that are still open when it is stopped', async () => {
    const server = await start({ folder: await prepared() });
    const client = new pg.Client({ connectionString: server.url });
    const ended = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    await server.stop();
    expect(String(await ended)).toMatch(/terminating connection|terminated unexpectedly/);
  });
});

describe('one folder, two processes', () => {
  it('refuses the second with one sentence that names the first', async () => {
    const folder = await prepared();
    const first = await start({ folder });
    const { code, text } = await refusal(startEmbedded({ folder }));
    expect(code).toBe('embedded.in-use');
    expect(text.en).toContain(`pid ${process.pid}`);
    expect(await query(first.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('lets a command join, which then stops nothing', async () => {
    const folder = await prepared();
    const first = await start({ folder });
    const joined = await start({ folder, join: true });
    expect(joined.how).toBe('joined');
    await joined.stop();
    expect(await query(first.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('started at the same moment on an empty folder makes one database and one owner', async () => {
    const folder = await place();
    const results = await Promise.allSettled([1, 2, 3].map(() => start({ folder })));
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won.length).toBe(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason.code).toBe('embedded.in-use');
  });
});

describe('a start that cannot succeed says what to do', () => {
  it('where the data are those of another PostgreSQL', async () => {
    const folder = await place();
    await mkdir(join(folder, 'postgres'));
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '15\n');
    if (root) await chown(join(folder, 'postgres'), 65534, 65534);
    const { code, text } = await refusal(startEmbedded({ folder }));
    expect(code).toBe('embedded.major');
    expect(text.en).toMatch(/PostgreSQL 15; this program brings 18/);
  });

  it.runIf(root)('where the database belongs to another user, as after a copy made by root', async () => {
    const folder = await prepared();
    await chown(join(folder, 'postgres'), 0, 0);
    const { code, text } = await refusal(startEmbedded({ folder }));
    expect(code).toBe('embedded.owner');
    expect(text.en).toContain(`chown -R nobody ${join(folder, 'postgres')}`);
  });

  it('where the password file is gone or is another', async () => {
    const folder = await prepared();
    const secret = await readFile(join(folder, 'postgres.secret'), 'utf8');
    await rm(join(folder, 'postgres.secret'));
    expect((await refusal(startEmbedded({ folder }))).code).toBe('embedded.secret');
    await writeFile(join(folder, 'postgres.secret'), 'not-the-one');
    expect((await refusal(startEmbedded({ folder }))).code).toBe('embedded.secret');
    // The server that was started to find that out does not stay behind.
    expect(readPidFile(join(folder, 'postgres'))).toBeUndefined();
    await writeFile(join(folder, 'postgres.secret'), secret);
    expect((await start({ folder })).how).toBe('started');
  });

  it('where the data folder is a file', async () => {
    const folder = await place();
    await writeFile(join(folder, 'file'), '');
    const { code, text } = await refusal(startEmbedded({ folder: join(folder, 'file', 'data') }));
    expect(code).toBe('embedded.folder');
    expect(text.zh).toContain('BULOU_DATA');
  });

  it('where a setting is wrong, with the line of the log that tells it', async () => {
    const folder = await prepared();
    const { code, text } = await refusal(startEmbedded({ folder, settings: { shared_buffers: 'much' } }));
    expect(code).toBe('embedded.start');
    expect(text.en).toContain('shared_buffers');
    expect(text.en).toContain(join(folder, 'postgres.log'));
  });

  it('where there is no PostgreSQL for the platform', async () => {
    const { code, text } = await refusal(findPrograms('sunos', 'sparc'));
    expect(code).toBe('embedded.platform');
    expect(text.en).toContain('DATABASE_URL');
  });

  it.runIf(posix)('where the short socket folder is somebody else’s', async () => {
    const long = join(await place(), 'x'.repeat(120));
    const { socket } = await choosePlace(long, tmpdir());
    onTestFinished(() => rm(socket, { recursive: true, force: true }));
    await chmod(socket, 0o777);
    expect((await refusal(startEmbedded({ folder: long }))).code).toBe('embedded.socket-folder');
  });
});

describe('an awkward place', () => {
  it.runIf(posix)('too deep for a socket gets a short socket folder', async () => {
    const folder = join(await place(), '很深的目录'.repeat(8), 'and a blank');
    const server = await start({ folder });
    expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    const { socket } = await choosePlace(folder, tmpdir());
    onTestFinished(() => rm(socket, { recursive: true, force: true }));
    expect(Buffer.byteLength(socket)).toBeLessThan(100);
    expect((await stat(socket)).mode & 0o777).toBe(0o700);
  });

  it('with the id of an innocent process in postmaster.pid starts all the same', async () => {
    const folder = await prepared();
    const file = join(folder, 'postgres', 'postmaster.pid');
    await writeFile(file, `${process.ppid}\n${join(folder, 'postgres')}\n1700000000\n5432\n\n\n0 0\nready\n`);
    expect((await start({ folder })).how).toBe('started');
  });

  it.runIf(root)('where only root may enter moves the database, says where, and finds it again', async () => {
    const only = await place();
    const elsewhere = await place();
    await chmod(only, 0o700);
    const folder = join(only, 'clone', 'data-local');
    const first = await start({ folder, elsewhere });
    expect(first.folder.startsWith(elsewhere)).toBe(true);
    await query(first.url, 'CREATE TABLE public.kept AS SELECT 1 AS n');
    await first.stop();
    expect((await readFile(join(folder, 'postgres-lies-in'), 'utf8')).trim()).toBe(first.folder);
    const second = await start({ folder, elsewhere: '/nowhere' });
    expect(await query(second.url, 'SELECT n FROM public.kept')).toEqual([{ n: 1 }]);
  });

  it.runIf(root)('that its user can no longer enter is not replaced by an empty database', async () => {
    const parent = await place();
    const folder = join(parent, 'data');
    await rename(await prepared(), folder);
    await chmod(parent, 0o700);
    const { code, text } = await refusal(startEmbedded({ folder, elsewhere: await place() }));
    expect(code).toBe('embedded.unreachable');
    expect(text.en).toContain('chmod o+x');
  });
});

/** A temp folder that the database's user may enter. */
async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `bulou-test-${process.pid}-`));
  await chmod(folder, 0o711);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A temp folder with a database that was made once for all tests of this file: half a second less for each. */
async function prepared(): Promise<string> {
  master ??= makeMaster();
  const folder = join(await place(), 'data');
  await promisify(execFile)('cp', ['-a', await master, folder]);
  return folder;
}

let master: Promise<string> | undefined;

async function makeMaster(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `bulou-test-${process.pid}-`));
  await chmod(folder, 0o711);
  await (await startEmbedded({ folder })).stop();
  return folder;
}

afterAll(async () => {
  if (master) await rm(await master, { recursive: true, force: true });
});

/** Starts, and stops when the test is done, before its folder goes. */
async function start(options: EmbeddedOptions): Promise<Embedded> {
  const server = await startEmbedded(options);
  onTestFinished(() => server.stop());
  return server;
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
