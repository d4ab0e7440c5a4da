import { decrypt, readMessage } from 'openpgp';
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { makePerson, makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { type NoticeCase, noticeCase, secretDescription } from '../../../../test/notice-cases.ts';
import { makeKey, type TestKey } from '../../../../test/openpgp.ts';
import { refusal } from '../../../../test/refusal.ts';
import { type Fields, workServer } from '../../../../test/work-server.ts';
import { importStatusReport, readStatusReport } from './bounces.ts';
import { noteDelivery } from './delivery.ts';
import { chaseOverdue } from './escalate.ts';
import type { NoticeTemplate } from './model.ts';
import { type Sending, sendNotice } from './send.ts';
import { findNotice, noticesOfCase } from './store.ts';

const database = await testDatabase();
const { db, pool } = database;
const monday = new Date('2026-11-23T02:00:00Z');
const server = await workServer(database, { now: monday });
const { world } = server;
const { coordinator, editor } = await makeStaff(db, ['coordinator', 'editor']);
let product: NoticeCase;

beforeEach(async () => {
  server.setClock(monday);
  product = await noticeCase(db);
  await server.runJobs();
  server.letters.length = 0;
});

const letter = (of: NoticeCase, change: Partial<Sending> = {}): Sending => ({
  caseNumber: of.number,
  template: 'vendor' as NoticeTemplate,
  language: 'zh',
  organisationId: of.vendor.id,
  unit: '',
  address: '',
  channel: null,
  overrideReason: '',
  subject: '关于贵单位产品存在安全漏洞的通报',
  body: `情况如下：\n\n${secretDescription}`,
  dueOn: '2026-12-07',
  ...change,
});
const send = (change: Partial<Sending> = {}, of = product) => sendNotice(world, letter(of, change), coordinator);
const stateOf = async (number: string) => (await findNotice(db, number))?.state;
const mailOf = async (number: string) =>
  (
    await pool.query(
      'select m.letter_id, m.address, m.outcome from desk.notice_mail m join desk.notice n on n.id = m.notice_id where n.number = $1 order by 1',
      [number],
    )
  ).rows;
const page = (path: string, actor: Actor | null) => server.get(path, actor);

describe('sending', () => {
  test('numbers without a gap, whoever sends at once and whatever is refused between', async () => {
    const wanted = [1, 2, 3, 4, 5].map((at) =>
      at === 3 ? send({ organisationId: 999_999 }).catch(() => null) : send(),
    );
    const numbers = (await Promise.all(wanted)).flatMap((one) => (one === null ? [] : [Number(one.split('-').at(-1))]));
    const sorted = numbers.toSorted((a, b) => a - b);
    expect(sorted).toEqual(sorted.map((_, at) => (sorted[0] ?? 0) + at));
    expect(sorted).toHaveLength(4);
  });

  test('puts row, event, mails and audit line into one transaction: where one fails none is there', async () => {
    await pool.query(`alter table desk.notice_event add constraint planted check (event <> 'sent') not valid`);
    await expect(send()).rejects.toThrow(/planted/);
    await pool.query('alter table desk.notice_event drop constraint planted');
    expect(await server.runJobs()).toBe(0);
    const { rows } = await pool.query(
      `select from desk.notice where number is not null and case_id = (select id from desk.case where number = $1)`,
      [product.number],
    );
    expect(rows).toEqual([]);
  });

  test('mails to each member number, deadline and link, in both languages of its letters, and nothing of the flaw', async () => {
    const number = await send({ language: 'en', address: 'psirt@vendor.example' });
    await server.runJobs();
    expect(server.letters.map(({ to }) => to).sort()).toEqual([product.member.email, 'psirt@vendor.example'].sort());
    for (const { subject, text, attachments = [] } of server.letters) {
      expect(`${subject}\n${text}`).toContain(number);
      expect(text).toContain(`/notices/${number}`);
      expect(`${subject}${text}`).not.toMatch(/SQL|LT-AX30|name参数|关于贵单位/);
      expect(attachments.map(({ name }) => name)).toEqual([`${number}.pdf`]);
      const pdf = Buffer.from(attachments[0]?.content ?? '', 'base64');
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const queued = JSON.stringify(server.letters.map(({ attachments: _, ...rest }) => rest));
    expect(queued).not.toContain(secretDescription);
  });

  describe('to contacts', () => {
    let key: TestKey;

    beforeEach(async () => {
      key = await makeKey({ email: 'psirt@vendor.example' });
      const contact = (email: string, language: string, armored: string | null) =>
        pool.query(
          `insert into desk.contact (organisation_id, name, email, purpose, language, source, verified_at, openpgp_key, fingerprint,
             created_at, created_by, changed_at, changed_by)
           values ($1, '安全响应中心', $2, 'security', $3, 'manual', $5, $4, $6, $5, $7, $5, $7)`,
          [
            product.vendor.id,
            email,
            language,
            armored,
            monday,
            armored === null ? null : 'A'.repeat(40),
            coordinator.personId,
          ],
        );
      await contact('psirt@vendor.example', 'zh', key.publicKey);
      await contact('plain@vendor.example', 'en', null);
    });

    const secretWords = /name参数|关于贵单位产品/;

    test('holds the whole letter where there is a key, encrypted in the queue and on its way, and is neutral elsewhere', async () => {
      const number = await send();
      const { rows } = await pool.query('select payload::text as payload from jobs._private_jobs');
      expect(rows.filter(({ payload }) => secretWords.test(payload))).toEqual([]);
      expect(rows.filter(({ payload }) => payload.includes('BEGIN PGP MESSAGE'))).toHaveLength(1);
      await server.runJobs();
      expect(server.letters.map(({ to }) => to).sort()).toEqual(['plain@vendor.example', 'psirt@vendor.example']);
      const sealed = server.letters.find(({ to }) => to === 'psirt@vendor.example');
      const open = server.letters.find(({ to }) => to === 'plain@vendor.example');
      expect(JSON.stringify(server.letters)).not.toMatch(secretWords);
      expect([sealed?.text, sealed?.attachments, sealed?.subject.includes(number)]).toEqual(['', undefined, true]);
      expect(open?.subject).toContain(number);
      expect(open?.text).toContain(`/notices/${number}`);
      expect(open?.attachments?.map(({ name }) => name)).toEqual([`${number}.pdf`]);
      const message = await readMessage({ armoredMessage: sealed?.encrypted ?? '' });
      const { data } = await decrypt({ message, decryptionKeys: await key.read(), format: 'binary', date: monday });
      const inside = await PostalMime.parse(Buffer.from(data));
      expect(inside.subject).toBe(`${number} 关于贵单位产品存在安全漏洞的通报`);
      expect(inside.text).toContain(secretDescription);
      expect(inside.text).toContain(`/notices/${number}`);
      const [pdf] = inside.attachments;
      expect(pdf?.filename).toBe(`${number}.pdf`);
      expect(
        Buffer.from(pdf?.content as ArrayBuffer)
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    });

    test('is followed for each of them, a bounce of the encrypted one too', async () => {
      const number = await send();
      await server.runJobs();
      await server.runJobs();
      const mails = await mailOf(number);
      expect(mails.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
      expect(await stateOf(number)).toBe('delivered');
      const events = await pool.query(
        `select detail from desk.notice_event e join desk.notice n on n.id = e.notice_id where n.number = $1 and event = 'sent'`,
        [number],
      );
      expect(events.rows).toEqual([{ detail: { mails: 2 } }]);
      for (const { letter_id: id, address } of mails)
        expect((await importStatusReport(world, statusReport(id, address))).noted).toEqual([number]);
      expect(await stateOf(number)).toBe('bounced');
    });

    test('reminds them with number and deadline only, and writes once to an address named twice', async () => {
      const number = await send({ address: 'plain@vendor.example' });
      expect(await mailOf(number)).toHaveLength(2);
      await server.runJobs();
      server.letters.length = 0;
      server.setClock(new Date('2026-12-09T02:00:00Z'));
      await chaseOverdue(world);
      await server.runJobs();
      const reminders = server.letters.filter(({ text }) => text.includes(number));
      expect(reminders.map(({ to, encrypted }) => [to, encrypted])).toEqual(
        expect.arrayContaining([
          ['plain@vendor.example', undefined],
          ['psirt@vendor.example', undefined],
        ]),
      );
    });
  });

  test.each([
    ['nobody', { organisationId: null }, 'coordination.notice-addressee'],
    ['a day that has passed', { dueOn: '2026-11-23' }, 'coordination.notice-due'],
    ['two addresses', { address: 'a@example.org, b@example.org' }, 'coordination.notice-address'],
    ['a case that is not there', { caseNumber: 'CNVD-AJ-1999-1' }, 'coordination.notice-case'],
  ] as const)('is refused for %s', async (_, change, code) => {
    expect((await refusal(send(change))).code).toBe(code);
  });

  test('is not for who reported it, even as a coordinator', async () => {
    const refused = await refusal(sendNotice(world, letter(product), product.reporter));
    expect([refused.code, refused.status]).toEqual(['coordination.notice-case', 404]);
  });
});

describe('what becomes of a letter', () => {
  test('is delivered once the server took it, opened when first read, acknowledged, answered', async () => {
    const number = await send();
    expect(await stateOf(number)).toBe('sent');
    await server.runJobs();
    await server.runJobs();
    expect(await stateOf(number)).toBe('delivered');
    const opened = await page(`/notices/${number}`, product.member);
    expect(opened.body).toContain(secretDescription);
    expect(await stateOf(number)).toBe('opened');
    const post = (fields: Fields) => server.post(`/notices/${number}`, fields, product.member);
    expect((await post({ move: 'acknowledge' })).statusCode).toBe(303);
    const empty = await post({ move: 'answer', note: ' ' });
    expect([empty.statusCode, empty.body.includes('请写明情况')]).toEqual([422, true]);
    expect((await post({ move: 'answer', note: '已确认，计划12月发布1.0.3。' })).statusCode).toBe(303);
    expect(await findNotice(db, number)).toMatchObject({ state: 'answered', dueAt: null });
    const { rows } = await pool.query(
      `select event from desk.notice_event e join desk.notice n on n.id = e.notice_id where n.number = $1 order by e.id`,
      [number],
    );
    expect(rows.map(({ event }) => event)).toEqual(['sent', 'mail-accepted', 'open', 'acknowledge', 'answer']);
  });

  test('is bounced when the server refuses every mail of it, with the words of the server', async () => {
    const number = await send({ address: 'gone@vendor.example' });
    const [first, second] = await mailOf(number);
    const said = { outcome: 'refused' as const, answer: '550 no such mailbox' };
    await noteDelivery(world, { letterId: first.letter_id, ...said });
    expect(await stateOf(number)).toBe('sent');
    await noteDelivery(world, { letterId: second.letter_id, ...said });
    expect(await noteDelivery(world, { letterId: second.letter_id, ...said })).toBeNull();
    expect(await stateOf(number)).toBe('bounced');
    expect((await page(`/desk/notices/${number}`, coordinator)).body).toContain('550 no such mailbox');
  });

  test('is bounced by a report that comes later, found by the Message-ID, and by the number where it lacks one', async () => {
    const number = await send();
    await server.runJobs();
    await server.runJobs();
    const [mail] = await mailOf(number);
    expect(await importStatusReport(world, statusReport(mail.letter_id, mail.address))).toEqual({
      found: 1,
      noted: [number],
    });
    expect(await stateOf(number)).toBe('bounced');
    expect((await importStatusReport(world, statusReport(mail.letter_id, mail.address))).noted).toEqual([]);

    const other = await send();
    await server.runJobs();
    const [to] = await mailOf(other);
    expect((await importStatusReport(world, statusReport(null, to.address, other))).noted).toEqual([other]);
  });

  test('what is no report of a delivery settles nothing, whatever its text says', async () => {
    const mail = `From: a@example.org\r\nSubject: failed\r\nContent-Type: text/plain\r\n\r\nAction: failed\r\nFinal-Recipient: rfc822; x@example.org\r\n`;
    expect(await readStatusReport(Buffer.from(mail))).toEqual([]);
    const answer = await server.upload('/desk/notices/bounces', [['file', Buffer.from(mail), 'x.eml']], coordinator);
    expect([answer.statusCode, answer.body.includes('.eml')]).toEqual([422, true]);
  });
});

describe('a notice is', () => {
  test('there for its organisation and the desk, and for nobody else: the same 404 as for what is not there', async () => {
    const number = await send();
    const other = await noticeCase(db);
    for (const who of [other.member, other.contact, product.contact]) {
      for (const path of [`/notices/${number}`, `/notices/${number}/letter.pdf`])
        expect((await page(path, who)).statusCode).toBe(404);
    }
    expect((await page(`/desk/notices/${number}`, product.member)).statusCode).toBe(403);
    expect((await page(`/desk/notices/${number}`, product.reporter)).statusCode).toBe(404);
    expect((await page(`/desk/notices/${number}`, editor)).statusCode).toBe(200);
    expect(await stateOf(number)).toBe('sent');
  });

  test('downloaded whole as PDF after signing in, and each download stands in the audit log', async () => {
    const number = await send();
    const answer = await page(`/notices/${number}/letter.pdf`, product.member);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const { rows } = await pool.query(`select action from people.audit where object_id = $1 order by id`, [number]);
    expect(rows.map(({ action }) => action)).toEqual(['notice.sent', 'notice.letter-read']);
  });
});

describe('a matter of a channel', () => {
  let instance: NoticeCase;
  beforeEach(async () => {
    instance = await noticeCase(db, 'instance');
  });
  const toChannel = (change: Partial<Sending> = {}) =>
    send({ template: 'channel', organisationId: instance.centre.id, ...change }, instance);

  test('goes where the rules say, with the word that they went by; another route needs a reason', async () => {
    const number = await toChannel();
    expect(await findNotice(db, number)).toMatchObject({
      channel: 'regional-centres',
      region: '浙江',
      unit: null,
      flawType: 'SQL注入',
      rule: { field: 'unit', word: '杭州' },
      overrideReason: null,
    });
    expect((await refusal(toChannel({ channel: 'education' }))).code).toBe('coordination.notice-override');
    const other = await toChannel({ channel: 'education', overrideReason: '属高校附属医院' });
    expect(await findNotice(db, other)).toMatchObject({ channel: 'education', overrideReason: '属高校附属医院' });
  });

  test('is taken on, verified, disposed of, closed with evidence; then the wall is proposed, confirmed, taken down', async () => {
    const number = await toChannel();
    const post = (fields: Fields) => server.post(`/notices/${number}`, fields, instance.contact);
    for (const fields of [{ move: 'confirm' }, { move: 'verify', note: '属实' }, { move: 'dispose', note: '已修复' }])
      expect((await post(fields)).statusCode).toBe(303);
    const close = { move: 'close', disposedOn: '2026-11-23' };
    expect((await post(close)).body).toContain('至少一个文件');
    const stranger = await makePerson(db, { roles: ['channel-contact'], organisationId: product.centre.id });
    const proof = [['file', Buffer.from('screenshot of the mended page'), 'mended.txt']] as const;
    expect((await server.upload(`/notices/${number}/files`, proof, stranger)).statusCode).toBe(404);
    expect((await server.upload(`/notices/${number}/files`, proof, instance.contact)).statusCode).toBe(303);
    expect((await post({ ...close, disposedOn: '2026-11-24' })).statusCode).toBe(422);
    expect((await post(close)).statusCode).toBe(303);
    expect(await findNotice(db, number)).toMatchObject({ state: 'closed', disposedOn: '2026-11-23', dueAt: null });

    const [file] = (
      await pool.query('select id from desk.file where notice_id is not null order by added_at desc limit 1')
    ).rows;
    expect((await page(`/desk/notices/${number}/files/${file.id}`, coordinator)).body).toBe(
      'screenshot of the mended page',
    );
    expect((await page(`/notices/${number}/files/${file.id}`, stranger)).statusCode).toBe(404);

    expect((await page('/desk/sheep-wall', coordinator)).body).toContain(`/desk/sheep-wall/enter/${number}`);
    expect((await server.post(`/desk/sheep-wall/enter/${number}`, {}, editor)).statusCode).toBe(403);
    expect((await server.post(`/desk/sheep-wall/enter/${number}`, {}, coordinator)).statusCode).toBe(303);
    expect((await server.post(`/desk/sheep-wall/enter/${number}`, {}, coordinator)).statusCode).toBe(404);
    const entry = async () =>
      (
        await pool.query(
          'select w.* from desk.sheep_wall_entry w join desk.notice n on n.id = w.notice_id where n.number = $1',
          [number],
        )
      ).rows;
    const [standing] = await entry();
    expect(standing).toMatchObject({ sector: null, flaw_type: 'SQL注入', revoked_at: null });
    expect(standing.unit).toMatch(/^杭州某医院/);

    const back = () => server.post(`/desk/notices/${number}`, { move: 'send-back', note: '证明不全' }, coordinator);
    expect((await back()).statusCode).toBe(409);
    await server.post(`/desk/sheep-wall/${standing.id}/revoke`, { reason: '处置不彻底' }, coordinator);
    expect((await entry())[0]).toMatchObject({ revoked_reason: '处置不彻底' });
    expect((await back()).statusCode).toBe(303);
    expect((await findNotice(db, number))?.dueAt).not.toBeNull();
  });
});

describe('who is late', () => {
  test('is reminded once, then escalated to the coordinators once, on working days, and seen so on the desk', async () => {
    await pool.query('update desk.notice set due_at = null');
    const number = await send({ dueOn: '2026-11-27' });
    await server.runJobs();
    server.letters.length = 0;
    const at = async (instant: string) => {
      server.setClock(new Date(instant));
      return chaseOverdue(world);
    };
    expect(await at('2026-11-27T15:59:59Z')).toEqual({ reminded: 0, escalated: 0 });
    expect(await at('2026-11-28T02:00:00Z')).toEqual({ reminded: 0, escalated: 0 });
    expect(await at('2026-11-30T02:00:00Z')).toMatchObject({ reminded: 1 });
    expect(await at('2026-12-01T02:00:00Z')).toEqual({ reminded: 0, escalated: 0 });
    expect(await at('2026-12-03T02:00:00Z')).toMatchObject({ escalated: 1 });
    expect(await at('2026-12-04T02:00:00Z')).toEqual({ reminded: 0, escalated: 0 });
    await server.runJobs();
    expect(server.letters.map(({ to }) => to)).toEqual(
      expect.arrayContaining([product.member.email, coordinator.email]),
    );
    expect((await page('/desk/notices?overdue=1', coordinator)).body).toContain(number);
    expect((await findNotice(db, number))?.escalatedAt).not.toBeNull();
  });
});

describe('the form', () => {
  test('comes filled in from the case, shows the letter before it goes, and sends what was changed', async () => {
    const address = `/desk/cases/${product.number}/notices/new`;
    const form = await page(`${address}?template=vendor&language=zh`, coordinator);
    expect(form.body).toContain(secretDescription);
    expect(form.body).toContain(product.vendor.name);
    const english = await page(`${address}?template=vendor&language=en`, coordinator);
    expect(english.body).toContain('Affected product: ');
    const fields = {
      ...{ template: 'vendor', language: 'zh', organisationId: String(product.vendor.id), subject: '改过的标题' },
      ...{ body: '改过的正文', dueOn: '2026-12-07', address: '' },
    };
    const preview = await server.post(address, { ...fields, step: 'preview' }, coordinator);
    expect(preview.body).toContain('改过的正文');
    expect((await server.post(address, { ...fields, step: 'edit' }, coordinator)).body).toContain('改过的标题');
    const wrong = await server.post(address, { ...fields, dueOn: '2020-01-01', step: 'send' }, coordinator);
    expect([wrong.statusCode, wrong.body.includes('改过的正文')]).toEqual([422, true]);
    const sent = await server.post(address, { ...fields, step: 'send' }, coordinator);
    expect(sent.headers.location).toMatch(/^\/desk\/notices\/CNVD-TB-2026-\d+\?done=sent$/);
    const { rows } = await pool.query('select id from desk.case where number = $1', [product.number]);
    expect((await noticesOfCase(db, rows[0].id)).map(({ subject }) => subject)).toEqual(['改过的标题']);
  });
});

/** A report as mail servers write them (RFC 3464), of a mail that came back whole or with its headers only. */
function statusReport(letterId: string | null, to: string, number = 'CNVD-TB-1999-1'): Buffer {
  const id = letterId === null ? [] : [`Message-ID: <${letterId}@bulou.example>`];
  return Buffer.from(
    [
      'From: mailer-daemon@mx.example.org',
      'To: no-reply@bulou.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      'I am sorry.',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.org',
      '',
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 no such user',
      '',
      '--x',
      'Content-Type: text/rfc822-headers',
      '',
      ...id,
      `Subject: notice ${number}`,
      '',
      '--x--',
      '',
    ].join('\r\n'),
  );
}
