import { beforeEach, describe, expect, test } from 'vitest';
import { createGatekeeper } from '#people/index.ts';
import { stationRoutes } from '#stations.ts';
import { makePerson } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { outletsOf } from '../../../test/outlets.ts';
import { refusal } from '../../../test/refusal.ts';
import { workServer } from '../../../test/work-server.ts';
import { type By, changeView, forgetView, keepView, moveView, openView } from './actions.ts';
import { viewLimits } from './model.ts';
import { showViews } from './shown.ts';
import { viewsOf } from './store.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const now = new Date('2026-11-23T01:00:00Z');
const site = await workServer(owner, {
  now,
  routes: (world) => [...outletsOf(outlet, world).routes, ...stationRoutes(world)],
});
const li = await makePerson(db, { roles: ['reporter'] });
const wang = await makePerson(db, { roles: [] });
const by = (actor: typeof li, at = now): By => ({
  ...{ actor, now: at, today: '2026-11-23', publicUrl: 'http://bulou.example' },
});
const keep = (name: string, address = '/records', actor = li) => keepView(outlet, by(actor), { name, address });
const names = async (actor = li) => (await viewsOf(outlet.db, actor.personId)).map(({ name }) => name);
const counts = async (actor = li) =>
  (await showViews(outlet, await viewsOf(outlet.db, actor.personId), '2026-11-23')).map(({ view, counts: found }) => [
    view.name,
    found?.total,
    found?.fresh,
  ]);
const publish = (...contents: Parameters<typeof recordContent>[0][]) =>
  publishContents(
    owner,
    contents.map((content) => recordContent({ publishedOn: '2026-11-23', ...content })),
    now,
  );
const mild = { severity: 'low', cvss2: 'AV:L/AC:H/Au:N/C:N/I:N/A:P', score: 1.2 } as const;

beforeEach(async () => {
  await pool.query('delete from alerts.saved_view');
});

