import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMessage, decrypt, encrypt, readKey, readMessage, revokeKey } from 'openpgp';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { dsaKey, makeKey, type TestKey } from '../../../test/openpgp.ts';
import { refusal } from '../../../test/refusal.ts';
import { transaction } from '../db/index.ts';
import { encryptedLetter } from './encrypt.ts';
import { groupedFingerprint, readPublicKey } from './keys.ts';
import { queueMail } from './letters.ts';
import { type Letter, openMailer } from './mailer.ts';

const now = new Date('2026-11-29T00:00:00Z');
const to = 'security@vendor.example';
const subject = '某网关命令执行漏洞 secretword';
const text = `您好：\n\n${'漏洞位于登录接口，参数未过滤，可执行任意命令。secretword\n'.repeat(400)}`;
const day = 86_400;

let key: TestKey;
let other: TestKey;
beforeAll(async () => {
  [key, other] = await Promise.all([makeKey(), makeKey({ email: 'second@vendor.example' })]);
});

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** The mail as it would leave, in bytes. */
async function raw(letter: Letter): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'bulou-pgp-'));
  folders.push(folder);
  const mailer = await openMailer({ smtpUrl: undefined, from: '补漏平台 <no-reply@bulou.example>', folder });
  await mailer.send({ ...letter, id: 'letter-1' });
  const [name = ''] = await readdir(folder);
  return readFile(join(folder, name));
}

/** What the holder of a key reads. */
async function opened(letter: Letter, by: TestKey) {
  const message = await readMessage({ armoredMessage: letter.encrypted ?? '' });
  const { data } = await decrypt({ message, decryptionKeys: await by.read(), format: 'binary', date: now });
  return { bytes: Buffer.from(data), mail: await PostalMime.parse(Buffer.from(data)) };
}

describe('an encrypted letter', () => {
  test('is PGP/MIME whose inside holds the true subject and the whole Chinese text', async () => {
    const letter = await encryptedLetter({ to, subject, text, keys: [key.publicKey], now });
    const sent = await raw(letter);
    const head = sent.toString('latin1').split('\r\n\r\n')[0] ?? '';
    expect(head.replaceAll(/\r\n\s+/g, ' ')).toMatch(
      /Content-Type: multipart\/encrypted; protocol="?application\/pgp-encrypted"?;/,
    );
    const { attachments, ...outer } = await PostalMime.parse(sent);
    expect([outer.subject, outer.to?.[0]?.address, outer.from?.name]).toEqual([
      '加密邮件 · Encrypted message',
      to,
      '补漏平台',
    ]);
    expect(attachments.map(({ mimeType }) => mimeType)).toEqual([
      'application/pgp-encrypted',
      'application/octet-stream',
    ]);
    const [version, body] = attachments.map(({ content }) => Buffer.from(content as ArrayBuffer).toString('latin1'));
    expect(version?.trim()).toBe('Version: 1');
    const { mail, bytes } = await opened({ ...letter, encrypted: body ?? '' }, key);
    expect(mail.subject).toBe(subject);
    expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(text.trimEnd());
    expect(bytes.toString('latin1')).toMatch(/^Content-Type: text\/plain; charset=utf-8;\s+protected-headers="?v1/);
  });

  test('says nothing of its secret outside the ciphertext, in the mail or in the queue', async () => {
    const { db, pool } = await testDatabase();
    const letter = await encryptedLetter({ to, subject, text, keys: [key.publicKey], now });
    const sent = (await raw(letter)).toString('utf8');
    const readable = `${sent}${JSON.stringify(await PostalMime.parse(sent))}`;
    for (const secret of [
      'secretword',
      '漏洞位于',
      'Security Team',
      Buffer.from('secretword').toString('base64').slice(0, 12),
    ])
      expect(readable).not.toContain(secret);
    await transaction(db, (tx) => queueMail(tx, [letter]));
    const { rows } = await pool.query<{ payload: string }>('select payload::text as payload from jobs._private_jobs');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.payload).not.toContain('secretword');
    expect(rows[0]?.payload).toContain('BEGIN PGP MESSAGE');
    // The check sees: an open letter is found.
    expect((await raw({ to, subject: 'x', text: 'secretword' })).toString()).toContain('secretword');
  });

  test('is readable by each of several keys and by no other', async () => {
    const stranger = await makeKey();
    const letter = await encryptedLetter({ to, subject, text: '正文', keys: [key.publicKey, other.publicKey], now });
    for (const holder of [key, other]) expect((await opened(letter, holder)).mail.text?.trim()).toBe('正文');
    await expect(opened(letter, stranger)).rejects.toThrow();
  });

  test('takes files along inside, under their names', async () => {
    const content = Buffer.from('%PDF-1.7 secretword');
    const attachments = [{ fileName: '通报函.pdf', contentType: 'application/pdf', content }];
    const letter = await encryptedLetter({ to, subject, text: '见附件', attachments, keys: [key.publicKey], now });
    const { mail } = await opened(letter, key);
    expect([mail.subject, mail.text?.trim()]).toEqual([subject, '见附件']);
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['通报函.pdf', 'application/pdf'],
    ]);
    expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer).equals(content)).toBe(true);
  });

  test('has the neutral subject it was given, on one line', async () => {
    const letter = await encryptedLetter({
      to,
      subject,
      text,
      keys: [key.publicKey],
      outerSubject: 'CNVD-AJ-2026-1\r\nBcc: x',
      now,
    });
    expect(letter).toMatchObject({ subject: 'CNVD-AJ-2026-1 Bcc: x', text: '' });
  });

  test('is not made at all when one of its keys cannot be used, or there is none', async () => {
    const expired = await makeKey({ seconds: day });
    const refused = await refusal(
      encryptedLetter({ to, subject, text, keys: [key.publicKey, expired.publicKey], now }),
    );
    expect(refused.code).toBe('mail.key-expired');
    expect((await refusal(encryptedLetter({ to, subject, text, keys: [], now }))).code).toBe('mail.key-unreadable');
  });
});

