import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { publishDue, verifyLog } from '#publish/index.ts';
import { makeOrganisation, makeStaff } from '../../../../test/accounts.ts';
import { makeCase, type TestCase } from '../../../../test/cases.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { formOf, lacksRemedy } from './model.ts';

const database = await testDatabase();
const { db, pool } = database;
const now = new Date('2026-11-23T02:00:00Z');
const server = await workServer(database, { now });
const open = () => publishDue(server.world.database, { now: server.world.now() });
let made = 0;
let identifier: string;
let archivist: Actor;
let coordinator: Actor;
let reviewer: Actor;

beforeAll(async () => {
  ({
    archivist,
    coordinator,
    'third-reviewer': reviewer,
  } = await makeStaff(db, ['archivist', 'coordinator', 'third-reviewer']));
});

beforeEach(async () => {
  made += 1;
  identifier = `CNVD-2024-4${String(made).padStart(4, '0')}`;
  await publishContents(database, [unpatched({ identifier })]);
});

const unpatched = (change: Parameters<typeof recordContent>[0]) =>
  recordContent({ patch: null, remediation: '厂商尚未提供修复方案，请关注厂商主页。', ...change });
const page = () => `/desk/records/${identifier}/amend`;
const rows = async (statement: string, values: unknown[] = [identifier]) => (await pool.query(statement, values)).rows;
const revisions = () =>
  rows('select revision, kind, reason from published.record_revision where identifier = $1 order by revision');
const stored = async () =>
  (await rows('select id, revision, content from desk.record where identifier = $1'))[0] as {
    id: number;
    revision: number;
    content: ReturnType<typeof recordContent>;
  };
const lastAudit = async () =>
  (await rows('select action, object_id, detail from people.audit order by id desc limit 1', []))[0];

/** The form as the page shows it, with what somebody changed. */
async function form(change: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const { content, revision } = await stored();
  return { ...formOf(content), revision: String(revision), reason: '更正版本范围。', ...change };
}

