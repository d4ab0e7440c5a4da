import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';

const owner = await testDatabase();
let app: FastifyInstance;
beforeAll(async () => {
  await publishContents(owner, [recordContent({ sectors: ['telecom'] })]);
  await owner.pool.query(
    `insert into published.sub_library (slug, title_zh, title_en, about_zh, about_en, expression, host_name, position)
     values ('telecom', '电信', 'Telecom', '', '', 'sector:telecom', 'telecom.example', 1),
       ('grave', '严重', 'Grave', '', '', 'severity:high OR patch:no', null, 2)
     on conflict (slug) do update set expression = excluded.expression, host_name = excluded.host_name`,
  );
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const asked = (path: string, query: Record<string, string> | string) => `${path}?${new URLSearchParams(query)}`;

/** Where a page leads, its query decoded. */
async function leads(url: string, headers: Record<string, string> = {}): Promise<string> {
  const { statusCode, headers: answered } = await get(url, headers);
  expect(statusCode).toBe(303);
  return decodeURIComponent(String(answered.location).replaceAll('+', ' '));
}

describe('a page of a part of the records that is asked with conditions', () => {
  test.each([
    ['/sectors/telecom', 'severity=low', '/records?sector=telecom&severity=low'],
    ['/sectors/telecom', 'q=a OR b', '/records?q=sector:telecom (a OR b)'],
    // A number among the records of the part, not the record wherever it is.
    ['/sectors/telecom', 'q=CVE-2024-0204', '/records?q=sector:telecom CVE-2024-0204'],
    ['/sectors/telecom', 'sector=energy', '/records?q=sector:telecom&sector=energy'],
    ['/sectors/telecom', 'severity=bogus&foo=1', '/records?sector=telecom&severity=bogus&foo=1'],
    ['/sectors/grave', 'severity=low', '/records?q=severity:high OR patch:no&severity=low'],
    ['/types/web-application', 'patched=no&sort=changed', '/records?type=web-application&patched=no&sort=changed'],
    ['/vendors/Lanting', 'year=2024', '/records?vendor=Lanting&year=2024'],
    ['/vendors/Lanting', 'q=注入', '/records?q=vendor:"Lanting" 注入'],
    ['/', 'q=注入', '/records?q=注入'],
  ])('%s?%s leads to that list', async (path, query, expected) => {
    expect(await leads(asked(path, query))).toBe(expected);
  });

  test('under the host name of a sub-library, too', async () => {
    expect(await leads('/?severity=low', { host: 'telecom.example' })).toBe('/records?sector=telecom&severity=low');
  });

  test('keeps them where the vendor is known under another name', async () => {
    const answer = await get('/vendors/lanting?severity=low');
    expect([answer.statusCode, answer.headers.location]).toEqual([301, '/vendors/Lanting?severity=low']);
  });

  const wrong = [
    'severity:bogus',
    'foo:bar',
    'cve:xx',
    '(Tenda',
    '"Tenda',
    'Tenda AND',
    'version:',
    'NOT',
    'OR b',
    'a) OR (b',
  ];
  const pages = ['/sectors/telecom', '/sectors/grave', '/types/web-application', '/vendors/Lanting'];
  test.each(pages)('%s tells in the list what is wrong in an expression, and its file refuses it', async (path) => {
    for (const q of wrong) {
      const answer = await get(asked(path, { q }));
      const list = parseHtml((await get(String(answer.headers.location))).body);
      const box = findAll(list, 'input').find(({ attributes }) => attributes.get('id') === 'q');
      expect(box?.attributes.get('value'), q).toContain(q);
      expect(
        findAll(list, 'div').map(({ attributes }) => attributes.get('class')),
        q,
      ).toContain('bl-mistakes');
      expect((await get(asked(`${path}.ndjson`, { q }))).statusCode, q).toBe(400);
    }
  });

  test('leads nowhere for a blank, and for what is nobody’s condition', async () => {
    for (const path of ['/', '/sectors/telecom', '/vendors/Lanting'])
      for (const query of ['q=&severity=', 'q=%20', 'utm_source=x', 'from=singlemessage&isappinstalled=0'])
        expect((await get(`${path}?${query}`)).statusCode, path + query).toBe(200);
  });

  test.each(['/sectors/telecom', '/types/web-application', '/vendors/Lanting', '/hot', '/types', '/sectors', '/about'])(
    '%s tells of a name that it does not know',
    async (path) => {
      const page = parseHtml((await get(`${path}?serverity=high&utm_source=x`)).body);
      const [notice] = findAll(page, 'p').filter(({ attributes }) => attributes.get('role') === 'status');
      expect(notice && textOf(notice)).toContain('“serverity”');
      expect((await get(`${path}?utm_source=x`)).body).not.toContain('utm_source”');
    },
  );
});

test('the week whose records are counted is told with its days, and its link holds as many', async () => {
  const told = { zh: '2024-01-22 至 2024-01-28 公开', en: 'published 2024-01-22 to 2024-01-28' };
  for (const language of ['zh', 'en'] as const) {
    const read = async (url: string) => textOf(parseHtml((await get(url, { cookie: `lang=${language}` })).body));
    const overview = await read('/sectors');
    expect(overview).toContain(language === 'zh' ? `共 1 条 · ${told.zh} 1 条` : `1 record · 1 ${told.en}`);
    expect(await read('/sectors/telecom')).toContain(told[language]);
    for (const page of [overview, await read('/types'), await read('/sectors/telecom')])
      expect(page).not.toMatch(/最近一周|last week/);
  }
  const page = parseHtml((await get('/sectors/telecom')).body);
  const link = findAll(page, 'a').find((one) => textOf(one) === `${told.zh}的漏洞`);
  const list = parseHtml((await get(link?.attributes.get('href') ?? '')).body);
  expect(findAll(list, 'td').filter(({ attributes }) => attributes.get('class') === 'title')).toHaveLength(1);
});
