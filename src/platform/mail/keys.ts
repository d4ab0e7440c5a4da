import { enums, type PublicKey, readKeys, type Subkey } from 'openpgp';
import { Refusal } from '../errors.ts';
import { keyRefusal } from './key-refusals.ts';

/** What is known of somebody's OpenPGP public key once it has been read and found fit. */
export type ReadKey = {
  /** The whole key again, public parts only: what is kept. */
  readonly armored: string;
  /** In capital hexadecimal digits without spaces: 40 of a v4 key, 64 of a v6 key. */
  readonly fingerprint: string;
  /** The end of the key or of its last part that can encrypt, whichever is earlier; null: none. */
  readonly expiresAt: Date | null;
  /** The addresses of its user ids, in lower case. */
  readonly addresses: readonly string[];
};

/** A key with photographs and hundreds of signatures is larger; nobody needs those to encrypt. */
export const largestKeyBytes = 100_000;

/**
 * Reads one OpenPGP public key, armoured or binary, and checks that letters can be encrypted to it at `now`. Refuses
 * `mail.key-unreadable`, `mail.key-private` (whoever sends a private key has given it away), `mail.key-many`, `mail.key-revoked`,
 * `mail.key-expired`, `mail.key-weak` (RSA below 2048 bits, DSA, ElGamal) and `mail.key-cannot-encrypt`.
 */
export async function readPublicKey(sent: string | Uint8Array, now: Date): Promise<ReadKey> {
  const key = await parse(sent);
  if (await key.isRevoked(undefined, undefined, now)) throw keyRefusal('revoked');
  const end = await key.getExpirationTime();
  if (end instanceof Date && end <= now) throw keyRefusal('expired');
  if (isWeak(key)) throw keyRefusal('weak');
  const ends = [end, await encryptionEnd(key, now)].filter((moment) => moment instanceof Date);
  return {
    armored: key.armor(),
    fingerprint: key.getFingerprint().toUpperCase(),
    expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends.map(Number))),
    addresses: [...new Set(key.users.flatMap(({ userID }) => userID?.email?.toLowerCase() || []))],
  };
}

/** The keys themselves, for encrypting; refuses as `readPublicKey` does. */
export async function usableKeys(armored: readonly string[], now: Date): Promise<PublicKey[]> {
  if (armored.length === 0) throw keyRefusal('unreadable');
  return Promise.all(
    armored.map(async (text) => {
      await readPublicKey(text, now);
      return parse(text);
    }),
  );
}

/** `ABCD 1234 …`: in groups of four, as people compare it. */
export function groupedFingerprint(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(' ');
}

async function parse(sent: string | Uint8Array): Promise<PublicKey> {
  const size = typeof sent === 'string' ? Buffer.byteLength(sent) : sent.length;
  if (size > largestKeyBytes) throw keyRefusal('unreadable');
  const text = typeof sent === 'string' ? sent : Buffer.from(sent).toString('latin1');
  if (/BEGIN PGP PRIVATE KEY/.test(text)) throw keyRefusal('private');
  if ((text.match(/BEGIN PGP PUBLIC KEY/g) ?? []).length > 1) throw keyRefusal('many');
  const start = text.indexOf('-----BEGIN PGP');
  const keys = await readAny(start >= 0 ? text.slice(start) : typeof sent === 'string' ? null : sent);
  if (keys.some((key) => key.isPrivate())) throw keyRefusal('private');
  const [key, another] = keys;
  if (key === undefined) throw keyRefusal('unreadable');
  if (another !== undefined) throw keyRefusal('many');
  return key;
}

async function readAny(from: string | Uint8Array | null): Promise<PublicKey[]> {
  if (from === null) return [];
  try {
    return await (typeof from === 'string' ? readKeys({ armoredKeys: from }) : readKeys({ binaryKeys: from }));
  } catch {
    return [];
  }
}

const broken = new Set<string>(
  [enums.publicKey.dsa, enums.publicKey.elgamal].map((number) => enums.read(enums.publicKey, number)),
);

/** The primary key vouches for all the others, so a weak one spoils them. */
function isWeak(key: PublicKey | Subkey): boolean {
  const { algorithm, bits } = key.getAlgorithmInfo();
  return broken.has(algorithm) || (algorithm.startsWith('rsa') && (bits ?? 0) < 2047);
}

/** When the last part that can encrypt now ends. Refuses where there is none, with the reason that is found. */
async function encryptionEnd(key: PublicKey, now: Date): Promise<Date | number | null> {
  const able: (PublicKey | Subkey)[] = [];
  for (const part of key.getKeys()) {
    const found = await key.getEncryptionKey(part.getKeyID(), now).catch(() => null);
    if (found !== null && !isWeak(found)) able.push(found);
  }
  if (able.length === 0) throw keyRefusal(key.subkeys.some(isWeak) ? 'weak' : 'cannot-encrypt');
  const ends = await Promise.all(
    able.map((part) => (part === key ? key.getExpirationTime() : (part as Subkey).getExpirationTime(now))),
  );
  return ends.some((end) => !(end instanceof Date)) ? null : new Date(Math.max(...ends.map(Number)));
}

/** True for what `readPublicKey` refuses with: a letter to such a key stays neutral, anything else is a fault. */
export function isKeyRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Refusal && thrown.code.startsWith('mail.key-');
}