describe('a correction', () => {
  test('is the next revision of the desk, and goes out with its own reason, which the log proves', async () => {
    const changed = await form({ title: '更正后的溢出漏洞', products: 'Lanting LT-AX30 <1.0.3' });
    const answer = await server.post(page(), changed, archivist);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${page()}?done=1`]);
    expect(await lastAudit()).toEqual({
      action: 'record.amended',
      object_id: identifier,
      detail: { revision: 2, fields: 'title products' },
    });
    const { content } = await stored();
    expect(content).toMatchObject({ title: '更正后的溢出漏洞', updatedOn: '2026-11-23' });
    expect(content.products).toMatchObject([{ text: 'Lanting LT-AX30 <1.0.3', ranges: [{ to: '1.0.3' }] }]);
    const kept = await rows(`select content ->> 'title' as title from desk.record_revision where record_id = $1`, [
      (await stored()).id,
    ]);
    expect(kept).toEqual([{ title: recordContent().title }]);
    await open();
    expect(await revisions()).toEqual([
      { revision: 1, kind: 'published', reason: null },
      { revision: 2, kind: 'corrected', reason: '更正版本范围。' },
    ]);
    expect(await verifyLog(db, { keys: [], checkpoints: [] })).toMatchObject({ whole: true, broken: null });
    expect(await rows('select from desk.record_pending where record_id = $1', [(await stored()).id])).toEqual([]);
  });

  test('gives a record its English title, which the public reads, searches and sees go again', async () => {
    const titleEn = 'Lanting LT-AX30 setWan buffer overflow vulnerability';
    const wrong = await server.post(page(), await form({ titleEn: '缓冲区溢出漏洞' }), archivist);
    expect([wrong.statusCode, wrong.body.includes('英文名称')]).toEqual([400, true]);
    expect((await server.post(page(), await form({ titleEn: ` ${titleEn} ` }), archivist)).statusCode).toBe(303);
    expect(await lastAudit()).toMatchObject({ detail: { revision: 2, fields: 'titleEn' } });
    await open();
    const published = async () =>
      (
        await rows(
          `select v.content ->> 'titleEn' as title from published.record p
           join published.record_revision v using (identifier, revision) where identifier = $1`,
        )
      )[0];
    expect(await published()).toEqual({ title: titleEn });
    expect(await rows(`select from published.record_term where terms @@ 'overflow'`, [])).toHaveLength(1);
    await server.post(page(), await form({ titleEn: '' }), archivist);
    await open();
    expect(await published()).toEqual({ title: null });
    expect((await stored()).content).not.toHaveProperty('titleEn');
  });

  test('of two records that go out together states each its own reason, and none where nobody gave one', async () => {
    const first = identifier;
    await server.post(page(), await form({ title: '甲漏洞', reason: '名称有误。' }), archivist);
    identifier = 'CNVD-2024-49998';
    await publishContents(database, [unpatched({ identifier })]);
    await server.post(page(), await form({ title: '乙漏洞', reason: '产品写错。' }), coordinator);
    await server.post(page(), await form({ remediation: '请停用该功能。', reason: '补充办法。' }), archivist);
    await publishContents(database, [unpatched({ identifier: 'CNVD-2024-49999' })]);
    await publishContents(database, [unpatched({ identifier: 'CNVD-2024-49999', title: '丙漏洞' })]);
    await open();
    const reasons = await rows(
      `select reason from published.record_revision where revision = 2 and identifier = any($1) order by identifier`,
      [[first, identifier, 'CNVD-2024-49999']],
    );
    expect(reasons.map(({ reason }) => reason)).toEqual(['名称有误。', '产品写错。；补充办法。', null]);
  });

  test('of what is public needs a reason, of what is not public needs none', async () => {
    const refused = await server.post(page(), await form({ title: '新名称漏洞', reason: ' ' }), archivist);
    expect([refused.statusCode, refused.body.includes('请写明更正的理由')]).toEqual([400, true]);
    expect(refused.body).toContain('value="新名称漏洞"');
    identifier = 'CNVD-2024-48000';
    await publishContents(database, [unpatched({ identifier, publishedOn: null })]);
    const { body } = await server.get(page(), archivist);
    expect(body).not.toContain('name="reason"');
    const { reason: _, ...bare } = await form({ title: '新名称漏洞' });
    expect((await server.post(page(), bare, archivist)).statusCode).toBe(303);
    expect(
      await rows(
        'select q.reason from desk.record_pending q join desk.record r on r.id = q.record_id where r.identifier = $1',
      ),
    ).toEqual([{ reason: null }]);
  });

  test('on an older revision than the one that stands is refused, and what was typed stays', async () => {
    const early = await form({ title: '甲漏洞' });
    await server.post(page(), await form({ title: '乙漏洞' }), coordinator);
    const refused = await server.post(page(), early, archivist);
    expect([refused.statusCode, refused.body.includes('value="甲漏洞"')]).toEqual([409, true]);
    expect((await stored()).content.title).toBe('乙漏洞');
  });

  test('of two at once on the same revision one is kept', async () => {
    const [one, two] = [await form({ title: '甲漏洞' }), await form({ title: '乙漏洞' })];
    const answers = await Promise.all([server.post(page(), one, archivist), server.post(page(), two, coordinator)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
    expect((await stored()).revision).toBe(2);
  });

  test.each([
    ['without products', { products: '' }, '没有影响产品'],
    ['with a reference that is no link', { references: '见厂商公告' }, '不是 http(s) 网址'],
    ['with a vector that cannot be read', { cvss2: 'AV:N/AC:L' }, 'class="bl-wrong"'],
    ['with a level that departs and no reason', { severity: 'low' }, '级别与评分不一致'],
    ['with an address of a patch that is none', { patchUrl: 'ftp.lanting' }, '请写完整的网址'],
    ['that changes nothing', {}, '没有任何改动'],
  ])('%s is refused and says so', async (_, change, said) => {
    const { statusCode, body } = await server.post(page(), await form(change), archivist);
    expect([statusCode, body.includes(said)]).toEqual([400, true]);
    expect((await stored()).revision).toBe(1);
  });

  test('keeps what nobody touched to the character, whatever a browser makes of line breaks', async () => {
    const before = (await stored()).content;
    const sent = await form({ remediation: '请停用该功能。' });
    const asBrowsers = Object.fromEntries(
      Object.entries(sent).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
    );
    await server.post(page(), asBrowsers, archivist);
    expect((await stored()).content).toEqual({ ...before, remediation: '请停用该功能。', updatedOn: '2026-11-23' });
  });

  test('is not for reviewers, nor for whoever reported it: to them it does not exist', async () => {
    expect((await server.get(page(), reviewer)).statusCode).toBe(403);
    const { archivist: reporting } = await makeStaff(db, ['archivist']);
    await pool.query(
      `insert into desk.report (receipt, kind, title, original, state, received_on, person_id, record_id)
       select 'CNVD-C-2024-9' || $3, kind, 'x', true, 'archived', '2024-01-01', $1, id from desk.record where identifier = $2`,
      [reporting.personId, identifier, String(made).padStart(5, '0')],
    );
    const sent = await form({ title: '甲漏洞' });
    expect((await server.get(page(), reporting)).statusCode).toBe(404);
    expect((await server.post(page(), sent, reporting)).statusCode).toBe(404);
    expect((await server.get('/desk/records/CNVD-1999-00001/amend', reporting)).statusCode).toBe(404);
    expect((await stored()).revision).toBe(1);
  });
});

describe('a vendor’s patch', () => {
  let found: TestCase;

  beforeEach(async () => {
    const vendor = await makeOrganisation(db, { name: `蓝汀科技${made}`, kind: 'vendor' });
    found = await makeCase(db, { participants: [{ role: 'vendor', organisationId: vendor.id }] });
    await pool.query(
      `with flaw as (insert into desk.case_flaw (case_id, position, title, record_id)
         select $1, 1, title, id from desk.record where identifier = $2 returning id)
       insert into desk.case_status (participant_id, flaw_id, status, patch_url, patch_description, patch_on, changed_at)
       select $3, id, 'fixed', 'https://lanting.example/1.0.3', '1.0.3 版检查输入长度。', '2026-11-20', $4 from flaw`,
      [found.id, identifier, found.participantIds[0], now],
    );
  });

  const taking = async (change: Record<string, string> = {}) => ({
    revision: String((await stored()).revision),
    participant: String(found.participantIds[0]),
    seen: String(now.getTime()),
    reason: '补充厂商补丁信息。',
    ...change,
  });
  const take = async (change?: Record<string, string>) =>
    server.post(`${page()}/patch`, await taking(change), coordinator);

  test('is shown as it would stand, and taken in with one press', async () => {
    const { body } = await server.get(page(), coordinator);
    for (const said of [`蓝汀科技${made}`, 'https://lanting.example/1.0.3', '厂商已发布修复程序', found.number])
      expect(body).toContain(said);
    expect((await take()).statusCode).toBe(303);
    const { content } = await stored();
    expect(content.patch).toEqual({
      name: `${content.title}的补丁`,
      vendor: `蓝汀科技${made}`,
      url: 'https://lanting.example/1.0.3',
      description: '1.0.3 版检查输入长度。',
      publishedOn: '2026-11-20',
    });
    expect(content.remediation).toBe('厂商已发布修复程序，请及时更新：\nhttps://lanting.example/1.0.3');
    expect((await lastAudit()).detail).toEqual({ revision: 2, fields: 'remediation patch', case: found.number });
    await open();
    expect((await revisions()).at(-1)).toMatchObject({ kind: 'corrected', reason: '补充厂商补丁信息。' });
    const again = await server.get(page(), coordinator);
    expect(again.body).toContain('已写入条目');
    expect(again.body).not.toContain(`${page()}/patch`);
  });

  test('that the vendor has changed since it was looked at is not taken', async () => {
    await pool.query("update desk.case_status set changed_at = changed_at + interval '1 second', patch_url = null");
    expect((await take()).statusCode).toBe(409);
    expect((await take({ participant: '999999' })).statusCode).toBe(409);
    expect((await stored()).revision).toBe(1);
  });

  test('of a vendor that is not fixed is not offered', async () => {
    await pool.query(`update desk.case_status set status = 'affected'`);
    const { body } = await server.get(page(), coordinator);
    expect(body).toContain('还没有厂商给出补丁');
    expect((await take()).statusCode).toBe(409);
  });

  test('is linked from the vendor’s page of the case and the record’s page, in both languages', async () => {
    const vendor = await server.get(`/desk/cases/${found.number}/vendors/${found.participantIds[0]}`, coordinator);
    expect(vendor.body).toContain(`href="${page()}"`);
    expect((await server.get(`/desk/records/${identifier}`, archivist)).body).toContain(`href="${page()}"`);
    const english = await server.get(page(), coordinator, { cookie: 'language=en', 'accept-language': 'en' });
    expect(english.body).toContain('Take into the record');
  });
});

test.each([
  [null, true],
  ['厂商尚未提供修复方案，请关注厂商主页。', true],
  ['目前没有详细的解决方案提供。', true],
  ['请升级到1.0.3版本。', false],
  ['请停用该功能，并限制访问来源。', false],
])('the remediation “%s” says that there is none: %s', (remediation, lacks) => {
  expect(lacksRemedy(remediation)).toBe(lacks);
});
