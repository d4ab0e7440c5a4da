import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { type Part, workServer } from '../../../../test/work-server.ts';
import { emptyContent, intakeJobs, intakeRoutes, submitReports } from '../index.ts';
import { purgeDrafts } from '../jobs.ts';

const database = await testDatabase();
const { pool, db } = database;
const server = await workServer(database, { routes: intakeRoutes, jobs: intakeJobs });
const { get, postJson, upload } = server;

const start = new Date('2026-11-23T01:00:00Z');
let reporter: Actor;
let somebodyElse: Actor;

beforeEach(async () => {
  server.setClock(start);
  reporter = await makePerson(db, { roles: ['reporter'] });
  somebodyElse = await makePerson(db, { roles: ['reporter'] });
});

async function newDraft(actor = reporter): Promise<string> {
  const answer = await get('/reports/new', actor);
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}

const complete: Record<string, string> = {
  kind: 'product',
  title: '澜亭LT-AX30路由器setWan存在命令注入漏洞',
  vendor: '澜亭',
  product: 'LT-AX30',
  flawType: '命令注入',
  description: '路由器的设置页面没有检查参数。\n攻击者可执行任意命令。',
  'proof.code': 'curl -d "wan=;id" http://192.0.2.1/set\n\n  # 缩进保留',
  'proof.language': 'shell',
  cves: 'cve-2026-12345',
  exploited: 'true',
  original: 'true',
  isAnonymous: 'false',
  disclosure: 'default',
};

const parts = (fields: Record<string, string>): Part[] => Object.entries(fields);
const press = (draft: string, button: string, fields: Record<string, string> = {}, actor = reporter) =>
  upload(draft, parts({ ...fields, do: button }), actor);
