import { beforeEach, expect, test } from 'vitest';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { describedAnswers } from '../../../../test/described.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { outletsOf } from '../../../../test/outlets.ts';
import { workServer } from '../../../../test/work-server.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const now = new Date('2026-11-23T01:00:00Z');
const site = await workServer(owner, { now, routes: (world) => outletsOf(outlet, world).routes });
const wrong = describedAnswers(outletsOf(outlet, site.world).routes);
const li = await makePerson(db, { roles: ['reporter'] });
const path = '/api/v1/views';
const english = { 'accept-language': 'en' };

await publishContents(owner, [recordContent({ identifier: 'CNVD-2026-30001', sectors: ['telecom'] })], now);

beforeEach(async () => {
  await pool.query('delete from alerts.saved_view');
});

/** Asks, and holds the answer against what the route says of itself. */
async function send(rest: string, body: object, status: number) {
  const answer = await site.postJson(`${path}${rest}`, body, li, english);
  expect(answer.statusCode, answer.body).toBe(status);
  expect(wrong('post', `${path}${rest}`, answer)).toEqual([]);
  return answer.json();
}
async function read(rest = '', status = 200) {
  const answer = await site.get(`${path}${rest}`, li, english);
  expect(answer.statusCode, answer.body).toBe(status);
  expect(wrong('get', `${path}${rest}`, answer)).toEqual([]);
  return answer.json();
}

test('a view is created, read, changed and deleted, each answer as it is described', async () => {
  const made = await send('', { name: 'Telecom', list: 'http://bulou.example/sectors/telecom?severity=high' }, 201);
  expect(made).toEqual({
    ...{ id: made.id, name: 'Telecom', position: 1 },
    ...{ list: 'http://bulou.example/sectors/telecom?severity=high', q: '', sort: 'newest', within: 'Telecom' },
    ...{ expression: 'sector:telecom severity:high', total: expect.any(Number), new: 0, problems: [] },
    ...{ seenAt: now.toISOString(), createdAt: now.toISOString(), changedAt: now.toISOString() },
    links: {
      page: 'http://bulou.example/records?q=sector%3Atelecom&severity=high',
      api: 'http://bulou.example/api/v1/records?q=sector%3Atelecom&severity=high',
      atom: 'http://bulou.example/sectors/telecom.atom?severity=high&lang=en',
      rss: 'http://bulou.example/sectors/telecom.rss?severity=high&lang=en',
      feedJson: 'http://bulou.example/sectors/telecom.feed.json?severity=high&lang=en',
      csv: 'http://bulou.example/sectors/telecom.csv?severity=high&lang=en',
      xlsx: 'http://bulou.example/sectors/telecom.xlsx?severity=high&lang=en',
      alerts: 'http://bulou.example/alerts?q=sector%3Atelecom+severity%3Ahigh',
    },
  });
  await send('', { name: 'Everything', list: '/records' }, 201);
  expect((await read()).items.map(({ name }: { name: string }) => name)).toEqual(['Telecom', 'Everything']);
  const changed = await send(`/${made.id}`, { name: 'Carriers', list: made.list, position: 2 }, 200);
  expect(changed).toMatchObject({ id: made.id, name: 'Carriers', position: 2, list: made.list });
  expect(await read(`/${made.id}`)).toEqual(changed);
  expect(await send(`/${made.id}/delete`, {}, 200)).toEqual({ id: made.id, deleted: true });
  expect(await read(`/${made.id}`, 404)).toMatchObject({ code: 'views.unknown' });
  expect((await read()).items).toMatchObject([{ name: 'Everything', position: 1 }]);
});

test('a change is made as a whole or not at all', async () => {
  const { id } = await send('', { name: 'A', list: '/records' }, 201);
  await send('', { name: 'B', list: '/records?severity=high' }, 201);
  const refused = await send(`/${id}`, { name: 'C', list: '/records?q=severtiy:high', position: 2 }, 400);
  expect(refused).toMatchObject({
    code: 'views.form',
    fields: [{ field: 'q', detail: expect.stringContaining('At character 1') }],
  });
  expect(await send(`/${id}`, { name: 'b', position: 2 }, 409)).toMatchObject({ code: 'views.name-taken' });
  expect((await read()).items).toMatchObject([{ name: 'A', list: 'http://bulou.example/records' }, { name: 'B' }]);
});

test('a place that there is none of is refused with those that there are, and so is a name beyond the limit that is told', async () => {
  const ids: string[] = [];
  for (const name of ['A', 'B', 'C']) ids.push((await send('', { name, list: '/records' }, 201)).id);
  const [first = ''] = ids;
  for (const position of [4, 99]) {
    const refused = await send(`/${first}`, { name: 'Z', position }, 400);
    expect(refused).toMatchObject({
      code: 'views.form',
      fields: [{ field: 'position', detail: 'The position must be 1 to 3: you have 3 views.' }],
    });
  }
  expect(await send(`/${first}`, { position: 101 }, 400)).toMatchObject({
    code: 'http.input',
    fields: [{ field: 'position', detail: expect.stringContaining('100') }],
  });
  expect((await read()).items.map(({ name }: { name: string }) => name)).toEqual(['A', 'B', 'C']);
  expect(await send(`/${first}`, { position: 3 }, 200)).toMatchObject({ name: 'A', position: 3 });
  expect(await send('', { name: 'x'.repeat(61), list: '/records' }, 400)).toMatchObject({
    code: 'http.input',
    fields: [{ field: 'name', detail: expect.stringContaining('60') }],
  });
  await send('', { name: '🛡'.repeat(60), list: '/records' }, 201);
});

test('deleting takes no members: whoever sends some meant something else', async () => {
  const { id } = await send('', { name: 'A', list: '/records' }, 201);
  for (const [body, fields] of [
    [{ x: 1 }, ['x']],
    [{ id, dryRun: true }, ['id', 'dryRun']],
    [[1], ['']],
  ] as const) {
    const refused = await send(`/${id}/delete`, body, 400);
    expect([refused.code, refused.fields.map(({ field }: { field: string }) => field)]).toEqual(['http.input', fields]);
  }
  expect((await read()).items).toHaveLength(1);
  const gone = await site.app.inject({
    ...{ method: 'POST', url: `${path}/${id}/delete` },
    headers: { 'x-test-person': String(li.personId), origin: 'http://bulou.example' },
  });
  expect([gone.statusCode, gone.json()]).toEqual([200, { id, deleted: true }]);
});

test('reading opens nothing: what is new stays so', async () => {
  const { id } = await send('', { name: 'A', list: '/records' }, 201);
  const { total } = await read(`/${id}`);
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2026-30002' })], now);
  expect(await read(`/${id}`)).toMatchObject({ total: total + 1, new: 1 });
  expect(await read(`/${id}`)).toMatchObject({ total: total + 1, new: 1 });
});

test('refusals speak the language asked for, and nobody in particular is let in', async () => {
  const chinese = await site.postJson(path, { name: '', list: '/desk' }, li, { 'accept-language': 'zh-CN' });
  expect([chinese.statusCode, chinese.json().code]).toEqual([400, 'http.input']);
  const zh = await site.postJson(path, { name: ' ', list: '/desk' }, li, { 'accept-language': 'zh-CN' });
  expect(zh.json()).toMatchObject({ code: 'views.form', title: expect.stringContaining('视图没有保存') });
  for (const answer of [await site.get(path), await site.postJson(path, { name: 'a', list: '/records' })])
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'people.sign-in']);
});
