import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { refusal } from '../../../test/refusal.ts';
import { transaction } from '../db/index.ts';
import { runDueJobs } from '../jobs/index.ts';
import { isAddress } from './address.ts';
import { mailJob, queueMail } from './letters.ts';
import { askMailServer, openMailer } from './mailer.ts';
import { countUnsureLetters, type Outcome } from './store.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const letter = {
  to: 'reporter@example.org',
  subject: '您的报告 CNVD-C-2026-17 已收到',
  text: '您好：\n\n报告 CNVD-C-2026-17 已收到，进展请见 https://bulou.example/work/reports/17 。\n\n补漏平台',
};
const queued = { ...letter, id: '20261129T000000000Z-0001' };
const from = '补漏平台 <no-reply@bulou.example>';

type Received = { readonly recipients: readonly string[]; readonly mail: Email };

/** An SMTP server on a free port of this machine that keeps what it is given. */
async function mailServer(
  port = 0,
  options: SMTPServerOptions = { authOptional: true, disabledCommands: ['STARTTLS'] },
  objects: () => Error | null = () => null,
) {
  const received: Received[] = [];
  const server = new SMTPServer({
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const objection = objects();
        if (objection !== null) return done(objection);
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        received.push({ recipients: session.envelope.rcptTo.map(({ address }) => address), mail });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: own } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${own}`, received, close };
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
async function mailFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bulou-mail-'));
  folders.push(folder);
  return join(folder, 'mail');
}

describe('a letter over SMTP', () => {
  test('arrives with its Chinese subject and body, marked as written by a machine', async () => {
    const server = await mailServer();
    const mailer = await openMailer({ smtpUrl: server.url, from, folder: '/nowhere' });
    await mailer.send(queued);
    await mailer.close();
    await server.close();
    expect(server.received).toHaveLength(1);
    const { recipients, mail } = server.received[0] as Received;
    expect(recipients).toEqual(['reporter@example.org']);
    expect(mail.subject).toBe(letter.subject);
    expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(letter.text);
    expect(mail.from).toMatchObject({ name: '补漏平台', address: 'no-reply@bulou.example' });
    expect(mail.html).toBeUndefined();
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  test('cannot carry headers or receivers in through its subject or text', async () => {
    const server = await mailServer();
    const mailer = await openMailer({ smtpUrl: server.url, from, folder: '/nowhere' });
    await mailer.send({
      id: queued.id,
      to: 'a@example.org',
      subject: 'x\r\nBcc: evil@example.org\r\n\r\n<script>',
      text: 'Bcc: evil@example.org\r\n.\r\nMAIL FROM:<evil@example.org>\r\n.\r\nend',
    });
    await mailer.close();
    await server.close();
    expect(server.received).toHaveLength(1);
    const { recipients, mail } = server.received[0] as Received;
    expect(recipients).toEqual(['a@example.org']);
    expect([mail.bcc, mail.cc, mail.subject]).toEqual([undefined, undefined, 'x Bcc: evil@example.org <script>']);
    expect(mail.text).toContain('MAIL FROM:<evil@example.org>');
    expect(mail.text?.trimEnd().endsWith('end')).toBe(true);
  });

  test('never gives a password away over an open line', async () => {
    const logins: string[] = [];
    const server = await mailServer(0, {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        logins.push(auth.username ?? '');
        done(null, { user: 'x' });
      },
    });
    const url = server.url.replace('//', '//bulou:secret@');
    const mailer = await openMailer({ smtpUrl: url, from, folder: '/nowhere' });
    await expect(mailer.send(queued)).rejects.toThrow(/TLS/);
    await mailer.close();
    await server.close();
    expect([logins, server.received]).toEqual([[], []]);
  });
});

describe('asking the server', () => {
  test('tells whether it would take letters, and otherwise why not, without the password', async () => {
    const server = await mailServer();
    expect(await askMailServer(server.url)).toBeNull();
    expect(await askMailServer(server.url.replace('//', '//bulou:secret@'))).toMatch(/TLS/);
    await server.close();
    const reason = await askMailServer(`smtp://bulou:secret@127.0.0.1:${await freePort()}`);
    expect(reason).toMatch(/ECONNREFUSED/);
    expect(reason).not.toContain('secret');
    expect(server.received).toEqual([]);
  });
});