const attach = (draft: string, content: Buffer, name: string, actor = reporter) =>
  upload(
    `${draft}/files`,
    [
      ['purpose', 'proof'],
      ['file', content, name],
    ],
    actor,
    { accept: 'application/json' },
  );
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the form', () => {
  test('leads from the way in to a receipt at once, on the page and by a letter that names nothing else', async () => {
    const draft = await newDraft();
    const sent = await press(draft, 'send', complete);
    expect(sent.statusCode).toBe(303);
    expect(sent.headers.location).toMatch(/^\/reports\/received\/CNVD-C-2026-\d+$/);
    const receipt = String(sent.headers.location).split('/').at(-1) ?? '';
    const page = await get(String(sent.headers.location), reporter);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(receipt);
    expect(page.body).toContain('2026-11-30 23:59');
    expect(page.body).not.toContain('澜亭');
    const { rows } = await pool.query(
      `select c.content, s.verbatim, s.channel from desk.report r join desk.report_content c on c.report_id = r.id
       join desk.submission s on s.id = r.submission_id where r.receipt = $1`,
      [receipt],
    );
    expect(rows[0].content).toMatchObject({
      ...{ title: complete.title, cves: ['CVE-2026-12345'], exploited: true, flawType: '命令注入', original: true },
      proof: { language: 'shell', code: complete['proof.code'] },
    });
    expect(rows[0].verbatim.values.cves).toBe('cve-2026-12345');
    await server.runJobs().catch(() => 0);
    const letter = server.letters.find(({ to }) => to === reporter.email);
    expect(letter?.subject).toBe(`报送回执 ${receipt}`);
    expect(letter?.text).toContain(`http://bulou.example/reports/${receipt}`);
    expect(`${letter?.subject}${letter?.text}`).not.toMatch(/澜亭|LT-AX30|注入/);
  });

  test('keeps everything that was typed when it is refused, Chinese too, and names each field that is wrong', async () => {
    const draft = await newDraft();
    const typed = {
      ...complete,
      title: '',
      cvss: 'AV:N',
      references: 'ftp://镜像.example/<b>"补丁"',
      cves: 'CVE-26-1',
    };
    const answer = await press(draft, 'send', typed);
    expect(answer.statusCode).toBe(400);
    for (const field of ['title', 'cvss', 'references', 'cves']) expect(answer.body).toContain(`href="#f-${field}"`);
    expect(answer.body).toContain('路由器的设置页面没有检查参数。\n攻击者可执行任意命令。');
    expect(answer.body).toContain('ftp://镜像.example/&lt;b>&quot;补丁&quot;');
    expect(answer.body).toContain('value="澜亭"');
    // It was saved on the way, so it is there tomorrow.
    const again = await get(draft, reporter);
    expect(again.body).toContain('value="澜亭"');
    expect((await pool.query('select from desk.report where person_id = $1', [reporter.personId])).rows).toEqual([]);
  });

  test('says once what first review would miss, and takes the report all the same', async () => {
    const draft = await newDraft();
    const incomplete = { ...complete, 'proof.code': '', 'proof.language': '' };
    const told = await press(draft, 'send', incomplete);
    expect(told.statusCode).toBe(200);
    expect(told.body).toContain('互联网实例也不足两个');
    expect((await press(draft, 'send-anyway', incomplete)).headers.location).toContain('/reports/received/');
  });

  test('leaves the fields of the other kind aside', async () => {
    const draft = await newDraft();
    const mixed = { ...complete, kind: 'instance', location: 'www.example.cn', reproduction: '第一步', instances: 'x' };
    const sent = await press(draft, 'send-anyway', mixed);
    const receipt = String(sent.headers.location).split('/').at(-1);
    const { rows } = await pool.query(
      'select content from desk.report_content join desk.report on id = report_id where receipt = $1',
      [receipt],
    );
    expect(rows[0].content).toMatchObject({ kind: 'instance', location: 'www.example.cn', proof: null, instances: [] });
  });

  test('sent twice at once gives one report and one receipt', async () => {
    const draft = await newDraft();
    const both = await Promise.all([press(draft, 'send', complete), press(draft, 'send', complete)]);
    expect(both[0]?.headers.location).toMatch(/received/);
    expect(both[1]?.headers.location).toBe(both[0]?.headers.location);
    const { rows } = await pool.query('select from desk.report where person_id = $1', [reporter.personId]);
    expect(rows).toHaveLength(1);
    expect((await press(draft, 'send', complete)).headers.location).toBe(both[0]?.headers.location);
    expect((await press(draft, 'send', complete, somebodyElse)).statusCode).toBe(404);
  });

  test('over the day’s limit says when to come back, and keeps the report as a draft', async () => {
    await transaction(db, (tx) =>
      submitReports(tx, {
        ...{ channel: 'file', actor: reporter, address: null, verbatim: null, now: start, timeZone: 'Asia/Shanghai' },
        items: Array.from({ length: 200 }, () => ({ content: { ...emptyContent, title: '批量' } })),
      }),
    );
    const draft = await newDraft();
    const refused = await press(draft, 'send', complete);
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('请在1440分钟后再报送');
    expect(refused.body).toContain('value="LT-AX30"');
    server.setClock(new Date(start.getTime() + 86_400_001));
    expect((await press(draft, 'send', complete)).headers.location).toMatch(/received/);
  });

  test('leads whoever is not signed in to the sign-in, and shows the way in to everybody', async () => {
    expect((await get('/reports/new')).headers.location).toMatch(/^\/sign-in/);
    const entry = await get('/report');
    expect(entry.statusCode).toBe(200);
    expect(entry.body).toContain('/report/anonymous');
    expect(entry.body).toContain('2个工作日');
  });
});

