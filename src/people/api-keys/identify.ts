import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import type { Actor } from '../actor.ts';
import { asActor } from '../sessions/as-actor.ts';
import { isUsable, seenEveryMs } from '../sessions/model.ts';
import { secretHash } from '../sessions/secret.ts';
import { apiKeyByHash, touchApiKey } from './store.ts';

/** A key is `bulou_` and 43 characters of base64url (256 random bits). */
const form = /^bulou_[\w-]{43}$/;

/**
 * Whoever a key acts for, within its scopes and without staff roles (a key has no second factor). Writes its last use at most once
 * a minute. Refuses `people.api-key` (401) alike for a key that is unknown, expired, revoked or of somebody who may not act.
 */
export async function identifyApiKey(
  world: Pick<World, 'database' | 'demo'>,
  key: string,
  { now, address }: { readonly now: Date; readonly address: string },
): Promise<Actor> {
  const row = form.test(key) ? await apiKeyByHash(world.database, secretHash(key)) : null;
  if (row === null || row.revokedAt !== null || row.expiresAt <= now || !isUsable(row, world)) throw wrongKey();
  const before = new Date(now.getTime() - seenEveryMs);
  if (row.lastUsedAt === null || row.lastUsedAt < before) {
    await touchApiKey(world.database, row.keyId, { now, before, address });
  }
  return asActor(row, { secondFactor: false, scopes: row.scopes });
}

/** Refuses an Authorization header that is no usable key. */
export function wrongKey(): Refusal {
  return new Refusal(
    'people.api-key',
    {
      zh: 'API 密钥无效、已过期或已撤销。请在“账号”的“API 密钥”中核对，或新建一个；请求头应写作 Authorization: Bearer bulou_…。',
      en: 'The API key is wrong, has expired or was revoked. Check it among your account’s API keys, or make a new one; the header reads Authorization: Bearer bulou_….',
    },
    401,
  );
}
