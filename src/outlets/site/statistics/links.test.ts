import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addDays,
  attackPositions,
  causes,
  objectTypes,
  type RecordContent,
  sectors,
  severities,
  threats,
} from '#vocabulary/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { nothingStated, publishContents, recordContent } from '../../../../test/factories.ts';
import { type Element, everyElement, findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';

const owner = await testDatabase();
let app: FastifyInstance;
beforeAll(async () => {
  await publishContents(
    owner,
    Array.from({ length: 420 }, (_, n) => recordOf(n)),
  );
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const vendors = ['Lanting', 'D-Link', '华为', 'A "B" & <C>', 'Qingyu (北京)'] as const;
const of = <Item>(list: readonly Item[], n: number) => list[n % (list.length + 1)] ?? null;

/** Records of 104 weeks in which each value of each list occurs, and records that state nothing. */
function recordOf(n: number): RecordContent {
  const identifier = `CNVD-2024-${String(10_000 + n)}`;
  const publishedOn = addDays('2022-01-29', (n * 37) % 728);
  if (n % 11 === 0) return recordContent({ ...nothingStated, identifier, publishedOn, origin: 'cnvd-xml' });
  const vendor = vendors[n % vendors.length] ?? vendors[0];
  const severity = of(severities, n);
  return recordContent({
    ...{ identifier, publishedOn, severity, origin: 'cnvd-xml' },
    ...(severity === null && { cvss2: null, score: null }),
    title: `${vendor} 网关 第${n}号命令注入漏洞`,
    kind: n % 9 === 0 ? 'instance' : 'product',
    ...{
      objectType: of(objectTypes, n),
      cause: of(causes, n),
      threat: of(threats, n),
      position: of(attackPositions, n),
    },
    sectors: sectors.filter((_, at) => (n + at) % 4 === 0),
    products: [{ text: `${vendor} 网关`, vendor, product: '网关', version: null, ranges: [] }],
    submittedOn: n % 5 === 0 ? null : addDays(publishedOn, -(n % 90)),
    ...(n % 3 === 0 && { patch: null }),
  });
}

async function open(url: string, language = 'zh'): Promise<{ page: Element; body: string }> {
  const answer = await app.inject({ method: 'GET', url, headers: { 'accept-language': language } });
  expect(`${url} ${answer.statusCode}`).toBe(`${url} 200`);
  return { page: parseHtml(answer.body), body: answer.body };
}

const totals = new Map<string, number>();
async function totalOf(href: string): Promise<number> {
  const known = totals.get(href);
  if (known !== undefined) return known;
  const { page } = await open(href);
  const said = findAll(page, 'div', 'bl-bar').flatMap((bar) => findAll(bar, 'h2').map(textOf))[0] ?? '';
  const total = numberIn(said);
  totals.set(href, total);
  return total;
}

const numberIn = (text: string) => Number(/[\d,]+(?= 条| records?|$)/.exec(text)?.[0].replaceAll(',', ''));
const listLinks = (within: Element) =>
  findAll(within, 'a').filter(({ attributes }) => attributes.get('href')?.startsWith('/records'));
const hrefOf = ({ attributes }: Element) => attributes.get('href')?.replaceAll('&amp;', '&') ?? '';

/** Every link to a list in the tables and charts of the page, with the number that it shows; of a bar, that of its row. */
function numbersOf(page: Element): { href: string; shown: number }[] {
  const cells = findAll(page, 'td').flatMap((cell) =>
    cell.attributes.get('aria-hidden') === 'true'
      ? []
      : listLinks(cell).map((link) => ({ href: hrefOf(link), shown: numberIn(textOf(link)) })),
  );
  const points = findAll(page, 'a', 'bl-hit').map((link) => ({ href: hrefOf(link), shown: numberIn(textOf(link)) }));
  return [...cells, ...points];
}

const asked = [
  '/statistics',
  '/statistics?by=month',
  '/statistics?by=month&from=2023-03-05&to=2023-07-02&sector=telecom',
  '/statistics?by=week&from=2023-02-01&to=2023-06-30',
  '/statistics?from=2022-03-05&to=2023-11-20',
  '/statistics?by=month&from=2023-01-15&to=2023-02-10',
  '/statistics?by=week&sector=blockchain',
  '/statistics?vendor=D-Link&sector=telecom',
  '/statistics?by=month&vendor=A+%22B%22+%26+%3CC%3E',
];

describe('every number of the statistics', () => {
  test.each(asked)('leads to a list of as many records: %s', async (url) => {
    const numbers = numbersOf((await open(url)).page);
    expect(numbers.length).toBeGreaterThan(30);
    const wrong: unknown[] = [];
    for (const { href, shown } of numbers) {
      const total = await totalOf(href);
      if (total !== shown) wrong.push({ href: decodeURIComponent(href), shown, total });
    }
    expect(wrong).toEqual([]);
  });

  test('is a link, but what no list can count: shares, days, and how many patches state their day', async () => {
    const { page } = await open('/statistics?by=week&sector=telecom');
    const plain = findAll(page, 'td').filter(
      (cell) => /^[1-9][\d,]*$/.test(textOf(cell)) && listLinks(cell).length === 0,
    );
    const inFixes = findAll(page, 'section')
      .filter((panel) => textOf(panel).startsWith('修复时间'))
      .flatMap((panel) => findAll(panel, 'td'));
    expect(plain.filter((cell) => !inFixes.includes(cell))).toEqual([]);
    expect(inFixes.flatMap(listLinks)).toHaveLength(1);
  });
});

describe('the days that a page says it counts', () => {
  const range = (page: Element) => findAll(page, 'p', 'bl-quiet').find((one) => listLinks(one).length > 0) as Element;
  const numberOf = async (query: string) => numberIn(textOf(range((await open(`/statistics?${query}`)).page)));

  test.each(['year', 'month', 'week'])(
    'are those that were asked, by %s, and the list of them is as long',
    async (by) => {
      const days = 'from=2023-01-15&to=2023-02-10';
      const said = range((await open(`/statistics?by=${by}&${days}`)).page);
      expect(textOf(said)).toMatch(/^统计 2023-01-15 至 2023-02-10：\d+ 条。首尾不满一期的，只计所列的几天。$/);
      const total = await totalOf(`/records?${days}`);
      expect(total).toBeGreaterThan(5);
      expect(numberIn(textOf(said))).toBe(total);
      expect(await totalOf(hrefOf(listLinks(said)[0] as Element))).toBe(total);
      const api = (await app.inject(`/api/v1/statistics?by=${by}&${days}`)).json();
      expect([api.from, api.to, api.total]).toEqual(['2023-01-15', '2023-02-10', total]);
      const file = (await app.inject(`/statistics.ndjson?by=${by}&${days}`)).body.trim().split('\n');
      const rows = file.map((line) => JSON.parse(line)).filter(({ dimension }) => dimension === 'total');
      expect(rows.reduce((sum, { records }) => sum + records, 0)).toBe(total);
      expect([rows[0].from, rows.at(-1).to]).toEqual(['2023-01-15', '2023-02-10']);
    },
  );

  test.each([
    ['week', ['02-01 – 02-06', '02-07', '02-14', '02-21 – 02-22']],
    ['month', ['01-15 – 01-31', '2022-02', '03-01 – 03-10']],
    ['year', ['2022-01-15 – 12-31', '2023', '2024-01-01 – 01-24']],
  ])('stand on the axes of its charts, which may be saved by themselves: by %s', async (by, names) => {
    const days = { week: ['2022-02-01', '2022-02-22'], month: ['2022-01-15', '2022-03-10'] }[by];
    const [from, to] = days ?? ['2022-01-15', '2024-01-24'];
    const { page } = await open(`/statistics?by=${by}&from=${from}&to=${to}`);
    const written = findAll(page, 'svg').map((chart) => findAll(chart, 'text').map(textOf));
    const drawn = written.filter((texts) => names.some((name) => texts.includes(name)));
    expect(drawn.length).toBeGreaterThan(0);
    for (const texts of drawn) expect(texts.filter((text) => names.includes(text))).toEqual(names);
  });

  test('go as far as was asked, beyond the first and the last record, too', async () => {
    const { page } = await open('/statistics?from=0001-01-01&to=9999-12-31', 'en');
    expect(textOf(range(page))).toBe(
      '0001-01-01 to 9999-12-31: 420 records. Periods before the first record and after the last are not listed.',
    );
    expect(await numberOf('from=2022-03-07&to=2022-03-07')).toBe(
      await totalOf('/records?from=2022-03-07&to=2022-03-07'),
    );
  });

  test('begin with the newest periods where nobody said from when, and that is said', async () => {
    const { page } = await open('/statistics?by=week');
    expect(textOf(range(page))).toMatch(
      /^统计 20\d\d-\d\d-\d\d 至 20\d\d-\d\d-\d\d：\d+ 条。未指定起始日期，统计的是最近的时期。$/,
    );
    expect(textOf(range((await open('/statistics')).page))).toBe('统计 2022-01-01 至 2024-12-31：420 条。');
  });
});

describe('every bar, segment and point of the statistics', () => {
  test.each(asked)('leads where its number does: %s', async (url) => {
    const { page } = await open(url);
    const hrefs = new Set(numbersOf(page).map(({ href }) => href));
    const drawn = findAll(page, 'table', 'bl-share').flatMap((table) => findAll(table, 'rect'));
    const linked = findAll(page, 'table', 'bl-share').flatMap((table) =>
      findAll(table, 'a').filter((link) => findAll(link, 'rect').length === 1),
    );
    expect(drawn.length).toBeGreaterThan(10);
    expect(linked).toHaveLength(drawn.length);
    for (const link of linked) {
      expect(hrefs).toContain(hrefOf(link));
      expect(link.attributes.get('tabindex')).toBe('-1');
    }
  });

  test('of the line can be reached by the keyboard and says its period and number, in both languages', async () => {
    for (const [language, name] of [
      ['zh', /^202\d：[\d,]+ 条$/],
      ['en', /^202\d: [\d,]+ records$/],
    ] as const) {
      const { page } = await open('/statistics', language);
      const points = findAll(page, 'a', 'bl-hit');
      expect(points).toHaveLength(3);
      for (const point of points) {
        expect(textOf(findAll(point, 'title')[0] as Element)).toMatch(name);
        expect(point.attributes.has('tabindex')).toBe(false);
      }
      const around = [...everyElement(page)].filter((one) => findAll(one, 'a', 'bl-hit').length > 0);
      expect(around.map(({ attributes }) => attributes.get('role'))).not.toContain('img');
    }
  });
});

test('the heaviest page, two years by week of one industry, stays light', async () => {
  const { body } = await open('/statistics?by=week&from=2022-01-29&to=2024-01-28&sector=telecom', 'en');
  expect(findAll(parseHtml(body), 'tr').length).toBeGreaterThan(100);
  expect(gzipSync(body).length).toBeLessThan(20_000);
});