describe('a draft', () => {
  test('is not there for anybody else, whatever they try', async () => {
    const draft = await newDraft();
    const manager = await makePerson(db, { roles: ['administrator', 'auditor', 'reporter'] });
    for (const other of [somebodyElse, manager]) {
      expect((await get(draft, other)).statusCode).toBe(404);
      expect((await press(draft, 'save', complete, other)).statusCode).toBe(404);
      expect((await press(draft, 'delete-for-good', {}, other)).statusCode).toBe(404);
      expect((await attach(draft, png, 'a.png', other)).statusCode).toBe(404);
      const saved = await postJson(`${draft}/save`, { seen: start.toISOString(), values: complete }, other);
      expect(saved.statusCode).toBe(404);
    }
    const unknown = await get('/reports/drafts/00000000-0000-4000-8000-000000000000', somebodyElse);
    expect(unknown.json?.bind).toBeDefined();
    expect((await get(draft, somebodyElse)).body.replaceAll(/drafts[/%\w-]+/g, '')).toBe(
      unknown.body.replaceAll(/drafts[/%\w-]+/g, ''),
    );
    expect((await get('/reports/drafts/no-uuid', reporter)).statusCode).toBe(404);
  });

  test('saves itself, and refuses to save over what another window saved', async () => {
    const draft = await newDraft();
    const seen = /name="seen" value="([^"]+)"/.exec((await get(draft, reporter)).body)?.[1] ?? '';
    const first = await postJson(`${draft}/save`, { seen, values: { title: '一' } }, reporter);
    expect(first.statusCode).toBe(200);
    const stale = await postJson(`${draft}/save`, { seen, values: { title: '二' } }, reporter);
    expect(stale.statusCode).toBe(409);
    expect(stale.json().code).toBe('intake.draft-changed');
    const fresh = await postJson(`${draft}/save`, { seen: first.json().seen, values: { title: '三' } }, reporter);
    expect(fresh.statusCode).toBe(200);
    // The button shows what was typed over a conflict, and pressing it again saves that.
    const conflict = await press(draft, 'save', { seen, title: '四' });
    expect(conflict.statusCode).toBe(409);
    expect(conflict.body).toContain('value="四"');
    const now = /name="seen" value="([^"]+)"/.exec(conflict.body)?.[1] ?? '';
    expect((await press(draft, 'save', { seen: now, title: '四' })).statusCode).toBe(303);
    expect((await get(draft, reporter)).body).toContain('value="四"');
  });

  test('is the same text however lines end in it', async () => {
    const draft = await newDraft();
    const seen = /name="seen" value="([^"]+)"/.exec((await get(draft, reporter)).body)?.[1] ?? '';
    await postJson(`${draft}/save`, { seen, values: { description: '一\n二' } }, reporter);
    // A browser sends what it showed, with its own line ends and the older draft seen.
    expect((await press(draft, 'save', { seen, description: '一\r\n二' })).statusCode).toBe(303);
  });

  test('holds what no database text can: U+0000 and half characters are taken out', async () => {
    const draft = await newDraft();
    const values = { ...complete, title: 'a\u0000b\ud800', description: '\u0000' };
    const seen = start.toISOString();
    expect((await postJson(`${draft}/save`, { seen, values }, reporter)).statusCode).toBe(200);
    expect((await press(draft, 'send', { ...complete, title: '\u0000好\u202e标题' })).headers.location).toMatch(
      /received/,
    );
  });

  test('that is empty is used again, is listed, and is deleted only when that is confirmed', async () => {
    const draft = await newDraft();
    expect(await newDraft()).toBe(draft);
    await press(draft, 'save', { title: '半份报告' });
    expect(await newDraft()).not.toBe(draft);
    expect((await get('/reports/drafts', reporter)).body).toContain('半份报告');
    expect((await get('/reports/drafts', somebodyElse)).body).not.toContain('半份报告');
    const asked = await press(draft, 'delete', { title: '半份报告' });
    expect(asked.body).toContain('确定删除“半份报告”吗');
    expect((await get(draft, reporter)).statusCode).toBe(200);
    expect((await press(draft, 'delete-for-good')).statusCode).toBe(303);
    expect((await get(draft, reporter)).statusCode).toBe(404);
  });

  test('goes after 90 days with its files, one without an account after 7', async () => {
    const draft = await newDraft();
    await press(draft, 'save', { title: '旧' });
    await attach(draft, Buffer.from('only here'), 'old.txt');
    const sha256 = createHash('sha256').update('only here').digest('hex');
    const days = (count: number) => new Date(start.getTime() + count * 86_400_000);
    await purgeDrafts(server.world, days(89));
    expect((await get(draft, reporter)).statusCode).toBe(200);
    await purgeDrafts(server.world, days(91));
    expect((await get(draft, reporter)).statusCode).toBe(404);
    await expect(server.world.files.read(sha256)).resolves.toBeDefined();
    await server.runJobs().catch(() => 0);
    await expect(server.world.files.read(sha256)).rejects.toMatchObject({ code: 'files.missing' });
  });
});