describe('saving a list', () => {
  test('keeps it behind the others, under a name in one way of writing', async () => {
    await keep('甲');
    const view = await keep('  高危  路由器 ', '/records?severity=high&after=2024-01-20.4955');
    expect(view).toMatchObject({ name: '高危 路由器', position: 2, list: '/records', query: 'severity=high' });
    expect(await names()).toEqual(['甲', '高危 路由器']);
  });

  test('refuses a name that is taken, whatever its case, and two at once keep one of them', async () => {
    await keep('Routers');
    expect(await refusal(keep('routers'))).toMatchObject({ code: 'views.name-taken', status: 409 });
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => keep('同名', '/records?severity=high')));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'views.name-taken' });
    }
    await keep('Routers', '/records', wang);
    expect([await names(), await names(wang)]).toEqual([['Routers', '同名'], ['Routers']]);
  });

  test('numbers those that are saved at once without a gap or a place taken twice', async () => {
    await Promise.all(Array.from({ length: 9 }, (_, n) => keep(`视图 ${n}`)));
    const kept = await viewsOf(outlet.db, li.personId);
    expect(kept.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('tells every mistake of name, list and expression together, and keeps nothing', async () => {
    const { code, fields } = await refusal(keep(' ', '/records?q=severtiy:high&severity=worst'));
    expect([code, fields.map(({ field }) => field)]).toEqual(['views.form', ['name', 'q', 'severity']]);
    expect(await refusal(keep('x', '/sectors/nowhere'))).toMatchObject({ fields: [{ field: 'list' }] });
    expect(await refusal(keep('x', '/types/nothing'))).toMatchObject({ fields: [{ field: 'list' }] });
    expect(await refusal(keep('x', `/sectors/telecom?q=${'x'.repeat(1995)}`))).toMatchObject({
      fields: [{ field: 'q', text: { en: expect.stringContaining('Together with that of its sub-library') } }],
    });
    expect(await names()).toEqual([]);
  });

  test('ends at the limit, also for those who come together', async () => {
    await pool.query(
      `insert into alerts.saved_view (person_id, name, position, list, query, seen_at, seen_seq, created_at, changed_at)
       select $1, 'n' || n, n, '/records', '', $2, 0, $2, $2 from generate_series(1, $3) n`,
      [li.personId, now, viewLimits.perPerson - 1],
    );
    const answers = await Promise.allSettled(['a', 'b', 'c'].map((name) => keep(name)));
    const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    expect(codes).toEqual(['views.too-many', 'views.too-many']);
    expect(await names()).toHaveLength(viewLimits.perPerson);
  });
});

describe('the order', () => {
  const order = async (...wanted: string[]) => {
    const views = new Map<string, string>();
    for (const name of wanted) views.set(name, (await keep(name)).id);
    return (name: string) => views.get(name) ?? '';
  };

  test('is changed one place at a time, not beyond its ends, or at once to any place', async () => {
    const id = await order('a', 'b', 'c');
    await moveView(outlet, by(li), id('c'), 'up');
    expect(await names()).toEqual(['a', 'c', 'b']);
    await moveView(outlet, by(li), id('a'), 'up');
    await moveView(outlet, by(li), id('b'), 'down');
    expect(await names()).toEqual(['a', 'c', 'b']);
    await moveView(outlet, by(li), id('a'), 'down');
    expect(await names()).toEqual(['c', 'a', 'b']);
    await changeView(outlet, by(li), id('b'), { position: 1 });
    expect(await names()).toEqual(['b', 'c', 'a']);
  });

  test('stays whole when one is deleted and when many move at once', async () => {
    const id = await order('a', 'b', 'c', 'd');
    await forgetView(outlet, by(li), id('b'));
    await Promise.all(['a', 'c', 'd', 'a', 'd'].map((name) => moveView(outlet, by(li), id(name), 'down')));
    const views = await viewsOf(outlet.db, li.personId);
    expect(views.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect([...(await names())].sort()).toEqual(['a', 'c', 'd']);
  });
});

describe('what a view finds', () => {
  test('is counted now, and what went public since it was opened is new in it', async () => {
    await publish({ identifier: 'CNVD-2026-20001' }, { identifier: 'CNVD-2026-20002', ...mild });
    const all = await keep('全部');
    const high = await keep('高危', '/records?severity=high');
    await keep('电信', '/sectors/telecom?severity=high');
    const [total = 0, severe = 0, telecom = 0] = (await counts()).map(([, found]) => Number(found));
    expect((await counts()).map(([, , fresh]) => fresh)).toEqual([0, 0, 0]);
    // One of an older day among them: it is new all the same.
    await publish(
      { identifier: 'CNVD-2026-20003', sectors: ['telecom'] },
      { identifier: 'CNVD-2026-20004', ...mild, publishedOn: '2026-11-01' },
    );
    expect(await counts()).toEqual([
      ['全部', total + 2, 2],
      ['高危', severe + 1, 1],
      ['电信', telecom + 1, 1],
    ]);
    await openView(outlet, by(li), high.id, true);
    expect((await counts())[1]).toEqual(['高危', severe + 1, 1]);
    await openView(outlet, by(li, new Date('2026-11-23T05:00:00Z')), high.id, false);
    expect((await counts()).map(([, , fresh]) => fresh)).toEqual([2, 0, 1]);
    // A correction is not new, and a new name changes nothing of what is.
    await publish({ identifier: 'CNVD-2026-20001', title: 'Lanting LT-AX30 又一处漏洞' });
    await changeView(outlet, by(li), all.id, { name: '所有' });
    expect((await counts()).map(([name, , fresh]) => [name, fresh])).toEqual([
      ['所有', 2],
      ['高危', 0],
      ['电信', 1],
    ]);
    await changeView(outlet, by(li), all.id, { list: { address: '/records?severity=low' } });
    expect((await counts())[0]?.[2]).toBe(0);
  });

  test('is what its page, its file and its call of the interface find', async () => {
    await publish({ identifier: 'CNVD-2026-20011', sectors: ['telecom'] });
    const view = await keep('电信高危', '/sectors/telecom?q=vendor:Lanting&severity=high&sort=changed');
    const item = (await site.get(`/api/v1/views/${view.id}`, li)).json();
    expect(item.expression).toBe('sector:telecom vendor:Lanting severity:high');
    const local = (address: string) => address.replace('http://bulou.example', '');
    const list = await site.get(local(item.links.page));
    expect(list.body).toContain(`<h2>${item.total} `);
    const called = (await site.get(local(item.links.api))).json();
    expect([called.total, called.items[0].identifier]).toEqual([item.total, 'CNVD-2026-20011']);
    const csv = await site.get(local(item.links.csv));
    expect(
      csv.body
        .trim()
        .split(/\r?\n/)
        .filter((line) => line.includes('CNVD-')),
    ).toHaveLength(item.total);
    for (const kind of ['atom', 'rss', 'feedJson']) {
      const feed = await site.get(local(item.links[kind]));
      expect([kind, feed.statusCode, feed.body.includes('CNVD-2026-20011')]).toEqual([kind, 200, true]);
    }
    expect((await site.get(local(item.links.xlsx))).statusCode).toBe(200);
    const alerts = await site.get(local(item.links.alerts), li);
    expect(alerts.body).toContain('value="sector:telecom vendor:Lanting severity:high"');
  });
});

describe('what can no longer be followed', () => {
  const broken = async (query: string, list = '/records') => {
    const view = await keep('旧的');
    await pool.query('update alerts.saved_view set query = $2, list = $3 where public_id = $1', [view.id, query, list]);
    return view;
  };

  test('is shown with its problem at its place, not dropped, and counted as nothing', async () => {
    const view = await broken('q=gone%3Ahigh&severity=severest');
    const page = (await site.get('/views', li)).body;
    expect(page).toContain('<mark>gone:</mark>high');
    expect(page).toContain('severity=severest');
    expect(page).not.toContain('/records.atom');
    const item = (await site.get(`/api/v1/views/${view.id}`, li, { 'accept-language': 'en' })).json();
    expect(item).toMatchObject({
      q: 'gone:high',
      total: null,
      new: null,
      problems: [{ field: 'q', from: 0, to: 5 }, {}],
    });
    const form = (await site.get(`/views/${view.id}/change`, li)).body;
    expect(form).toContain('<mark>gone:</mark>high');
    expect(form).toContain('id="f-keep-wrong"');
    expect((await pool.query('select query from alerts.saved_view')).rows).toEqual([
      { query: 'q=gone%3Ahigh&severity=severest' },
    ]);
  });

  test('can be renamed as it is, and mended part by part', async () => {
    const view = await broken('q=gone%3Ahigh&severity=severest&patched=no');
    const sent = { q: 'gone:high', list: '/records', keep: ['severity=severest', 'patched=no'], sort: '' };
    const renamed = await site.post(`/views/${view.id}/change`, { name: '旧的二', ...sent }, li);
    expect([renamed.statusCode, await names()]).toEqual([303, ['旧的二']]);
    const half = await site.post(`/views/${view.id}/change`, { name: '旧的二', ...sent, q: 'severity:high' }, li);
    expect([half.statusCode, half.body.includes('severest')]).toEqual([400, true]);
    const whole = { name: '旧的二', q: 'severity:high', list: '/records', keep: 'patched=no' };
    expect((await site.post(`/views/${view.id}/change`, whole, li)).statusCode).toBe(303);
    expect((await viewsOf(outlet.db, li.personId))[0]?.query).toBe('q=severity%3Ahigh&patched=no');
  });

  test('tells of a sub-library that is gone, and its page is a plain 404', async () => {
    const view = await broken('', '/sectors/ended');
    expect((await site.get('/views', li, { 'accept-language': 'en' })).body).toContain(
      'There is no sub-library “ended”',
    );
    const opened = await site.get(`/views/${view.id}`, li);
    expect(opened.headers.location).toBe('/sectors/ended');
    const mended = await site.post(`/views/${view.id}/change`, { name: '旧的' }, li);
    expect([mended.statusCode, (await viewsOf(outlet.db, li.personId))[0]?.list]).toEqual([303, '/records']);
  });

  test('tells of a sub-library whose own expression is no longer read, instead of counting everything', async () => {
    await pool.query(`insert into published.sub_library values ('odd', '怪', 'Odd', '', '', 'gone:1', null, 99)`);
    await broken('', '/sectors/odd');
    expect(await counts()).toEqual([['旧的', undefined, undefined]]);
    await pool.query(`delete from published.sub_library where slug = 'odd'`);
  });
});

describe('somebody else’s view', () => {
  test('is answered as one that never was, by every address', async () => {
    const view = await keep('私密名称', '/records?q=vendor:Lanting');
    const never = '00000000-0000-4000-8000-000000000000';
    const ask = async (id: string, actor: typeof li) => [
      await site.get(`/views/${id}`, actor),
      await site.get(`/views/${id}/change`, actor),
      await site.post(`/views/${id}/change`, { name: 'x' }, actor),
      await site.post(`/views/${id}/up`, {}, actor),
      await site.post(`/views/${id}/down`, {}, actor),
      await site.post(`/views/${id}/delete`, {}, actor),
      await site.get(`/api/v1/views/${id}`, actor),
      await site.postJson(`/api/v1/views/${id}`, { name: 'x', position: 1 }, actor),
      await site.postJson(`/api/v1/views/${id}/delete`, {}, actor),
    ];
    const told = (answers: Awaited<ReturnType<typeof ask>>, id: string) =>
      answers.map(({ statusCode, headers: { date: _, ratelimit: __, 'content-length': ___, ...headers }, body }) =>
        JSON.stringify([statusCode, headers, body]).replaceAll(id, '*'),
      );
    const foreign = await ask(view.id, wang);
    expect(foreign.map(({ statusCode }) => statusCode)).toEqual(foreign.map(() => 404));
    expect(told(foreign, view.id)).toEqual(told(await ask(never, wang), never));
    expect(told(await ask('no-id', wang), 'no-id')).toEqual(told(foreign, view.id));
    expect([await names(), await names(wang)]).toEqual([['私密名称'], []]);
    for (const address of ['/views', '/records', '/records?q=vendor:Lanting', '/sectors/telecom', '/api/v1/views'])
      expect([address, (await site.get(address, wang)).body.includes('私密名称')]).toEqual([address, false]);
  });

  test('goes with its account, and nobody else’s does', async () => {
    const gone = await makePerson(db, { roles: [] });
    await keep('走了的', '/records', gone);
    await keep('留下的');
    await pool.query('delete from people.person where id = $1', [gone.personId]);
    expect((await pool.query('select name from alerts.saved_view')).rows).toEqual([{ name: '留下的' }]);
  });
});

describe('on a list', () => {
  test('whoever is not signed in is told that the address is the bookmark, and is kept the page for', async () => {
    const answer = await site.get('/records?severity=high');
    expect(answer.body).toContain('此页网址就是书签');
    expect(answer.body).toContain('href="/sign-in?back=%2Frecords%3Fseverity%3Dhigh"');
    expect(answer.body).not.toContain('action="/views"');
    const held = { 'if-none-match': String(answer.headers.etag) };
    expect((await site.get('/records?severity=high', null, held)).statusCode).toBe(304);
  });

  test('whoever is signed in saves it and is led back to it, which then says its name', async () => {
    const before = await site.get('/records?q=vendor:Lanting&severity=high&sort=newest', li);
    expect([before.headers.etag, before.headers['cache-control']]).toEqual([undefined, 'no-store']);
    const list = /name="list" value="([^"]+)"/.exec(before.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(list).toBe('/records?q=vendor%3ALanting&severity=high');
    const saved = await site.post('/views', { name: '路由器', list }, li);
    expect([saved.statusCode, saved.headers.location]).toEqual([303, list]);
    const after = (await site.get(list, li)).body;
    expect(after).toContain('已保存为“路由器”');
    expect(after).not.toContain('action="/views"');
    expect((await site.get('/records', li)).body).toContain('我的视图 1');
  });

  test('that could not be followed as a whole nothing can be saved', async () => {
    await keep('一个');
    const page = (await site.get('/records?severity=worst', li)).body;
    expect([page.includes('我的视图 1'), page.includes('action="/views"')]).toEqual([true, false]);
  });

  test('a refused name comes back with the list and what was typed', async () => {
    await keep('路由器');
    const again = await site.post('/views', { name: '路由器', list: '/records?severity=high' }, li);
    expect(again.statusCode).toBe(409);
    expect(again.body).toContain('value="路由器"');
    expect(again.body).toContain('value="/records?severity=high"');
    expect((await site.post('/views', { name: '路由器' }, null)).statusCode).toBe(401);
  });
});

