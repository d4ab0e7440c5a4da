import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { type Element, findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { publishSample } from '../../../../test/published-periodicals.ts';
import { sampleAttention, sampleReview } from '../../../../test/sample-review.ts';
import { siteServer } from '../../../../test/site.ts';

const owner = await testDatabase();
let app: FastifyInstance;
const february = {
  ...sampleReview('monthly'),
  issue: { year: 2024, numbers: [2] },
  period: { from: '2024-02-01', to: '2024-02-29' },
};

beforeAll(async () => {
  const known = ['CNVD-2024-01000', 'CNVD-2024-01001'];
  await publishContents(
    owner,
    known.map((identifier) =>
      recordContent({ identifier, title: `某产品漏洞（${identifier}）`, publishedOn: '2024-01-25' }),
    ),
  );
  await publishSample(owner, sampleAttention());
  await publishSample(owner, sampleReview('monthly'));
  await publishSample(owner, february);
  await publishSample(owner, february, {
    ...{ revision: 2, publishedAt: new Date('2024-03-02T01:00:00Z') },
    note: { zh: '更正了二月的总数。', en: 'The total of February was corrected.' },
  });
  await publishSample(owner, sampleReview('annual'));
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });
const read = async (url: string, headers: Record<string, string> = {}): Promise<Element> => {
  const answer = await ask(url, headers);
  expect(`${url} ${answer.statusCode}`).toBe(`${url} 200`);
  return parseHtml(answer.body);
};
const english = { 'accept-language': 'en' };
const tabsOf = (page: Element, at: number) => findAll(findAll(page, 'ul', 'bl-tabs')[at] as Element, 'a');

describe('the archives', () => {
  test.each([
    ['/bulletins', '周报', 'Weekly bulletin'],
    ['/bulletins/attention', '关注度榜单', 'Most viewed'],
    ['/bulletins/monthly', '月报', 'Monthly report'],
    ['/bulletins/annual', '年报', 'Annual report'],
  ])('%s stands beside the others and is marked', async (url, zh, en) => {
    for (const [headers, name] of [
      [{}, zh],
      [english, en],
    ] as const) {
      const tabs = tabsOf(await read(url, headers), 0);
      expect(tabs.map(({ attributes }) => attributes.get('href'))).toEqual([
        ...['/bulletins', '/bulletins/attention', '/bulletins/monthly', '/bulletins/annual'],
      ]);
      expect(tabs.filter(({ attributes }) => attributes.has('aria-current')).map(textOf)).toEqual([name]);
    }
  });

  test('list the numbers of their periodical under its own names, the correction in place of what it corrects', async () => {
    const monthly = await read('/bulletins/monthly');
    const links = findAll(findAll(monthly, 'ul', 'bl-issues')[0] as Element, 'a');
    const issues = links
      .map((link) => [textOf(link), link.attributes.get('href')])
      .filter(([, href]) => /\/\d+$/.test(href ?? ''));
    expect(issues).toEqual([
      ['2024年2月', '/bulletins/monthly/2024/2'],
      ['2024年1月', '/bulletins/monthly/2024/1'],
    ]);
    expect(textOf(monthly)).toContain('有更正');
    expect(textOf(await read('/bulletins/annual'))).toContain('2024年');
    expect(textOf(await read('/bulletins/monthly?year=2020'))).toContain('2020 年没有发布月报');
  });
});

describe('an issue', () => {
  test.each([
    [
      '/bulletins/attention/2024/4',
      '上周关注度较高的产品安全漏洞 2024年第4期',
      'Product vulnerabilities most viewed last week 2024 No. 4',
    ],
    ['/bulletins/monthly/2024/1', '信息安全漏洞月报 2024年1月', 'Monthly report January 2024'],
    ['/bulletins/annual/2024/1', '信息安全漏洞年报 2024年', 'Annual report 2024'],
  ])('%s is read in both languages under its own title, with its files', async (url, zh, en) => {
    for (const [headers, title] of [
      [{}, zh],
      [english, en],
    ] as const) {
      const page = await read(url, headers);
      expect(textOf(findAll(page, 'title')[0] as Element)).toContain(title);
      expect(findAll(page, 'h1')).toHaveLength(1);
      const hrefs = findAll(page, 'a').map(({ attributes }) => attributes.get('href'));
      expect(hrefs).toEqual(expect.arrayContaining([`${url}.pdf`, `${url}.en.json`]));
    }
    expect((await ask(`${url}.en.pdf`)).body).toBe(`${url.split('/')[2]} en pdf`);
  });

  test('of a year is found by the year alone', async () => {
    const answer = await ask('/bulletins/annual/2024');
    expect([answer.statusCode, answer.headers.location]).toEqual([301, '/bulletins/annual/2024/1']);
    expect((await ask('/bulletins/annual/2023')).statusCode).toBe(404);
  });

  test('that is not there is refused in its own words', async () => {
    const answer = await ask('/bulletins/monthly/2023/7');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('没有 2023年7月 的月报');
  });

  test('leads to the months around it, and its correction says what it corrects', async () => {
    const january = await read('/bulletins/monthly/2024/1');
    const around = findAll(findAll(january, 'nav', 'bl-around')[0] as Element, 'a');
    expect(around.map(({ attributes }) => attributes.get('href'))).toEqual(['/bulletins/monthly/2024/2']);
    const corrected = await read('/bulletins/monthly/2024/2');
    expect(textOf(corrected)).toContain('更正了二月的总数。');
    expect(textOf(await read('/bulletins/monthly/2024/2/history', english))).toContain(
      'The total of February was corrected.',
    );
  });

  test('shows what each number counted, as far as it is public, and counts the rest', async () => {
    const page = await read('/bulletins/monthly/2024/1');
    const counted = findAll(page, 'a', 'bu-count').map(({ attributes }) => attributes.get('href') ?? '');
    expect(counted.length).toBeGreaterThan(50);
    const total = await read('/bulletins/monthly/2024/1/counted?of=records/total');
    expect(textOf(total)).toContain('CNVD-2024-01000');
    expect(textOf(total)).toContain('60');
    for (const href of new Set(counted)) expect(`${href} ${(await ask(href)).statusCode}`).toBe(`${href} 200`);
    expect((await ask('/bulletins/monthly/2024/1/counted?of=assessment/total')).statusCode).toBe(404);
  });
});

describe('a feed', () => {
  test('tells of the issues of its periodical with the numbers under their mastheads', async () => {
    const feed = (await ask('/bulletins/monthly.atom')).body;
    expect(feed).toContain('<id>http://bulou.example/bulletins/monthly/2024/1</id>');
    expect(feed).toContain('信息安全漏洞月报 2024年1月');
    expect(feed).toContain('本月收录 60');
    expect(feed).not.toContain('/attention/');
    const told = (await ask('/bulletins/attention.atom?lang=en')).body;
    expect(told).toContain('xml:lang="en"');
    expect(told).toContain('Listed 10, Foreign vendors 5');
  });

  test('stands in the head of the pages of its periodical', async () => {
    const page = await read('/bulletins/annual');
    const feeds = findAll(page, 'link').filter(({ attributes }) => attributes.get('type') === 'application/atom+xml');
    expect(feeds[0]?.attributes.get('href')).toBe('/bulletins/annual.atom');
  });
});

test('the front page leads to the newest number of each', async () => {
  const hrefs = findAll(await read('/'), 'a').map(({ attributes }) => attributes.get('href'));
  expect(hrefs).toEqual(
    expect.arrayContaining(['/bulletins/monthly/2024/2', '/bulletins/annual/2024/1', '/bulletins/attention/2024/4']),
  );
});

test('the schema of their JSON is given out', async () => {
  const answer = await ask('/schema/periodical.json');
  expect(answer.headers['content-type']).toContain('application/schema+json');
  expect(JSON.parse(answer.body)).toMatchObject({ title: 'Bulou periodicals beside the weekly bulletin, version 1' });
});