describe('files', () => {
  test('are shown with name, size and hash, and taken out again', async () => {
    const draft = await newDraft();
    const answer = await attach(draft, png, '../../etc/..\\截图\u202egnp.exe');
    expect(answer.statusCode).toBe(201);
    const file = answer.json();
    expect(file).toMatchObject({ name: '截图gnp.exe', size: '70 B', purpose: '验证代码或样本' });
    const page = await get(draft, reporter);
    expect(page.body).toContain('截图gnp.exe');
    expect(page.body).toContain(file.sha256);
    const removed = await press(draft, `remove ${file.id}`, { title: '移除时不丢' });
    expect(removed.headers.location).toContain('#files');
    const after = await get(draft, reporter);
    expect(after.body).not.toContain('截图gnp.exe');
    expect(after.body).toContain('移除时不丢');
  });

  test('come with the form where no scripts run, for the purpose that was chosen', async () => {
    const draft = await newDraft();
    const sent = await upload(
      draft,
      [
        ...parts({ ...complete, kind: 'instance', location: 'www.example.cn', reproduction: '一' }),
        ['purpose', 'screenshot'],
        ['file', png, '一.png'],
        ['file', png, '二.png'],
        ['do', 'send'],
      ],
      reporter,
    );
    expect(sent.headers.location).toMatch(/received/);
    const { rows } = await pool.query(
      `select f.name, f.purpose, f.media_type from desk.file f join desk.report r on r.id = f.report_id
       where r.person_id = $1 order by f.name`,
      [reporter.personId],
    );
    expect(rows).toEqual([
      { name: '一.png', purpose: 'screenshot', media_type: 'image/png' },
      { name: '二.png', purpose: 'screenshot', media_type: 'image/png' },
    ]);
  });

  test('beyond twenty, empty ones and none at all are refused, and what was typed stays', async () => {
    const draft = await newDraft();
    for (let at = 0; at < 20; at += 1) await attach(draft, Buffer.from(`file ${at}`), `${at}.txt`);
    const more = await attach(draft, png, 'more.png');
    expect(more.statusCode).toBe(409);
    expect(more.json().code).toBe('intake.too-many-files');
    const other = await newDraft(somebodyElse);
    const none = await upload(
      other,
      [
        ['title', '有字'],
        ['file', Buffer.alloc(0), ''],
        ['do', 'upload'],
      ],
      somebodyElse,
    );
    expect(none.statusCode).toBe(400);
    expect(none.body).toContain('value="有字"');
    const empty = await upload(
      other,
      [
        ['title', '有字'],
        ['file', Buffer.alloc(0), 'e.txt'],
        ['do', 'send'],
      ],
      somebodyElse,
    );
    expect(empty.statusCode).toBe(400);
    expect(empty.body).toContain('value="有字"');
  });

  test('larger than 100 MB leave nothing behind', { timeout: 60_000 }, async () => {
    const draft = await newDraft();
    const answer = await attach(draft, Buffer.alloc(100 * 1024 ** 2 + 1), 'big.bin');
    expect(answer.statusCode).toBe(413);
    expect((await pool.query('select from desk.file where person_id = $1', [reporter.personId])).rows).toEqual([]);
  });

  test('count against the day’s quota of their sender, who is told when it is full', async () => {
    const draft = await newDraft();
    await pool.query(
      `insert into desk.file (id, draft_id, sha256, name, media_type, bytes, purpose, person_id, added_at)
       values (gen_random_uuid(), $1, repeat('a', 64), 'x', 'x', $2, 'proof', $3, $4)`,
      [draft.split('/').at(-1), 2 * 1024 ** 3 - 10, reporter.personId, start],
    );
    const full = await attach(draft, png, 'one.png');
    expect(full.statusCode).toBe(429);
    expect(full.headers['retry-after']).toBe('3600');
    await server.runJobs().catch(() => 0);
    server.setClock(new Date(start.getTime() + 86_400_001));
    expect((await attach(draft, png, 'one.png')).statusCode).toBe(201);
  });

  test('that break off on their way leave the draft as it was', async () => {
    const draft = await newDraft();
    const cut = await server.app.inject({
      method: 'POST',
      url: `${draft}/files`,
      headers: {
        ...{ 'x-test-person': String(reporter.personId), 'sec-fetch-site': 'same-origin', accept: 'application/json' },
        'content-type': 'multipart/form-data; boundary=b',
      },
      payload: '--b\r\nContent-Disposition: form-data; name="file"; filename="cut.bin"\r\n\r\nhalf of',
    });
    expect(cut.statusCode).toBeGreaterThanOrEqual(400);
    expect((await pool.query('select from desk.file where person_id = $1', [reporter.personId])).rows).toEqual([]);
  });
});
