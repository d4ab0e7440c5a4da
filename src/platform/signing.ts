import { readFile } from 'node:fs/promises';
import {
  createMessage,
  decryptKey,
  enums,
  type PrivateKey,
  readKeys,
  readPrivateKeys,
  readSignature,
  sign,
  verify,
} from 'openpgp';
import type { Config } from './config.ts';
import { messageOf, Refusal } from './errors.ts';
import type { Text } from './text.ts';

/** What signs files of the platform with the authority's OpenPGP key, and what everybody may know of it. */
export type FileSigner = {
  /** In capital hexadecimal digits without spaces: 40 of a v4 key, 64 of a v6 key. */
  readonly fingerprint: string;
  /** The public key, in ASCII armour. */
  readonly publicKey: string;
  /** The key's first user id. */
  readonly owner: string;
  /** The end of the key or of the part that signs, whichever is earlier; null: none. */
  readonly expiresAt: Date | null;
  /** A detached signature of that instant, in ASCII armour. Refuses `signing.key-expired` once the key has ended. */
  sign(content: Uint8Array, now: Date): Promise<string>;
};

/**
 * Opens the key that BULOU_SIGNING_KEY names; null where none is configured.
 *
 * Refuses `signing.key-unreadable` (no file, or no private key in it), `signing.passphrase-unreadable`, `signing.passphrase-wrong`,
 * `signing.key-expired` and `signing.key-unfit` (revoked, too weak, or without a part that signs): whoever configured a key must
 * learn that it does not work before anything goes out unsigned.
 */
export async function openSigner(
  { signingKeyFile, signingPassphraseFile }: Pick<Config, 'signingKeyFile' | 'signingPassphraseFile'>,
  now: Date,
): Promise<FileSigner | null> {
  if (signingKeyFile === undefined) return null;
  const key = await unlocked(await keyIn(signingKeyFile), signingPassphraseFile);
  await refuseUnfit(key, now);
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    publicKey: key.toPublic().armor(),
    owner: key.getUserIDs()[0] ?? '',
    expiresAt: await endOf(key, now),
    sign: async (content, at) => {
      await refuseUnfit(key, at);
      const message = await createMessage({ binary: content });
      return sign({ message, signingKeys: key, detached: true, date: at, config });
    },
  };
}

const config = { showVersion: false, showComment: false } as const;

async function keyIn(file: string): Promise<PrivateKey> {
  const bytes = await readFile(file).catch((thrown) => refuse('key-unreadable', file, codeOf(thrown)));
  const text = bytes.toString('latin1');
  const start = text.indexOf('-----BEGIN PGP PRIVATE KEY');
  try {
    const keys = await (start < 0
      ? readPrivateKeys({ binaryKeys: new Uint8Array(bytes) })
      : readPrivateKeys({ armoredKeys: text.slice(start) }));
    const [key] = keys;
    if (key !== undefined && keys.length === 1) return key;
    return refuse('key-unreadable', file, `${keys.length} keys`);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    return refuse('key-unreadable', file, messageOf(thrown));
  }
}

async function unlocked(key: PrivateKey, passphraseFile: string | undefined): Promise<PrivateKey> {
  if (key.isDecrypted()) return key;
  if (passphraseFile === undefined) return refuse('passphrase-wrong', '', '');
  const text = await readFile(passphraseFile, 'utf8').catch((thrown) =>
    refuse('passphrase-unreadable', passphraseFile, codeOf(thrown)),
  );
  // An editor ends the file with a line feed that is no part of the passphrase.
  const passphrase = text.replace(/\r?\n$/, '');
  return decryptKey({ privateKey: key, passphrase }).catch((thrown) =>
    refuse('passphrase-wrong', passphraseFile, messageOf(thrown)),
  );
}

async function refuseUnfit(key: PrivateKey, now: Date): Promise<void> {
  if (await key.isRevoked(undefined, undefined, now)) refuse('key-unfit', '', 'revoked');
  const end = await key.getExpirationTime();
  if (end instanceof Date && end <= now) refuse('key-expired', '', end.toISOString().slice(0, 10));
  const part = await key.getSigningKey(undefined, now).catch((thrown) => refuse('key-unfit', '', messageOf(thrown)));
  const { algorithm, bits = 0 } = part.getAlgorithmInfo();
  if (algorithm === enums.read(enums.publicKey, enums.publicKey.dsa) || (algorithm.startsWith('rsa') && bits < 2047)) {
    refuse('key-unfit', '', `${algorithm} ${bits}`);
  }
}

async function endOf(key: PrivateKey, now: Date): Promise<Date | null> {
  const part = await key.getSigningKey(undefined, now);
  const ends = [await key.getExpirationTime(), await partEnd(part, key, now)].filter((end) => end instanceof Date);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map(Number)));
}

async function partEnd(part: Awaited<ReturnType<PrivateKey['getSigningKey']>>, key: PrivateKey, now: Date) {
  return part === key || !('bindingSignatures' in part) ? null : part.getExpirationTime(now);
}

