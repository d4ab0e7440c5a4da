import { decrypt, readMessage } from 'openpgp';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { noticeCase, secretDescription } from '../../../../test/notice-cases.ts';
import { makeKey } from '../../../../test/openpgp.ts';
import { workServer } from '../../../../test/work-server.ts';
import { addContact } from '../contacts/actions/change.ts';
import { setKey } from '../contacts/actions/keys.ts';
import type { ContactPurpose } from '../contacts/model.ts';
import { chaseOverdue } from './escalate.ts';
import { sendNotice } from './send.ts';
import { findNotice } from './store.ts';

const database = await testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const server = await workServer(database, { now });
const { world, letters } = server;
const { coordinator } = await makeStaff(database.db, ['coordinator']);
const of = await noticeCase(database.db);
const doing = { actor: of.member, organisationId: of.vendor.id };

/** A contact whose address has been confirmed by the link that it was sent. */
async function contact(email: string, purpose: ContactPurpose): Promise<number> {
  const id = await addContact(world, doing, { name: '联系人', email, purpose, language: 'zh', isPrimary: false });
  await server.runJobs();
  const letter = letters.findLast(({ to, text }) => to === email && text.includes('/contacts/confirm/'));
  const secret = /\/contacts\/confirm\/([\w-]{43})\n/.exec(letter?.text ?? '')?.[1];
  expect((await server.post(`/contacts/confirm/${secret}`, {}, null)).statusCode).toBe(200);
  return id;
}

test('a notice goes to the confirmed contacts for it: whole and encrypted to a key, neutral without one, and the desk sees which', async () => {
  const key = await makeKey({ email: 'psirt@vendor.example' });
  await setKey(world, doing, await contact('psirt@vendor.example', 'security'), key.publicKey);
  await contact('second@vendor.example', 'security');
  await contact('management@vendor.example', 'management');
  await server.runJobs();
  letters.length = 0;
  const subject = '关于贵单位产品存在安全漏洞的通报';
  const number = await sendNotice(
    world,
    {
      ...{ caseNumber: of.number, template: 'vendor', language: 'zh', organisationId: of.vendor.id, unit: '' },
      ...{ address: 'Second@vendor.example', channel: null, overrideReason: '', subject, dueOn: '2026-11-25' },
      body: `情况如下：\n\n${secretDescription}`,
    },
    coordinator,
  );
  const { rows: queued } = await database.pool.query('select payload::text as payload from jobs._private_jobs');
  expect(JSON.stringify(queued)).not.toContain(secretDescription);
  await server.runJobs();
  expect(letters.map(({ to }) => to)).toEqual(['psirt@vendor.example', 'second@vendor.example']);
  const [sealed, open] = letters;
  expect(sealed?.subject).toContain(number);
  expect(`${sealed?.subject}${sealed?.text}`).not.toContain(subject);
  const message = await readMessage({ armoredMessage: sealed?.encrypted ?? '' });
  const { data } = await decrypt({ message, decryptionKeys: await key.read(), format: 'binary', date: now });
  const inside = await PostalMime.parse(Buffer.from(data));
  expect(inside.subject).toBe(`${number} ${subject}`);
  for (const word of [secretDescription, `/notices/${number}`]) expect(inside.text).toContain(word);
  expect(inside.attachments.map(({ filename }) => filename)).toEqual([`${number}.pdf`]);
  expect(open?.text).toContain(`/notices/${number}`);
  expect(`${open?.subject}${open?.text}`).not.toContain(subject);
  const { body } = await server.get(`/desk/notices/${number}`, coordinator, { 'accept-language': 'zh-CN' });
  expect(body.split('加密全文')).toHaveLength(2);
  expect((await findNotice(database.db, number))?.state).toBe('delivered');

  letters.length = 0;
  server.setClock(new Date('2026-11-26T02:00:00Z'));
  expect(await chaseOverdue(world)).toMatchObject({ reminded: 1 });
  await server.runJobs();
  expect(letters.map(({ to, encrypted }) => [to, encrypted])).toEqual([
    ['psirt@vendor.example', undefined],
    ['second@vendor.example', undefined],
  ]);
});
