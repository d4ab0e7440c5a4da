import type { Tx } from '#platform/db/index.ts';
import type { Client } from '#platform/http/index.ts';
import { appendAudit } from '../audit/append.ts';
import { cookie } from './cookies.ts';
import { type EndReason, lifetimes } from './model.ts';
import { newSecret, secretHash } from './secret.ts';
import { type EndWhich, endSessions, insertSession } from './store.ts';

/** How somebody proved who they are; of several steps the last. */
export type SignInMethod = 'password' | 'totp' | 'recovery-code' | 'passkey' | 'oidc';

export type Opening = {
  readonly personId: number;
  /** True only when a one-time code, a recovery code or a passkey was checked in this sign-in. */
  readonly secondFactor: boolean;
  readonly method?: SignInMethod;
  readonly client: Client;
  readonly now: Date;
  /** Decides the cookie's name and Secure. */
  readonly publicUrl: string;
};

/**
 * Opens a session under a new token, whatever the browser carried before, and gives the Set-Cookie value.
 * Writes `people.session` and the audit line `session.opened`, so it stands last in the caller's transaction.
 */
export async function openSession(tx: Tx, opening: Opening): Promise<string> {
  const { personId, secondFactor, method, client, now, publicUrl } = opening;
  const secret = newSecret();
  const id = await insertSession(tx, {
    tokenHash: secretHash(secret),
    personId,
    secondFactor,
    address: client.address,
    userAgent: client.userAgent.slice(0, 300),
    now,
  });
  await appendAudit(tx, [
    {
      at: now,
      actor: { personId },
      action: 'session.opened',
      object: { kind: 'session', id: String(id) },
      detail: { secondFactor, ...(method !== undefined && { method }) },
      address: client.address,
    },
  ]);
  return cookie('session', secret, publicUrl, lifetimes.absoluteMs / 1000);
}

type Ending = {
  readonly reason: EndReason;
  /** Who ends them; a person's own sessions or, for an administrator, somebody else's. */
  readonly actor: { readonly personId: number } | 'system' | null;
  readonly now: Date;
  readonly address?: string | null;
};

/**
 * Ends running sessions and gives how many. Writes `people.session` and one audit line `session.ended` each: near the end of the
 * caller's transaction.
 */
export async function closeSessions(tx: Tx, which: EndWhich, ending: Ending): Promise<number> {
  const { reason, actor, now, address = null } = ending;
  const ended = await endSessions(tx, which, reason, now);
  await appendAudit(
    tx,
    ended.map(({ id, personId }) => ({
      at: now,
      actor,
      action: 'session.ended',
      object: { kind: 'session', id: String(id) },
      detail: { reason, personId },
      address,
    })),
  );
  return ended.length;
}