/** What a detached signature says of a content. `unknown`: made with none of the keys; `unreadable`: no signature at all. */
export type SignatureVerdict =
  | { readonly state: 'valid'; readonly fingerprint: string; readonly signedAt: Date }
  | { readonly state: 'invalid' | 'unknown' | 'unreadable' };

/** Checks a detached signature, armoured or binary, with public keys (a file may hold several). A key that ended since then still counts. */
export async function checkSignature(
  content: Uint8Array,
  signature: Uint8Array,
  armoredKeys: readonly string[],
): Promise<SignatureVerdict> {
  const keys = (await Promise.all(armoredKeys.flatMap(blocksIn).map((text) => readKeys({ armoredKeys: text })))).flat();
  const parsed = await signatureIn(signature);
  if (parsed === null) return { state: 'unreadable' };
  const { signatures } = await verify({
    message: await createMessage({ binary: content }),
    signature: parsed,
    verificationKeys: keys,
    // When it is looked at does not matter; only whether the key was good when it signed. The types do not know of it.
    date: null as unknown as Date,
  });
  let state: 'invalid' | 'unknown' = 'unknown';
  for (const { keyID, verified, signature: packets } of signatures) {
    const key = keys.find((one) => one.getKeys(keyID).length > 0);
    if (key === undefined) continue;
    state = 'invalid';
    if (await verified.catch(() => false)) {
      const signedAt = (await packets).packets[0]?.created ?? new Date(0);
      return { state: 'valid', fingerprint: key.getFingerprint().toUpperCase(), signedAt };
    }
  }
  return { state };
}

async function signatureIn(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString('latin1');
  const isArmored = text.includes('-----BEGIN PGP SIGNATURE');
  try {
    return await (isArmored ? readSignature({ armoredSignature: text }) : readSignature({ binarySignature: bytes }));
  } catch {
    return null;
  }
}

/** Whether a text holds public keys that can be read, and nothing private. */
export async function arePublicKeys(armored: string): Promise<boolean> {
  if (armored.includes('PRIVATE KEY')) return false;
  const blocks = blocksIn(armored);
  return Promise.all(blocks.map((text) => readKeys({ armoredKeys: text }))).then(
    (keys) => blocks.length > 0 && keys.every((some) => some.length > 0),
    () => false,
  );
}

/** A file may hold several blocks one after the other, and words between them; the library reads the first one alone. */
function blocksIn(armored: string): string[] {
  return armored.match(/-----BEGIN PGP PUBLIC KEY BLOCK-----[\s\S]*?-----END PGP PUBLIC KEY BLOCK-----/g) ?? [];
}

const texts = {
  'key-unreadable': (file: string, why: string): Text => ({
    zh: `BULOU_SIGNING_KEY 指定的 ${file} 读不出一把 OpenPGP 私钥（${why}）。请用 gpg --armor --export-secret-keys 导出一把私钥，并让平台的用户可读。`,
    en: `${file}, named by BULOU_SIGNING_KEY, holds no single OpenPGP private key that can be read (${why}). Export one with gpg --armor --export-secret-keys, and let the platform's user read it.`,
  }),
  'passphrase-unreadable': (file: string, why: string): Text => ({
    zh: `BULOU_SIGNING_PASSPHRASE 指定的 ${file} 不能读取（${why}）。请检查路径和权限。`,
    en: `${file}, named by BULOU_SIGNING_PASSPHRASE, cannot be read (${why}). Check the path and its permissions.`,
  }),
  'passphrase-wrong': (): Text => ({
    zh: '签名私钥有口令，而 BULOU_SIGNING_PASSPHRASE 没有指定口令文件，或文件中的口令不对。请检查。',
    en: 'The signing key is locked, and BULOU_SIGNING_PASSPHRASE names no file, or the passphrase in it is wrong. Check it.',
  }),
  'key-expired': (_file: string, day: string): Text => ({
    zh: `签名密钥已于 ${day} 过期，不能再签名。请延长有效期或换一把，再导出到 BULOU_SIGNING_KEY 指定的文件并重新启动。`,
    en: `The signing key ended on ${day} and signs no more. Extend it or make another, export it to the file that BULOU_SIGNING_KEY names, and start again.`,
  }),
  'key-unfit': (_file: string, why: string): Text => ({
    zh: `签名密钥不能使用（${why}）：应是未吊销、能签名的密钥，RSA 不少于 2048 位，或 Curve25519。请换一把。`,
    en: `The signing key cannot be used (${why}): it must not be revoked, must be able to sign, and be RSA of 2048 bits or more, or Curve25519. Use another.`,
  }),
} as const;

function refuse(reason: keyof typeof texts, file: string, why: string): never {
  throw new Refusal(`signing.${reason}`, texts[reason](file, why), 409);
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : messageOf(thrown);
}
