import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** The system user as whom PostgreSQL runs when we are root, which it refuses to be. */
export type Identity = { readonly name: string; readonly uid: number; readonly gid: number };

/**
 * Who runs the database: `undefined` is ourselves (any plain user). As root it is the user who already owns `data`,
 * else `nobody`.
 */
export function databaseIdentity(data: string): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid };
  return userNamed('nobody') ?? { name: 'nobody', uid: 65534, gid: 65534 };
}

/** Whether that user can really get at `path`, links, groups and access lists included: asked of the system, not computed. */
export function canUse(identity: Identity | undefined, path: string, right: 'enter' | 'run'): boolean {
  if (!identity) return true;
  const test = right === 'enter' ? 'test -d "$1" && test -x "$1"' : 'test -r "$1" && test -x "$1"';
  const { uid, gid } = identity;
  return spawnSync('/bin/sh', ['-c', test, 'sh', path], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** What `spawn` needs to run as that user. */
export function asUser(identity: Identity | undefined): { uid?: number; gid?: number } {
  return identity ? { uid: identity.uid, gid: identity.gid } : {};
}

/** A user of this system by name. */
export function userNamed(name: string): Identity | undefined {
  const line = passwd().find((fields) => fields[0] === name);
  return line && { name, uid: Number(line[2]), gid: Number(line[3]) };
}

/** A user's name, or `uid N` for one that has none. */
export function nameOf(uid: number): string {
  return passwd().find((fields) => fields[2] === String(uid))?.[0] ?? `uid ${uid}`;
}

function passwd(): string[][] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}