describe('an address', () => {
  test.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org\u0000',
    'Name <a@example.org>',
    '"a b"@example.org',
    'a@b@example.org',
    'a;b@example.org',
    'example.org',
    '',
    `${'a'.repeat(300)}@example.org`,
  ])('that is not exactly one is refused before it is queued: %j', async (to) => {
    const refused = await refusal(transaction(db, (tx) => queueMail(tx, [{ ...letter, to }])));
    expect(refused.code).toBe('mail.address');
  });

  test.each(['a@example.org', 'first.last+tag@sub.example.org', '张三@例子.中国', "o'neil@example.org"])(
    'like %s is one',
    (to) => expect(isAddress(to)).toBe(true),
  );
});

describe('letters in a transaction', () => {
  test('leave after it, and again when the server was away the first time', async () => {
    const port = await freePort();
    const mailer = await openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from, folder: '/nowhere' });
    await transaction(db, (tx) => queueMail(tx, [letter, { ...letter, to: 'manager@example.org' }]));
    await expect(runDueJobs(database, mailJob(mailer, db))).rejects.toThrow(/ECONNREFUSED/);
    const server = await mailServer(port);
    // One that failed last may still be on its way back into the queue.
    let ran = 0;
    for (let tries = 0; ran < 2 && tries < 200; tries += 1) {
      await pool.query('update jobs._private_jobs set run_at = now() where locked_at is null');
      ran += await runDueJobs(database, mailJob(mailer, db));
    }
    expect(ran).toBe(2);
    await mailer.close();
    await server.close();
    expect(server.received.flatMap(({ recipients }) => recipients).sort()).toEqual([
      'manager@example.org',
      'reporter@example.org',
    ]);
  });
});

