import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { Actor, Scope } from '../actor.ts';
import { appendAudit } from '../audit/append.ts';
import { securityLetter } from '../second-factor/actions.ts';
import { confirmPresence } from '../second-factor/presence.ts';
import { newSecret, secretHash } from '../sessions/secret.ts';
import type { SignInParts, SignInWorld } from '../sign-in/actions.ts';
import type { Asked } from '../sign-in/finish.ts';
import { countLiveKeys, insertKey, revokeKeyRow } from './store.ts';

/** For how many days a key may be made; at most a year. */
export const keyLifetimes = [30, 90, 180, 365] as const;
export type KeyLifetime = (typeof keyLifetimes)[number];

/** So many that work, a person. */
const mostKeys = 20;

export type KeyWish = {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: KeyLifetime;
  readonly current?: string | undefined;
};

/**
 * Makes a key and gives it: the only time that it is whole outside its owner's hands. Only its SHA-256 and beginning are kept.
 * Refuses what `confirmPresence` refuses, `people.key-name` (400), `people.key-scopes` (400) and `people.key-limit` (409).
 */
export async function makeKey(parts: SignInParts, actor: Actor, wish: KeyWish, asked: Asked): Promise<string> {
  const name = readKeyName(wish.name);
  const scopes = [...new Set(wish.scopes)];
  if (scopes.length === 0) throw noScope();
  const account = await confirmPresence(parts, actor, wish.current, asked);
  const key = `bulou_${newSecret()}`;
  const { now, client } = asked;
  const expiresAt = new Date(now.getTime() + wish.days * 86_400_000);
  const { personId } = actor;
  await transaction(parts.world.database.db, async (tx) => {
    if ((await countLiveKeys(tx, personId, now)) >= mostKeys) throw tooManyKeys();
    const kept = { hash: secretHash(key), prefix: key.slice(0, 12) };
    const id = await insertKey(tx, { ...kept, personId, name, scopes, now, expiresAt });
    await queueMail(tx, [securityLetter('key-made', account, asked)]);
    const object = { kind: 'api-key', id: String(id) };
    const detail = { scopes: scopes.join(' '), days: wish.days };
    await appendAudit(tx, [{ at: now, actor, action: 'key.made', object, detail, address: client.address }]);
  });
  return key;
}

/** From now on the key is refused. Refuses `people.key-unknown` (404), alike for a key of somebody else. */
export async function revokeKey(world: SignInWorld, actor: Actor, id: number, asked: Asked): Promise<void> {
  const { now, client } = asked;
  await transaction(world.database.db, async (tx) => {
    if (!(await revokeKeyRow(tx, actor.personId, id, now))) throw noSuchKey();
    const object = { kind: 'api-key', id: String(id) };
    await appendAudit(tx, [{ at: now, actor, action: 'key.revoked', object, address: client.address }]);
  });
}

function readKeyName(text: string): string {
  const name = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (name.length >= 1 && name.length <= 60 && !/\p{C}/u.test(name)) return name;
  const wrong = {
    zh: '请给密钥起一个 1 至 60 字的名称，写明给哪个程序用。',
    en: 'Give the key a name of 1 to 60 characters: which program is it for?',
  };
  throw new Refusal('people.key-name', wrong, 400, undefined, { fields: [{ field: 'name', text: wrong }] });
}

function noScope(): Refusal {
  const text = { zh: '请至少选择一项权限。', en: 'Choose one permission at least.' };
  return new Refusal('people.key-scopes', text, 400, undefined, { fields: [{ field: 'scopes', text }] });
}

function tooManyKeys(): Refusal {
  return new Refusal(
    'people.key-limit',
    {
      zh: `每个账号最多有 ${mostKeys} 个有效的密钥。请先撤销不再使用的。`,
      en: `An account has at most ${mostKeys} keys that work. Revoke those no longer used first.`,
    },
    409,
  );
}

function noSuchKey(): Refusal {
  return new Refusal(
    'people.key-unknown',
    {
      zh: '没有这个密钥，或者已经撤销。请回到“API 密钥”查看。',
      en: 'There is no such key, or it was revoked already. Go back to your API keys.',
    },
    404,
  );
}
