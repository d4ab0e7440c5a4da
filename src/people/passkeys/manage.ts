import { transaction } from '#platform/db/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { Actor } from '../actor.ts';
import { appendAudit } from '../audit/append.ts';
import { letFactorGo, noted, securityLetter } from '../second-factor/actions.ts';
import { confirmPresence } from '../second-factor/presence.ts';
import { lockFactors } from '../second-factor/store.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import type { Asked } from '../sign-in/finish.ts';
import { noSuchPasskey, readPasskeyName } from './model.ts';
import { removePasskey, writeName } from './store.ts';

/** Refuses `people.passkey-name` (400) and `people.passkey-unknown` (404). */
export async function renamePasskey(
  world: SignInWorld,
  actor: Actor,
  given: { readonly credentialId: string; readonly name: string },
  asked: Asked,
): Promise<void> {
  const name = readPasskeyName(given.name);
  await transaction(world.database.db, async (tx) => {
    if (!(await writeName(tx, actor.personId, given.credentialId, name))) throw noSuchPasskey();
    await appendAudit(tx, [noted('passkey.renamed', actor, asked)]);
  });
}

/**
 * Takes a passkey away. Refuses what `confirmPresence` refuses, `people.passkey-unknown` (404) and, for staff without another
 * factor, `people.last-factor` (409).
 */
export async function takePasskeyAway(
  parts: SignInParts,
  actor: Actor,
  given: { readonly credentialId: string; readonly current?: string | undefined },
  asked: Asked,
): Promise<void> {
  const account = await confirmPresence(parts, actor, given.current, asked);
  await transaction(parts.world.database.db, async (tx) => {
    const before = await lockFactors(tx, actor.personId);
    if (!(await removePasskey(tx, actor.personId, given.credentialId))) throw noSuchPasskey();
    await letFactorGo(tx, actor, before);
    await queueMail(tx, [securityLetter('factor-removed', account, asked)]);
    await appendAudit(tx, [noted('passkey.removed', actor, asked)]);
  });
}