test('without a server letters are files that only the owner can read', async () => {
  const folder = await mailFolder();
  const mailer = await openMailer({ smtpUrl: undefined, from, folder });
  await Promise.all([mailer.send(queued), mailer.send({ ...queued, id: `${queued.id}2`, subject: '第二封' })]);
  await mailer.close();
  const names = await readdir(folder);
  expect(names).toHaveLength(2);
  const mails = await Promise.all(names.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
  expect(mails.map(({ subject }) => subject).sort()).toEqual([letter.subject, '第二封'].sort());
  expect(mails[0]?.to?.[0]?.address).toBe('reporter@example.org');
  for (const name of names) {
    expect(name).toMatch(/\.eml$/);
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  }
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a letter that is kept as a file is one file, however often its job runs', async () => {
  const folder = await mailFolder();
  const mailer = await openMailer({ smtpUrl: undefined, from, folder });
  await mailer.send(queued);
  await mailer.send(queued);
  expect(await readdir(folder)).toEqual([`${queued.id}.eml`]);
});

describe('what goes with a letter', () => {
  const pdf = {
    name: 'CNVD-TB-2026-1.pdf',
    mediaType: 'application/pdf',
    content: Buffer.from('%PDF-1.7').toString('base64'),
  } as const;

  test('arrives as it was, under its name', async () => {
    const server = await mailServer();
    const mailer = await openMailer({ smtpUrl: server.url, from, folder: '/nowhere' });
    await mailer.send({ ...queued, attachments: [pdf] });
    await mailer.close();
    await server.close();
    const [attached] = server.received[0]?.mail.attachments ?? [];
    expect(attached).toMatchObject({ filename: pdf.name, mimeType: 'application/pdf' });
    expect(Buffer.from(attached?.content as ArrayBuffer).toString()).toBe('%PDF-1.7');
    expect(server.received[0]?.mail.messageId).toBe(`<${queued.id}@bulou.example>`);
  });

  const large = Buffer.alloc(3_000_001).toString('base64');
  test.each([
    ['a path as its name', [{ ...pdf, name: '../x.pdf' }]],
    ['a line break in its name', [{ ...pdf, name: 'a\r\nBcc: x@example.org' }]],
    ['another kind', [{ ...pdf, mediaType: 'text/html' as 'application/pdf' }]],
    ['no base64', [{ ...pdf, content: '<b>' }]],
    ['more than may go', [{ ...pdf, content: large }]],
    ['four of them', [pdf, pdf, pdf, pdf]],
  ])('is refused before it is queued when it has %s', async (_, attachments) => {
    const refused = await refusal(transaction(db, (tx) => queueMail(tx, [{ ...letter, attachments }])));
    expect(refused.code).toBe('mail.attachment');
  });
});

describe('handing over', () => {
  const outcomes: Outcome[] = [];
  const of = (id: string) => outcomes.filter((one) => one.id === id);
  const tells = { 'test.told': async (payload: unknown) => void outcomes.push(payload as Outcome) };
  const queue = () => transaction(db, (tx) => queueMail(tx, [{ ...letter, tells: 'test.told' }]));

  test('a job that runs again after the server took the letter sends nothing, and tells once', async () => {
    const server = await mailServer();
    const mailer = await openMailer({ smtpUrl: server.url, from, folder: '/nowhere' });
    const [id = ''] = await queue();
    await runDueJobs(database, mailJob(mailer, db));
    await mailJob(mailer, db)['mail.send-letter']?.({ ...queued, id, tells: 'test.told' });
    await mailer.close();
    await server.close();
    await runDueJobs(database, tells);
    expect(server.received).toHaveLength(1);
    expect(of(id)).toEqual([{ id, outcome: 'accepted', answer: expect.stringMatching(/^250/) }]);
  });

  test('a refusal for good is the end of it, with the words of the server', async () => {
    const server = await mailServer(0, {
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })),
    });
    const mailer = await openMailer({ smtpUrl: server.url, from, folder: '/nowhere' });
    const [id = ''] = await queue();
    await runDueJobs(database, mailJob(mailer, db));
    await mailer.close();
    await server.close();
    await runDueJobs(database, tells);
    expect(of(id)).toEqual([{ id, outcome: 'refused', answer: expect.stringContaining('no such mailbox') }]);
    expect(server.received).toEqual([]);
  });

  test('a process that died while the last byte went leaves it open: the letter is not sent again, and that is said', async () => {
    const server = await mailServer();
    const mailer = await openMailer({ smtpUrl: server.url, from, folder: '/nowhere' });
    const before = await countUnsureLetters(db);
    const [id = ''] = await queue();
    await pool.query(`insert into mail.letter (id, state, at) values ($1, 'handing', now())`, [id]);
    await runDueJobs(database, mailJob(mailer, db));
    await mailer.close();
    await server.close();
    await runDueJobs(database, tells);
    expect([server.received, of(id)]).toEqual([[], [{ id, outcome: 'unsure', answer: '' }]]);
    expect(await countUnsureLetters(db)).toBe(before + 1);
  });

  test('a refusal for now, also of the whole letter, is tried again', async () => {
    let tries = 0;
    const server = await mailServer(
      0,
      {
        authOptional: true,
        disabledCommands: ['STARTTLS'],
      },
      () => (tries++ === 0 ? Object.assign(new Error('try later'), { responseCode: 451 }) : null),
    );
    const mailer = await openMailer({ smtpUrl: server.url, from, folder: '/nowhere' });
    await queue();
    await expect(runDueJobs(database, mailJob(mailer, db))).rejects.toThrow(/try later/);
    await pool.query('update jobs._private_jobs set run_at = now() where locked_at is null');
    await runDueJobs(database, mailJob(mailer, db));
    await mailer.close();
    await server.close();
    expect(server.received).toHaveLength(1);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
