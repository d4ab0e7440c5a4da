import type { Tx } from '#platform/db/index.ts';
import type { Context } from '#platform/http/index.ts';
import { cookie, cookieName, noCookie } from '../sessions/cookies.ts';
import { closeSessions, openSession, type SignInMethod } from '../sessions/open.ts';
import { isSecret, newSecret, secretHash } from '../sessions/secret.ts';
import { rememberDevice } from './store.ts';

/** What an action needs to know of the request. */
export type Asked = Pick<Context, 'client' | 'cookie' | 'now' | 'publicUrl' | 'language'>;

const deviceSeconds = 365 * 86_400;

/**
 * The end of every sign-in, in whatever way: opens the session, ends the one that the browser had before, and remembers the browser.
 * Gives the Set-Cookie values. Writes sessions, known devices and their audit lines, last in the caller's transaction.
 */
export async function finishSignIn(
  tx: Tx,
  asked: Asked,
  { personId, secondFactor, method }: { personId: number; secondFactor: boolean; method: SignInMethod },
): Promise<string[]> {
  const { client, now, publicUrl } = asked;
  const device = await rememberBrowser(tx, asked, personId);
  const before = asked.cookie(cookieName('session', publicUrl));
  if (isSecret(before)) {
    const ending = { reason: 'replaced', actor: { personId }, now, address: client.address } as const;
    await closeSessions(tx, { tokenHash: secretHash(before) }, ending);
  }
  const session = await openSession(tx, { personId, secondFactor, method, client, now, publicUrl });
  return [session, device, noCookie('step', publicUrl)];
}

/** The browser counts as known for this person from now on; gives the Set-Cookie value that proves it. */
export async function rememberBrowser(
  tx: Tx,
  { cookie: carried, now, publicUrl }: Pick<Asked, 'cookie' | 'now' | 'publicUrl'>,
  personId: number,
): Promise<string> {
  const known = carried(cookieName('device', publicUrl));
  const secret = isSecret(known) ? known : newSecret();
  await rememberDevice(tx, secretHash(secret), personId, now);
  return cookie('device', secret, publicUrl, deviceSeconds);
}
