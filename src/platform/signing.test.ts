import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encryptKey, generateKey, readPrivateKey, revokeKey } from 'openpgp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeKey, type TestKey } from '../../test/openpgp.ts';
import type { Config } from './config.ts';
import { checkSigning } from './doctor-services.ts';
import { arePublicKeys, checkSignature, openSigner } from './signing.ts';

const folder = await mkdtemp(join(tmpdir(), 'bulou-signing-'));
afterAll(() => rm(folder, { recursive: true }));
const made = new Date('2026-01-01T00:00:00Z');
const now = new Date('2026-03-01T00:00:00Z');
const content = Buffer.from('第4期');
let key: TestKey;

async function stored(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const open = (signingKeyFile?: string, signingPassphraseFile?: string, at = now) =>
  openSigner({ signingKeyFile, signingPassphraseFile }, at);

beforeAll(async () => {
  key = await makeKey({ email: 'centre@bulou.example' });
});

describe('a signer', () => {
  test('is none where none is configured', async () => {
    expect(await open()).toBeNull();
  });

  test('signs what its public key proves, whatever comes before the key in its file', async () => {
    const signer = await open(await stored('plain.asc', `Exported by the centre\n\n${key.privateKey}`));
    expect(signer).toMatchObject({ owner: 'Security Team <centre@bulou.example>', expiresAt: null });
    const signature = Buffer.from((await signer?.sign(content, now)) ?? '');
    expect(signature.toString()).toMatch(/^-----BEGIN PGP SIGNATURE-----\n\n/);
    expect(await checkSignature(content, signature, [key.publicKey])).toEqual({
      state: 'valid',
      fingerprint: signer?.fingerprint,
      signedAt: now,
    });
    expect(signer?.publicKey).not.toContain('PRIVATE');
  });

  test('reads a binary key, and one with a passphrase whose file ends in a line feed', async () => {
    const privateKey = await encryptKey({
      privateKey: await readPrivateKey({ armoredKey: key.privateKey }),
      passphrase: '口令 7',
    });
    const path = join(folder, 'locked.gpg');
    await writeFile(path, privateKey.write());
    expect(await open(path, await stored('pass', '口令 7\n'))).not.toBeNull();
    await expect(open(path, await stored('wrong', '口令 8'))).rejects.toMatchObject({
      code: 'signing.passphrase-wrong',
    });
    await expect(open(path)).rejects.toMatchObject({ code: 'signing.passphrase-wrong' });
    await expect(open(path, join(folder, 'none'))).rejects.toMatchObject({ code: 'signing.passphrase-unreadable' });
  });

  test('is refused where there is no private key that can be read', async () => {
    await expect(open(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'signing.key-unreadable' });
    await expect(open(folder)).rejects.toMatchObject({ code: 'signing.key-unreadable' });
    await expect(open(await stored('public.asc', key.publicKey))).rejects.toMatchObject({
      code: 'signing.key-unreadable',
    });
    await expect(open(await stored('empty.asc', ''))).rejects.toMatchObject({ code: 'signing.key-unreadable' });
  });

  test('is refused once its key has ended, at the start and in the midst', async () => {
    const short = await makeKey({ date: made, seconds: 90 * 86_400 });
    const path = await stored('short.asc', short.privateKey);
    const signer = await open(path);
    expect(signer?.expiresAt).toEqual(new Date('2026-04-01T00:00:00Z'));
    const later = new Date('2026-04-02T00:00:00Z');
    await expect(signer?.sign(content, later)).rejects.toMatchObject({ code: 'signing.key-expired' });
    await expect(open(path, undefined, later)).rejects.toMatchObject({ code: 'signing.key-expired' });
    const signature = Buffer.from((await signer?.sign(content, now)) ?? '');
    // What it signed before it ended still holds.
    expect(await checkSignature(content, signature, [short.publicKey])).toMatchObject({ state: 'valid' });
    const doctor = (day: string) => checkSigning({ signingKeyFile: path } as Config, new Date(day));
    await chmod(path, 0o600);
    expect((await doctor('2026-03-20T00:00:00Z')).well).toBe(false);
    expect(await doctor('2026-01-10T00:00:00Z')).toMatchObject({ name: 'signing', well: true });
    await chmod(path, 0o644);
    expect((await doctor('2026-01-10T00:00:00Z')).well).toBe(process.platform === 'win32');
  });

  test('is refused with a key that is revoked or too weak', async () => {
    const { privateKey } = await revokeKey({ key: await key.read(), format: 'armored', date: made });
    await expect(open(await stored('revoked.asc', privateKey))).rejects.toMatchObject({ code: 'signing.key-unfit' });
    const weak = await makeKey({ rsaBits: 1024 });
    await expect(open(await stored('weak.asc', weak.privateKey))).rejects.toMatchObject({ code: 'signing.key-unfit' });
  });

  test('ends when the part that signs ends', async () => {
    const { privateKey } = await generateKey({
      type: 'curve25519',
      userIDs: [{ name: 'Centre' }],
      date: made,
      format: 'armored',
      subkeys: [{ sign: true, keyExpirationTime: 120 * 86_400 }],
    });
    const signer = await open(await stored('part.asc', privateKey));
    expect(signer?.expiresAt).toEqual(new Date('2026-05-01T00:00:00Z'));
  });

  test.skipIf(process.getuid?.() === 0)('says that it may not read the file', async () => {
    const path = await stored('closed.asc', key.privateKey);
    await chmod(path, 0o000);
    await expect(open(path)).rejects.toMatchObject({ code: 'signing.key-unreadable' });
  });
});

describe('a signature', () => {
  test('is invalid for another content, unknown with another key, and else no signature at all', async () => {
    const signer = await open(await stored('again.asc', key.privateKey));
    const signature = Buffer.from((await signer?.sign(content, now)) ?? '');
    expect(await checkSignature(Buffer.from('第5期'), signature, [key.publicKey])).toEqual({ state: 'invalid' });
    const other = await makeKey();
    expect(await checkSignature(content, signature, [other.publicKey])).toEqual({ state: 'unknown' });
    expect(await checkSignature(content, signature, [`${other.publicKey}`, key.publicKey])).toMatchObject({
      state: 'valid',
    });
    expect(await checkSignature(content, Buffer.from('Dear centre,'), [key.publicKey])).toEqual({
      state: 'unreadable',
    });
    expect(await arePublicKeys(key.publicKey)).toBe(true);
    expect(await arePublicKeys(key.privateKey)).toBe(false);
    expect(await arePublicKeys('a letter')).toBe(false);
  });
});
