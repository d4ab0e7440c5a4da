import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, lstat, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { canUse, databaseIdentity, type Identity, nameOf } from './identity.ts';
import { findPrograms, type Programs, usablePrograms } from './programs.ts';
import { folderRefusal, refuse } from './refusals.ts';

/** Where the built-in database lies and as whom it runs. */
export type Place = {
  /** The folder to tell people about: everything below lies in it. */
  readonly root: string;
  /** PostgreSQL's own folder. */
  readonly data: string;
  readonly secret: string;
  readonly log: string;
  /** The folder of the Unix socket: `run` in the root, or a short one under the temp folder. */
  readonly socket: string;
  readonly programs: Programs;
  readonly identity: Identity | undefined;
};

/**
 * Finds (and makes) the place for `folder`. As root, where the database's user cannot enter `folder`, the place is a folder
 * of its own under `elsewhere`; a file left in `folder` names it, so that the data are found again after the clone moves.
 */
export async function choosePlace(folder: string, elsewhere: string): Promise<Place> {
  const wanted = resolve(folder);
  try {
    const root = await chooseRoot(wanted, elsewhere);
    const data = join(root, 'postgres');
    const identity = databaseIdentity(data);
    await refuseForeign(data, identity);
    const copies = identity ? elsewhere : root;
    const programs = await usablePrograms(await findPrograms(), identity, copies);
    const socket = await socketFolder(root, identity);
    return {
      root,
      data,
      secret: join(root, 'postgres.secret'),
      log: join(root, 'postgres.log'),
      socket,
      programs,
      identity,
    };
  } catch (thrown) {
    throw folderRefusal(wanted, thrown);
  }
}

/** Whether a built-in database was ever made for this folder, here or elsewhere. */
export function hasEmbedded(folder: string): boolean {
  return existsSync(join(folder, 'postgres')) || existsSync(join(folder, pointer));
}

/** Makes `folder` for the database's user alone. */
export async function ownFolder(folder: string, identity: Identity | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (identity) await chown(folder, identity.uid, identity.gid);
}

const pointer = 'postgres-lies-in';
const enterOnly = 0o711;

async function chooseRoot(wanted: string, elsewhere: string): Promise<string> {
  const asRoot = process.getuid?.() === 0;
  await mkdir(wanted, { recursive: true, mode: asRoot ? enterOnly : 0o700 });
  const left = await readFile(join(wanted, pointer), 'utf8').catch(() => '');
  if (left !== '') return left.trim();
  const identity = databaseIdentity(join(wanted, 'postgres'));
  if (canUse(identity, wanted, 'enter')) return wanted;
  if (existsSync(join(wanted, 'postgres', 'PG_VERSION'))) throw refuse.unreachable(wanted, identity?.name ?? '');
  const root = join(elsewhere, `data-${shortHash(wanted)}`);
  await mkdir(root, { recursive: true, mode: enterOnly });
  if (!canUse(identity, root, 'enter')) throw refuse.unreachable(root, identity?.name ?? '');
  await writeFile(join(wanted, pointer), `${root}\n`);
  return root;
}

async function refuseForeign(data: string, identity: Identity | undefined): Promise<void> {
  const mine = identity?.uid ?? process.getuid?.();
  const found = await stat(data).catch(() => undefined);
  if (!found || mine === undefined || found.uid === mine) return;
  throw refuse.owner(data, found.uid, identity?.name ?? nameOf(mine));
}

/** A socket's whole path must fit into 107 bytes (103 on macOS), which a deep clone does not leave. */
async function socketFolder(root: string, identity: Identity | undefined): Promise<string> {
  const near = join(root, 'run');
  if (process.platform === 'win32' || Buffer.byteLength(`${near}/.s.PGSQL.5432`) <= 103) {
    await ownFolder(near, identity);
    return near;
  }
  const temp = canUse(identity, tmpdir(), 'enter') && tmpdir().length < 60 ? tmpdir() : '/tmp';
  const short = join(temp, `bulou-${shortHash(root)}`);
  await mkdir(short, { mode: 0o700 }).then(
    () => identity && chown(short, identity.uid, identity.gid),
    () => {},
  );
  const found = await lstat(short);
  const mine = identity?.uid ?? process.getuid?.();
  // The temp folder is everyone's: a folder that somebody else laid there first is not trusted with our socket.
  if (!found.isDirectory() || found.uid !== mine || (found.mode & 0o077) !== 0) throw refuse.socketFolder(short);
  return short;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