describe('opening', () => {
  test('leads to the list, of a narrowed sub-library to its records, and new first where that is asked for', async () => {
    const target = async (address: string, query = '') => {
      const { id } = await keep(address, address);
      return String((await site.get(`/views/${id}${query}`, li)).headers.location);
    };
    expect(await target('/records?severity=high&limit=50')).toBe('/records?severity=high&limit=50');
    expect(await target('/records?severity=high', '?sort=changed')).toBe('/records?severity=high&sort=changed');
    expect(await target('/sectors/telecom')).toBe('/sectors/telecom');
    expect(await target('/sectors/telecom?patched=no')).toBe('/records?q=sector%3Atelecom&patched=no');
    expect(await target('/types/database', '?sort=changed')).toBe('/records?q=type%3Adatabase&sort=changed');
  });

  test('is none when a browser only looks ahead', async () => {
    const { id } = await keep('一个');
    await publish({ identifier: 'CNVD-2026-20021' });
    await site.get(`/views/${id}`, li, { 'sec-purpose': 'prefetch;prerender' });
    expect((await counts())[0]?.[2]).toBe(1);
    await site.get(`/views/${id}`, li);
    expect((await counts())[0]?.[2]).toBe(0);
  });
});

test('staff without their second factor and people without any role have views; a key needs its scope', async () => {
  const auditor = await makePerson(db, { roles: ['auditor'] });
  const half = { ...auditor, secondFactor: false };
  expect((await site.post('/views', { name: 'a', list: '/records' }, half)).statusCode).toBe(303);
  expect((await site.post('/views', { name: 'a', list: '/records' }, wang)).statusCode).toBe(303);
  const keyed = await workServer(owner, {
    ...{ now, gatekeeper: createGatekeeper },
    routes: (world) => outletsOf(outlet, world).routes,
  });
  const use = async (scope: string) => {
    const secret = `bulou_${scope[0]?.repeat(43)}`;
    await pool.query(
      `insert into people.api_key (key_hash, prefix, person_id, name, scopes, created_at, expires_at)
       values (sha256($1::bytea), 'bulou_', $2, 'k', array[$3], $4, $4::timestamptz + interval '1 day')`,
      [secret, li.personId, scope, now],
    );
    const headers = { authorization: `Bearer ${secret}` };
    return [
      await keyed.app.inject({
        method: 'POST',
        url: '/api/v1/views',
        payload: { name: scope, list: '/records' },
        headers,
      }),
      await keyed.app.inject({ url: '/views', headers }),
    ].map(({ statusCode }) => statusCode);
  };
  expect(await use('view:own')).toEqual([201, 403]);
  expect(await use('report:read')).toEqual([403, 403]);
  expect(await names()).toEqual(['view:own']);
});
