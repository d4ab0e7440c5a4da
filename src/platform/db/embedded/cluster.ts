import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { chown, link, lstat, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { asUser } from './identity.ts';
import { ownFolder, type Place } from './place.ts';
import { program } from './programs.ts';
import { folderRefusal, refuse } from './refusals.ts';

/** The two logins of the built-in server: the owner of our database, and the superuser who made them. */
export type Passwords = { readonly owner: string; readonly superuser: string };

/**
 * Makes the database folder on the first start (0.6 s) and gives the passwords. Complete or not there at all: a start that
 * is cut short leaves nothing that the next one would take for a database.
 */
export async function ensureCluster(place: Place): Promise<Passwords> {
  try {
    const version = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => undefined);
    if (version !== undefined && Number(version) !== place.programs.major) {
      throw refuse.major(place.data, version.trim(), place.programs.major);
    }
    const passwords = await readPasswords(place, version === undefined);
    if (version === undefined) await initialise(place, passwords.superuser);
    return passwords;
  } catch (thrown) {
    throw folderRefusal(place.root, thrown);
  }
}

/** The environment of PostgreSQL's programs: messages in English, nothing of the caller's PG… settings. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' };
}

async function readPasswords(place: Place, mayMake: boolean): Promise<Passwords> {
  let owner = await readFile(place.secret, 'utf8').catch(() => '');
  if (owner === '' && mayMake) owner = await makeSecret(place.secret);
  if (owner === '') throw refuse.secret(place.secret);
  const superuser = createHmac('sha256', owner).update('bulou superuser').digest('base64url');
  return { owner, superuser };
}

/** Written beside and linked into its name: another process sees the whole password or none, and the first one wins. */
async function makeSecret(file: string): Promise<string> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (thrown) {
    if ((await lstat(file).catch(() => undefined)) === undefined) throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}

async function initialise(place: Place, password: string): Promise<void> {
  const workshop = await mkdtemp(join(place.root, '.initdb-'));
  try {
    await ownFolder(workshop, place.identity);
    const draft = join(workshop, 'postgres');
    const passwordFile = join(workshop, 'password');
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (place.identity) await chown(passwordFile, place.identity.uid, place.identity.gid);
    const options = ['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await runInitdb(place, [...options, ...locale, ...settings()]);
    await rename(draft, place.data).catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'ENOTEMPTY' && thrown.code !== 'EEXIST') throw thrown;
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Sorting by code point, upper and lower case by Unicode, the same on every system and release: no index ever goes stale. */
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Written into postgresql.conf once, where an operator may change them. Durability (fsync, full pages) stays as PostgreSQL has it. */
function settings(): string[] {
  const shared = Math.max(64, Math.min(256, Math.floor(totalmem() / 2 ** 23)));
  const values = {
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${shared * 4}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    // No replicas: bulk loads into new tables need no log of their own, and there is less to write for everything else.
    wal_level: 'minimal',
    max_wal_senders: '0',
    random_page_cost: '1.1',
    jit: 'off',
    max_parallel_workers_per_gather: '1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_error_statement: 'panic',
  };
  return Object.entries(values).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
}

function runInitdb(place: Place, options: readonly string[]): Promise<void> {
  const file = program(place.programs, 'initdb');
  return new Promise((resolve, reject) => {
    const child = spawn(file, options, {
      ...asUser(place.identity),
      cwd: place.root,
      env: programEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', (thrown) => reject(refuse.runs(file, thrown)));
    child.on('close', (code) => {
      if (code === 0) return resolve();
      if (said.includes('No space left on device')) return reject(refuse.diskFull(place.root));
      if (/could not look up effective user/.test(said)) return reject(refuse.nameless(process.getuid?.() ?? 0));
      reject(refuse.start(place.root, said.trim().split('\n').at(-1) ?? `initdb ${code}`));
    });
  });
}
