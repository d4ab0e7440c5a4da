import { randomBytes } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { Reach } from './channels/reach.ts';
import type { Channel, Subscription } from './model.ts';

/**
 * Puts letters into the mail queue and lets `note` write down their ids, both in one transaction of the database's owner: handed in by
 * `app.ts`, because the role that alerts work with cannot reach the queue (decision 014).
 */
export type PostOffice = (
  letters: readonly Letter[],
  note: (tx: Tx, letterIds: readonly string[]) => Promise<void>,
) => Promise<void>;

/** What alerts work with. */
export type AlertWorld = {
  /** Of the outlets' role: sees what is published, writes in `alerts`, and nothing else. */
  readonly database: Database;
  readonly secrets: Secrets;
  readonly now: Clock;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly reach: Reach;
  readonly post: PostOffice;
};

export const purposes = {
  mail: 'alerts-mail',
  target: 'alerts-target',
  secret: 'alerts-secret',
  counter: 'alerts-counter',
} as const;

type Sealing = Pick<AlertWorld, 'secrets'>;

/** The mail address of a subscription. Refuses `secrets.unreadable`. */
export function mailOf({ secrets }: Sealing, { mailSealed }: Pick<Subscription, 'mailSealed'>): string {
  return secrets.open(purposes.mail, mailSealed);
}

/** Where a webhook or robot is, and what signs for it, the present secret first; null for who gets mail. */
export function receiverOf(
  { secrets }: Sealing,
  subscription: Pick<Subscription, 'targetSealed' | 'secretSealed' | 'oldSecretSealed' | 'oldSecretUntil'>,
  now: Date,
): { readonly url: string; readonly secrets: readonly string[] } | null {
  const { targetSealed, secretSealed, oldSecretSealed, oldSecretUntil } = subscription;
  if (targetSealed === null) return null;
  const open = [secretSealed, oldSecretUntil !== null && oldSecretUntil > now ? oldSecretSealed : null];
  return {
    url: secrets.open(purposes.target, targetSealed),
    secrets: open.filter((sealed) => sealed !== null).map((sealed) => secrets.open(purposes.secret, sealed)),
  };
}

/** What two subscriptions of one address have in common: a keyed digest of it in lower case. */
export function addressHash({ secrets }: Sealing, address: string): Buffer {
  return secrets.digest(purposes.mail, address.trim().toLowerCase());
}

export function targetHash({ secrets }: Sealing, channel: Channel, url: URL): Buffer {
  return secrets.digest(purposes.target, `${channel}\n${url.href}`);
}

/** The id under which a message is known to its receiver, drawn by lot. */
export function newMessageId(): string {
  return `msg_${randomBytes(18).toString('base64url')}`;
}
