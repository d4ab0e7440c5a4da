import { transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { appendAudit } from '../audit/append.ts';
import { readEmail } from '../persons/email.ts';
import { isUsable } from '../sessions/model.ts';
import { closeSessions } from '../sessions/open.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import type { Asked } from '../sign-in/finish.ts';
import { letter } from '../sign-in/letters.ts';
import { linkTo, mayWriteTo } from '../sign-in/links.ts';
import { emailTaken } from '../sign-in/redeem.ts';
import { accountByEmail, accountById } from '../sign-in/store.ts';
import { revokeTokensOf } from '../tokens/store.ts';
import { deadLink, issueToken, redeemToken } from '../tokens/tokens.ts';
import { confirmPassword } from './confirm.ts';
import { writeEmail } from './store.ts';

/**
 * Asks for another address: a link goes there, a notice to the old one, nothing changes yet. Somebody else's address gets a letter
 * too, another one; the answer never tells. Refuses `people.email`, `people.password-wrong` and `people.too-many-attempts`.
 */
export async function askEmailChange(
  parts: SignInParts,
  personId: number,
  given: { readonly email: string; readonly current: string },
  asked: Asked,
): Promise<void> {
  const { world } = parts;
  const { now, publicUrl, client } = asked;
  const email = readEmail(given.email);
  const account = await confirmPassword(parts, personId, given.current, asked);
  if (email === account.email || !(await mayWriteTo(world, email, now))) return;
  await transaction(world.database.db, async (tx) => {
    const other = await accountByEmail(tx, email);
    const purpose = other === null ? 'email-change' : 'password-reset';
    const kind = other === null ? 'email-new' : 'email-new-taken';
    const { token } = await issueToken(tx, { purpose, personId: other?.personId ?? personId, email, now });
    await queueMail(tx, [
      letter(kind, email, linkTo(publicUrl, purpose, token), other?.language ?? account.language),
      letter('email-old', account.email, `${publicUrl}/password/forgot`, account.language),
    ]);
    const object = { kind: 'person', id: String(personId) };
    await appendAudit(tx, [
      { at: now, actor: { personId }, action: 'email.change-asked', object, address: client.address },
    ]);
  });
}

/**
 * Makes the new address the account's own, by the link that was mailed there. Its sessions end, links to the old address stop
 * working, and the old address is told. Refuses `people.link` (404) and `people.email-taken` (409).
 */
export async function changeEmail(world: SignInWorld, token: string, asked: Asked): Promise<void> {
  const { now, client, publicUrl } = asked;
  await transaction(world.database.db, async (tx) => {
    const { personId, email } = await redeemToken(tx, ['email-change'], token, now);
    const account = personId === null ? null : await accountById(tx, personId);
    if (personId === null || email === null || account === null || !isUsable(account, world)) throw deadLink();
    if (!(await writeEmail(tx, personId, email, now))) throw emailTaken();
    await revokeTokensOf(tx, personId, ['password-reset', 'known-device', 'email-change'], now);
    await queueMail(tx, [letter('email-changed', account.email, publicUrl, account.language)]);
    await closeSessions(tx, { personId }, { reason: 'revoked', actor: null, now, address: client.address });
    const object = { kind: 'person', id: String(personId) };
    await appendAudit(tx, [{ at: now, actor: null, action: 'email.changed', object, address: client.address }]);
  });
}
