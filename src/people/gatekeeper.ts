import { readCookie } from '#platform/html/index.ts';
import type { Credentials, Gatekeeper } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import type { Actor } from './actor.ts';
import { identifyApiKey, wrongKey } from './api-keys/identify.ts';
import { objection, type Permission, permissionTable } from './permissions.ts';
import { asActor } from './sessions/as-actor.ts';
import { cookieName } from './sessions/cookies.ts';
import { isOver, isUsable, seenEveryMs } from './sessions/model.ts';
import { isSecret, secretHash } from './sessions/secret.ts';
import { sessionByHash, touchSession } from './sessions/store.ts';

type GateWorld = Pick<World, 'database' | 'demo' | 'publicUrl'>;

/** Knows visitors by their session or their API key, and what they may by the permission table. */
export function createGatekeeper(world: GateWorld): Gatekeeper {
  return {
    identify: (credentials, now) => identify(world, credentials, now),
    objection: (visitor, may) => {
      if (!(may in permissionTable)) throw new Error(`no permission is called ${may}`);
      return objection(visitor as Actor, may as Permission);
    },
  };
}

/** A header outweighs the cookie: a program that sends a key means the key. Writes when a session was last seen, once a minute. */
async function identify(world: GateWorld, credentials: Credentials, now: Date): Promise<Actor | null> {
  const { authorization, address, cookie } = credentials;
  if (authorization !== undefined) {
    const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (key === undefined) throw wrongKey();
    return identifyApiKey(world, key, { now, address });
  }
  const secret = readCookie(cookie, cookieName('session', world.publicUrl));
  if (!isSecret(secret)) return null;
  const session = await sessionByHash(world.database, secretHash(secret));
  if (session === null || !isUsable(session, world) || isOver(session, session.roles, now)) return null;
  const before = new Date(now.getTime() - seenEveryMs);
  if (session.lastSeenAt < before) await touchSession(world.database.db, session.sessionId, now, before);
  return asActor(session, { secondFactor: session.secondFactor, scopes: null });
}
