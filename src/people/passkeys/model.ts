import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Refusal } from '#platform/errors.ts';

/** So many a person at most: more is a mistake or an attack. */
export const mostPasskeys = 20;

/** To whom passkeys belong: the host of the public address, and pages of exactly that origin may use them. */
export function relyingParty(publicUrl: string): { readonly rpID: string; readonly expectedOrigin: string } {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, expectedOrigin: origin };
}

/** What the browser's script puts into the form. Its parts are checked by the library; refuses `people.passkey` for no JSON. */
export function readAssertion(text: string): AuthenticationResponseJSON {
  return readJson(text) as AuthenticationResponseJSON;
}

export function readAttestation(text: string): RegistrationResponseJSON {
  return readJson(text) as RegistrationResponseJSON;
}

function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') return value;
  } catch {}
  throw passkeyRefused();
}

/** The name of a passkey. Refuses `people.passkey-name` (400). */
export function readPasskeyName(text: string): string {
  const name = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (name.length >= 1 && name.length <= 60 && !/\p{C}/u.test(name)) return name;
  const wrong = {
    zh: '请给通行密钥起一个 1 至 60 字的名称，以便日后辨认，例如“办公电脑”。',
    en: 'Give the passkey a name of 1 to 60 characters that you will know it by, such as “office computer”.',
  };
  throw new Refusal('people.passkey-name', wrong, 400, undefined, { fields: [{ field: 'name', text: wrong }] });
}

/** One answer whatever is wrong: unknown, not verified, another site's, a copied device, an account that may not be used. */
export function passkeyRefused(cause?: unknown): Refusal {
  return new Refusal(
    'people.passkey',
    {
      zh: '这个通行密钥不能用来登录：可能已从账号中移除、没有完成指纹或 PIN 验证，或者等待超时。请重试，或改用其他方式登录。',
      en: 'This passkey does not sign you in: it may have been removed from the account, was not unlocked by fingerprint or PIN, or the wait was too long. Try again, or sign in another way.',
    },
    401,
    cause,
  );
}

export function passkeyUnusable(cause?: unknown): Refusal {
  return new Refusal(
    'people.passkey-registration',
    {
      zh: '没有添加成功：设备没有完成验证，或者等待超时。请重试；仍不成功时，请换一台设备或浏览器。',
      en: 'It was not added: the device did not complete its check, or the wait was too long. Try again; if it fails again, use another device or browser.',
    },
    400,
    cause,
  );
}

export function passkeyTaken(): Refusal {
  return new Refusal(
    'people.passkey-taken',
    {
      zh: '这个通行密钥已经登记过。请换一台设备，或在列表中查看已有的通行密钥。',
      en: 'This passkey is registered already. Use another device, or look at those in the list.',
    },
    409,
  );
}

export function tooManyPasskeys(): Refusal {
  return new Refusal(
    'people.passkey-limit',
    {
      zh: `每个账号最多登记 ${mostPasskeys} 个通行密钥。请先移除不再使用的。`,
      en: `An account has at most ${mostPasskeys} passkeys. Remove those no longer used first.`,
    },
    409,
  );
}

/** 404 alike for a passkey of somebody else and for none. */
export function noSuchPasskey(): Refusal {
  return new Refusal(
    'people.passkey-unknown',
    {
      zh: '没有这个通行密钥，可能已经移除。请回到“账号安全”查看。',
      en: 'There is no such passkey; it may have been removed. Go back to account security.',
    },
    404,
  );
}
