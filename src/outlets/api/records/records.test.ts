import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { transaction } from '#platform/db/index.ts';
import { rejectNumber, withdrawRecord } from '#publish/index.ts';
import { sorts } from '#search/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { describedAnswers } from '../../../../test/described.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const { routes } = createApi(outlet);
const server = await workServer(owner, { routes: () => routes });
const wrongWith = describedAnswers(routes);
const at = (minute: number) => new Date(Date.UTC(2024, 0, 29, 4, minute));
const number = (n: number) => `CNVD-2024-3000${n}`;
const embargoed = number(9);

async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await server.get(`/api/v1/records${path}`, null, headers);
  if (!answer.headers['content-encoding']) expect(wrongWith('get', `/api/v1/records${path}`, answer)).toEqual([]);
  return answer;
}

async function send(body: unknown) {
  const answer = await server.postJson('/api/v1/records/batch', body);
  expect(wrongWith('post', '/api/v1/records/batch', answer)).toEqual([]);
  return answer;
}

beforeAll(async () => {
  const contents = [1, 2, 3, 4].map((n) =>
    recordContent({
      identifier: number(n),
      publishedOn: `2024-01-2${n}`,
      description: '说明。'.repeat(300),
    }),
  );
  await publishContents(owner, contents, at(0));
  await publishContents(
    owner,
    [recordContent({ identifier: number(2), title: '更正后的名称', publishedOn: '2024-01-22' })],
    at(2),
  );
  await transaction(db, (tx) => withdrawRecord(tx, number(3), '经核实为误报', at(3)));
  await transaction(db, (tx) =>
    rejectNumber(tx, { identifier: number(7), reason: '重复编号', instead: number(1) }, at(4)),
  );
  await publishContents(owner, [recordContent({ identifier: number(5), publishedOn: '2024-01-25' })], at(6));
  const secret = recordContent({ identifier: embargoed, publishedOn: '2030-01-01' });
  await importRecords(
    { db, pool, close: async () => {} },
    [{ file: 'test', items: [{ kind: 'record', record: secret }] }],
    {
      now: at(7),
    },
  );
});

