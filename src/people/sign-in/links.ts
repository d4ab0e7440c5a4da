import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { queueMail } from '#platform/mail/index.ts';
import { appendAudit } from '../audit/append.ts';
import { readEmail } from '../persons/email.ts';
import { isUsable } from '../sessions/model.ts';
import type { TokenPurpose } from '../tokens/model.ts';
import { issueToken } from '../tokens/tokens.ts';
import type { SignInWorld } from './actions.ts';
import { countAttempt } from './attempts.ts';
import type { Asked } from './finish.ts';
import { type LetterKind, letter } from './letters.ts';
import { networkOf } from './model.ts';
import { type Account, accountByEmail } from './store.ts';

/** What somebody asks a letter for, and what goes out where the address has an account, and where it has none. */
const asks = {
  'sign-up': { known: ['sign-up-known', 'password-reset'], unknown: ['sign-up', 'sign-up'] },
  reset: { known: ['reset', 'password-reset'], unknown: ['reset-unknown', 'sign-up'] },
  device: { known: ['device', 'known-device'], unknown: ['device-unknown', 'sign-up'] },
} as const satisfies Record<string, Record<'known' | 'unknown', readonly [LetterKind, TokenPurpose]>>;
export type Ask = keyof typeof asks;

const paths: Readonly<Partial<Record<TokenPurpose, string>>> = {
  'sign-up': '/verify-email/',
  'email-change': '/verify-email/',
  'password-reset': '/password/reset/',
  'known-device': '/sign-in/link/',
  invitation: '/invitation/',
  'first-administrator': '/invitation/',
};

/** Where a link leads. */
export function linkTo(publicUrl: string, purpose: TokenPurpose, token: string): string {
  return `${publicUrl.replace(/\/$/, '')}${paths[purpose] ?? '/'}${token}`;
}

/**
 * Sends the one letter that an address asks for. With or without an account the same work is done: one link made, one letter queued,
 * one audit line; the answer never tells. Past five letters an hour no further one is sent to an address, and the earlier links
 * still work. Refuses `people.email` (400) and, by the network alone, `people.too-many-attempts` (429).
 */
export async function sendLink(
  world: SignInWorld,
  { ask, email: typed, name }: { readonly ask: Ask; readonly email: string; readonly name?: string },
  asked: Asked,
): Promise<void> {
  const email = readEmail(typed);
  const { now, client } = asked;
  const { db } = world.database;
  const network = [{ kind: 'letter-network', of: networkOf(client.address) }] as const;
  await transaction(db, (tx) => countAttempt(tx, world.secrets, network, now));
  if (!(await mayWriteTo(world, email, now))) return;
  await transaction(db, async (tx) => {
    const account = await accountByEmail(tx, email);
    if (account !== null && !isUsable(account, world)) return;
    await writeTo(tx, { ask, email, account, ...(name !== undefined && { name }) }, asked);
  });
}

type Writing = { readonly ask: Ask; readonly email: string; readonly account: Account | null; readonly name?: string };

async function writeTo(tx: Tx, { ask, email, account, name }: Writing, asked: Asked): Promise<void> {
  const { now, client, publicUrl, language } = asked;
  const [kind, purpose] = asks[ask][account === null ? 'unknown' : 'known'];
  const { token } = await issueToken(tx, {
    purpose,
    email,
    now,
    ...(account !== null && { personId: account.personId }),
    ...(name !== undefined && { detail: { name } }),
  });
  await queueMail(tx, [letter(kind, email, linkTo(publicUrl, purpose, token), account?.language ?? language)]);
  const object =
    account === null ? { kind: 'address', id: client.address } : { kind: 'person', id: String(account.personId) };
  await appendAudit(tx, [
    { at: now, actor: null, action: 'link.sent', object, detail: { purpose }, address: client.address },
  ]);
}

/** False past the quota of the address: who asks must not learn that either. */
export async function mayWriteTo(world: SignInWorld, email: string, now: Date): Promise<boolean> {
  const counts = [{ kind: 'letter-address', of: email }] as const;
  return transaction(world.database.db, (tx) => countAttempt(tx, world.secrets, counts, now)).then(
    () => true,
    (thrown: unknown) => {
      if (thrown instanceof Refusal && thrown.code === 'people.too-many-attempts') return false;
      throw thrown;
    },
  );
}
