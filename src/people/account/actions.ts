import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Language } from '#platform/text.ts';
import { appendAudit } from '../audit/append.ts';
import { acceptablePassword } from '../password/rules.ts';
import { noCookie } from '../sessions/cookies.ts';
import { type ListedSession, lifetimes } from '../sessions/model.ts';
import { closeSessions } from '../sessions/open.ts';
import { listSessions, sessionIdOf } from '../sessions/store.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import { type Asked, rememberBrowser } from '../sign-in/finish.ts';
import { readName } from '../sign-in/name.ts';
import { passwordChanged, replacePassword } from '../sign-in/redeem.ts';
import { confirmPassword, ownHash } from './confirm.ts';
import { lockProfile, writeProfile } from './store.ts';

/** Saves name, credit and language. Refuses `people.name`. Writes an audit line that names the fields that changed. */
export async function saveProfile(
  world: SignInWorld,
  personId: number,
  given: { readonly name: string; readonly credit: string; readonly language: Language },
  { now, client }: Asked,
): Promise<void> {
  const credit = given.credit.normalize('NFC').trim();
  const next = {
    name: readName(given.name),
    credit: credit === '' ? null : readName(credit, 'credit'),
    language: given.language,
  };
  await transaction(world.database.db, async (tx) => {
    const before = await lockProfile(tx, personId);
    const changed = (['name', 'credit', 'language'] as const).filter((field) => before[field] !== next[field]);
    if (changed.length === 0) return;
    await writeProfile(tx, personId, next);
    const object = { kind: 'person', id: String(personId) };
    const detail = { fields: changed.join(' ') };
    await appendAudit(tx, [
      { at: now, actor: { personId }, action: 'person.changed', object, detail, address: client.address },
    ]);
  });
}

/**
 * Changes the password against the current one: all other sessions end, other browsers are no longer known, a letter says so. Gives
 * the cookie that keeps this browser known. Refuses what `confirmPassword` and `acceptablePassword` refuse.
 */
export async function changePassword(
  parts: SignInParts,
  personId: number,
  { current, password }: { readonly current: string; readonly password: string },
  asked: Asked,
): Promise<readonly string[]> {
  const { world, passwords } = parts;
  const account = await confirmPassword(parts, personId, current, asked);
  const hash = await passwords.hash(acceptablePassword(password, account));
  return transaction(world.database.db, async (tx) => {
    await replacePassword(tx, account, hash, asked);
    const device = await rememberBrowser(tx, asked, personId);
    const ending = { reason: 'password', actor: { personId }, now: asked.now, address: asked.client.address } as const;
    await closeSessions(tx, { personId, exceptHash: ownHash(asked) }, ending);
    await appendAudit(tx, [passwordChanged(personId, 'current-password', asked)]);
    return [device];
  });
}

/** The running sessions of a person, newest use first; which of them asks. */
export async function ownSessions(
  world: SignInWorld,
  personId: number,
  asked: Asked,
): Promise<readonly (ListedSession & { readonly isThis: boolean })[]> {
  const { db } = world.database;
  const hash = ownHash(asked);
  const own = hash === null ? null : await sessionIdOf(db, hash);
  const since = new Date(asked.now.getTime() - lifetimes.idleMs);
  const listed = await listSessions(db, personId, since);
  return listed.map((session) => ({ ...session, isThis: session.id === own }));
}

/**
 * Ends one of one's own sessions, all others, or all of them; gives the cookies to take away where this one is among them. Refuses
 * `people.session-unknown` (404) alike for another person's session and for none.
 */
export async function revokeSessions(
  world: SignInWorld,
  personId: number,
  which: number | 'others' | 'all',
  asked: Asked,
): Promise<readonly string[]> {
  const hash = ownHash(asked);
  const ending = { reason: 'revoked', actor: { personId }, now: asked.now, address: asked.client.address } as const;
  return transaction(world.database.db, async (tx) => {
    const own = hash === null ? null : await sessionIdOf(tx, hash);
    const chosen =
      which === 'all' ? { personId } : which === 'others' ? { personId, exceptHash: hash } : { personId, id: which };
    const ended = await closeSessions(tx, chosen, ending);
    if (typeof which === 'number' && ended === 0) throw unknownSession();
    return which === 'all' || which === own ? [noCookie('session', asked.publicUrl)] : [];
  });
}

function unknownSession(): Refusal {
  return new Refusal(
    'people.session-unknown',
    {
      zh: '没有这个登录，或者它已经退出。请刷新“账号安全”页面核对。',
      en: 'There is no such session, or it has ended. Reload “Account security” to see those that run.',
    },
    404,
  );
}