describe('one record', () => {
  test('is answered with the very text that was published', async () => {
    const answer = await ask(`/${number(2)}`);
    expect(answer.json()).toMatchObject({ state: 'published', revision: 2, publishedAt: at(2).toISOString() });
    const { rows } = await pool.query(
      `select content::text as text from published.record_revision where identifier = $1 and revision = 2`,
      [number(2)],
    );
    expect(answer.body).toContain(`"record":${rows[0].text}}`);
    expect(answer.headers['last-modified']).toBe(at(2).toUTCString());
  });

  test('is known by its date, by any version where one asks so, and by its validator before both', async () => {
    const since = (when: Date | string, more = {}) =>
      server.get(`/api/v1/records/${number(2)}`, null, {
        'if-modified-since': typeof when === 'string' ? when : when.toUTCString(),
        ...more,
      });
    const known = await since(at(2), { 'accept-encoding': 'gzip' });
    const whole = await server.get(`/api/v1/records/${number(2)}`, null, { 'accept-encoding': 'gzip' });
    expect([known.statusCode, known.body, known.headers.etag]).toEqual([304, '', whole.headers.etag]);
    // The oldest form of a date names no zone and means GMT.
    expect((await since('Mon Jan 29 04:02:00 2024')).statusCode).toBe(304);
    expect((await since(new Date(at(2).getTime() - 1000))).statusCode).toBe(200);
    expect((await since(at(2), { 'if-none-match': '"other"' })).statusCode).toBe(200);
    for (const noDate of ['tomorrow', '2099-01-01', '']) expect((await since(noDate)).statusCode).toBe(200);
    const any = (path: string) => server.get(path, null, { 'if-none-match': '*' });
    for (const path of [`/${number(2)}`, `/${number(2)}.json`, '', '/changes', '?limit=1'])
      expect([path, (await any(`/api/v1/records${path}`)).statusCode]).toEqual([path, 304]);
    expect((await any('/api/v1/records/CNVD-1999-00001')).statusCode).toBe(404);
  });

  test('that was withdrawn, or whose number was rejected, says so and holds nothing', async () => {
    expect((await ask(`/${number(3)}`)).json()).toMatchObject({
      state: 'withdrawn',
      reason: '经核实为误报',
      record: null,
    });
    expect((await ask(`/${number(7)}`)).json()).toMatchObject({ state: 'rejected', instead: number(1), record: null });
  });

  test('is as unknown when it is not public as when it never was', async () => {
    const [secret, never] = [await ask(`/${embargoed}`), await ask(`/${number(8)}`)];
    expect([secret.statusCode, secret.json().code, secret.body]).toEqual([404, 'api.record-unknown', never.body]);
    expect((await ask(`/${'x'.repeat(50)}`)).json().code).toBe('api.record-unknown');
    expect((await ask(`/${number(1)}.json`)).body).toBe((await ask(`/${number(1)}`)).body);
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    expect((await ask(`/${number(1)}`, { accept: browser })).headers['content-type']).toContain('application/json');
    expect((await ask(`/${number(1)}`, { accept: 'text/html, application/json;q=0.5' })).json().state).toBe(
      'published',
    );
    expect((await ask(`/${number(1)}.docx`)).json().code).toBe('api.format-unknown');
  });

  test('has a strong validator of its content, another one for each encoding', async () => {
    const plain = await ask(`/${number(1)}`);
    const [br, gzip] = [
      await ask(`/${number(1)}`, { 'accept-encoding': 'gzip, br' }),
      await ask(`/${number(1)}`, { 'accept-encoding': 'gzip' }),
    ];
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
    const tags = [plain, br, gzip].map(({ headers }) => String(headers.etag));
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) {
      expect(tag).toMatch(/^"[\w-]{22}(-br|-gzip)?"$/);
      const again = await ask(`/${number(1)}`, { 'if-none-match': `"other", ${tag}`, 'accept-encoding': 'br' });
      expect([again.statusCode, again.headers.etag, again.body]).toEqual([304, tag, '']);
    }
    expect((await ask(`/${number(1)}`, { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  test('keeps its validator when something else is published', async () => {
    const before = (await ask(`/${number(4)}`)).headers.etag;
    await pool.query('update published.state set version = version + 1');
    expect((await ask(`/${number(4)}`)).headers.etag).toBe(before);
  });

  test('is answered to HEAD without its body', async () => {
    const answer = await server.app.inject({ method: 'HEAD', url: `/api/v1/records/${number(1)}` });
    const whole = await ask(`/${number(1)}`);
    expect([answer.statusCode, answer.body, answer.headers['content-length']]).toEqual([
      200,
      '',
      String(Buffer.byteLength(whole.body)),
    ]);
  });
});

describe('the list', () => {
  test('goes on page by page without repeating or skipping', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await ask(`?severity=high&limit=1${after}`)).json();
      expect(page.total).toBe(4);
      seen.push(...page.items.map((item: { identifier: string }) => item.identifier));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual([number(5), number(4), number(2), number(1)]);
  });

  test('gives the fields that are asked for and no others', async () => {
    const [first] = (await ask('?fields=title,severity&limit=1&sort=newest')).json().items;
    expect(first.record).toEqual({ title: expect.any(String), severity: 'high' });
    expect((await ask('?fields=title,secret')).json()).toMatchObject({ code: 'api.field-unknown', status: 400 });
  });

  test.each([
    ['limit=1001', 'http.input', 'limit', /1000/],
    ['limit=0', 'http.input', 'limit', /1/],
    ['severity=worst', 'http.input', 'severity', /list/],
    ['from=2024-02-31', 'http.input', 'from', /as 2024-01-22/],
    ['cve=abc', 'api.query', 'cve', /CVE/],
    ['after=nonsense!', 'api.query', 'after', /next/],
    ['after=0.f9s.b1', 'api.query', 'after', /next/],
    ['after=', 'http.input', 'after', /empty/],
    ['vendor=', 'http.input', 'vendor', /empty/],
    ['cve=%09', 'api.query', 'cve', /CVE/],
    ['year=', 'http.input', 'year', /empty/],
    ['q=a%00b', 'http.input', 'q', /U\+0000/],
    ['limit=0x10', 'http.input', 'limit', /whole/],
    ['sevrity=high', 'http.unknown-parameter', 'sevrity', /no such/],
    ['sort=best', 'http.input', 'sort', /list/],
  ])('refuses %s and says what is wrong', async (query, code, field, said) => {
    const answer = await ask(`?${query}`, { 'accept-language': 'en' });
    expect([answer.statusCode, answer.json().code]).toEqual([400, code]);
    const lists: Readonly<Record<string, readonly string[]>> = { severity: ['high', 'medium', 'low'], sort: sorts };
    const allowed = lists[field] && { allowed: lists[field] };
    expect(answer.json().fields).toEqual([{ field, detail: expect.stringMatching(said), ...allowed }]);
  });

  test('has a validator of the published version', async () => {
    const first = await ask('?limit=3', { 'accept-encoding': 'gzip' });
    expect(first.headers['content-encoding']).toBe('gzip');
    const etag = String(first.headers.etag);
    expect((await ask('?limit=3', { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await ask('?limit=2', { 'if-none-match': etag })).statusCode).toBe(200);
  });
});

describe('many at once', () => {
  test('keep their order; those that are missing are named, those that are not public among them', async () => {
    const asked = [number(4), embargoed, number(1), 'nonsense', number(3)];
    const answer = (await send({ identifiers: asked, fields: ['identifier'] })).json();
    expect(answer.items.map(({ identifier }: { identifier: string }) => identifier)).toEqual([
      number(4),
      number(1),
      number(3),
    ]);
    expect(answer.missing).toEqual([embargoed, 'nonsense']);
  });

  test('are a thousand at most', async () => {
    const numbers = Array.from({ length: 1001 }, (_, n) => `CNVD-2020-${10000 + n}`);
    expect((await send({ identifiers: numbers.slice(1) })).json().missing).toHaveLength(1000);
    const refused = await send({ identifiers: numbers });
    expect([refused.statusCode, refused.json().fields[0].detail]).toEqual([400, expect.stringContaining('1000')]);
    expect((await send({ identifiers: [] })).statusCode).toBe(400);
  });

  test('may be asked for by a page of another site', async () => {
    const answer = await server.postJson('/api/v1/records/batch', { identifiers: [number(1)] }, null, {
      'sec-fetch-site': 'cross-site',
      origin: 'https://elsewhere.example',
    });
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([200, '*']);
  });
});

describe('what has changed', () => {
  test('comes once a record, at its newest change, in the order of publication', async () => {
    const seen: [number, string, string][] = [];
    let next = -1;
    for (let more = true; more; ) {
      const page = (await ask(`/changes?after=${next}&limit=2`)).json();
      for (const { leaf, identifier, state, record } of page.items) {
        seen.push([leaf, identifier, state]);
        expect(record === null).toBe(state !== 'published');
      }
      ({ next, more } = page);
    }
    expect(seen).toEqual([
      [0, number(1), 'published'],
      [3, number(4), 'published'],
      [4, number(2), 'published'],
      [5, number(3), 'withdrawn'],
      [6, number(7), 'rejected'],
      [7, number(5), 'published'],
    ]);
    expect((await ask(`/changes?after=${next}`)).json()).toEqual({ items: [], next, more: false });
    expect((await ask('/changes?after=2147483646')).json().code).toBe('api.changes-ahead');
    expect((await ask('/changes?since=2024-06-30T23:59:60Z')).statusCode).toBe(200);
    const ahead = await ask(`/changes?after=${next + 1}`, { 'accept-language': 'en' });
    expect([ahead.statusCode, ahead.json().code, ahead.json().title]).toEqual([
      ...[400, 'api.changes-ahead'],
      expect.stringContaining("Place 8 is not in this site's log, which has 8 entries"),
    ]);
  });

  test('begins at an instant, too', async () => {
    const leaves = (await ask(`/changes?since=${at(3).toISOString()}`)).json().items;
    expect(leaves.map(({ leaf }: { leaf: number }) => leaf)).toEqual([5, 6, 7]);
    expect((await ask('/changes?since=2030-01-01T00:00:00Z')).json()).toMatchObject({ items: [], more: false });
    expect((await ask('/changes?since=yesterday')).statusCode).toBe(400);
    expect((await ask('/changes?since=2024-01-01T00:00:00Z&after=1')).json().code).toBe('api.changes-start');
    expect((await ask('/changes?limit=1001', { 'accept-language': 'en' })).json().fields[0].detail).toContain('1000');
  });
});

describe('an answer from memory', () => {
  let time = at(10).getTime();
  const api = createApi(outlet, { fresh: { now: () => new Date(time), forMs: 200 } });

  test('is the same as that of the long way, headers included, and goes with the version', async () => {
    const quick = await workServer(owner, { routes: () => api.routes, quick: api.quick });
    const url = `/api/v1/records/${number(1)}`;
    const first = await quick.get(url, null, { 'accept-encoding': 'br' });
    expect(api.quick(url, {})).not.toBeNull();
    const second = await quick.get(url, null, { 'accept-encoding': 'br' });
    const bare = ({ date: _, ratelimit: __, connection: ___, ...rest }: Record<string, unknown>) => rest;
    expect(bare(second.headers)).toEqual(bare(first.headers));
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
    const held = await quick.get(url, null, { 'if-none-match': String(first.headers.etag) });
    expect([held.statusCode, held.body]).toEqual([304, '']);
    expect(quick.logged.filter((line) => line.includes(url))).toHaveLength(3);
    time += 201;
    expect(api.quick(url, {})).toBeNull();
    await pool.query('update published.state set version = version + 1');
    expect((await quick.get(url)).json().state).toBe('published');
    expect(api.quick(url, {})).not.toBeNull();
    expect(api.quick(url, { accept: 'application/xml' })).toBeNull();
  });
});