describe('a public key', () => {
  test('is read with fingerprint, addresses and end, from text around it or from bytes', async () => {
    const long = await makeKey({ seconds: 400 * day, email: 'PSIRT@Vendor.example' });
    const read = await readPublicKey(`My key:\n\n${long.publicKey}`, now);
    expect(read.addresses).toEqual(['psirt@vendor.example']);
    expect(read.expiresAt).toEqual(new Date('2027-02-05T00:00:00Z'));
    expect(read.fingerprint).toMatch(/^[0-9A-F]{40}$/);
    expect(groupedFingerprint(read.fingerprint)).toMatch(/^([0-9A-F]{4} ){9}[0-9A-F]{4}$/);
    const binary = (await readKey({ armoredKey: long.publicKey })).write();
    expect(await readPublicKey(binary, now)).toEqual(read);
    expect((await readPublicKey(key.publicKey, now)).expiresAt).toBeNull();
  });

  test('as a private one is refused, armoured or not, and called exposed', async () => {
    const binary = (await key.read()).write();
    for (const sent of [key.privateKey, binary]) {
      const refused = await refusal(readPublicKey(sent, now));
      expect([refused.code, refused.text.en.includes('exposed'), refused.text.zh.includes('泄露')]).toEqual([
        'mail.key-private',
        true,
        true,
      ]);
    }
  });

  const codes: [string, string, () => Promise<string | Uint8Array>][] = [
    ['expired', 'mail.key-expired', async () => (await makeKey({ seconds: day })).publicKey],
    [
      'revoked',
      'mail.key-revoked',
      async () => (await revokeKey({ key: await key.read(), date: new Date('2026-02-01') })).publicKey,
    ],
    ['of RSA with 1024 bits', 'mail.key-weak', async () => (await makeKey({ rsaBits: 1024 })).publicKey],
    ['of DSA and ElGamal', 'mail.key-weak', async () => dsaKey],
    ['for signatures only', 'mail.key-cannot-encrypt', async () => (await makeKey({ signsOnly: true })).publicKey],
    ['beside another', 'mail.key-many', async () => key.publicKey + other.publicKey],
    ['that is none', 'mail.key-unreadable', async () => 'ssh-ed25519 AAAA'],
    ['that is cut off', 'mail.key-unreadable', async () => key.publicKey.slice(0, 200)],
    ['of random bytes', 'mail.key-unreadable', async () => Buffer.alloc(300, 0x99)],
    ['that is a message', 'mail.key-unreadable', async () => message()],
    ['larger than any', 'mail.key-unreadable', async () => key.publicKey + ' '.repeat(200_000)],
  ];
  test.each(codes)('%s is refused with %s', async (_name, code, make) => {
    expect((await refusal(readPublicKey(await make(), now))).code).toBe(code);
  });

  async function message(): Promise<string> {
    const encryptionKeys = await readKey({ armoredKey: key.publicKey });
    return String(await encrypt({ message: await createMessage({ text: 'x' }), encryptionKeys }));
  }
});
