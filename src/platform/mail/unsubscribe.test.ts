import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { openMailer } from './mailer.ts';

test('a letter that can be ended says so to mail programs as RFC 8058 has it, and no other does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bulou-mail-'));
  const mailer = await openMailer({ smtpUrl: undefined, from: 'no-reply@bulou.example', folder });
  const unsubscribe = `https://bulou.example/alerts/unsubscribe/${'x'.repeat(48)}`;
  await mailer.send({ id: 'a', to: 'reader@example.org', subject: '提醒', text: '一条', unsubscribe });
  await mailer.send({ id: 'b', to: 'reader@example.org', subject: '提醒', text: '一条' });
  const [ended, plain] = await Promise.all(
    (await readdir(folder)).sort().map(async (name) => PostalMime.parse(await readFile(join(folder, name)))),
  );
  const headers = new Map(ended?.headers.map(({ key, value }) => [key, value]));
  expect(headers.get('list-unsubscribe')).toBe(`<${unsubscribe}>`);
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(plain?.headers.filter(({ key }) => key.startsWith('list-'))).toEqual([]);
  await mailer.close();
  await rm(folder, { recursive: true });
});
