import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { takeEpss, takeKev } from '#publish/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { type Element, findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';
import { citeBibtex, citeCsl, citeGbt } from './cite.ts';
import { archiveHref } from './links.tsx';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
const exploited = 'CNVD-2024-31001';
const plain = 'CNVD-2024-31002';
const now = new Date('2024-01-29T04:00:00Z');
const cve = (value: string) => ({ scheme: 'CVE', value, url: null }) as const;

beforeAll(async () => {
  await publishContents(
    owner,
    [
      recordContent({
        identifier: exploited,
        title: `Lanting LT-AX30 缓冲区溢出漏洞（${exploited}）</script>`,
        aliases: [cve('CVE-2024-990001')],
        cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
        references: ['https://gone.example/1', 'https://there.example/1', 'https://new.example/1'],
      }),
      recordContent({
        identifier: plain,
        title: `甲产品存在漏洞（${plain}）`,
        aliases: [cve('CVE-2024-990002')],
        titleEn: 'A flaw',
      }),
    ],
    now,
  );
  await transaction(owner.db, async (tx) => {
    await takeKev(
      tx,
      {
        version: '2024.01.28',
        releasedOn: '2024-01-28',
        entries: [
          {
            cve: 'CVE-2024-990001',
            name: 'Lanting overflow',
            addedOn: '2024-01-27',
            dueOn: '2024-02-17',
            usedInRansomware: true,
            action: 'Update <b>now</b>.',
          },
        ],
      },
      { now },
    );
    await takeEpss(
      tx,
      {
        version: 'v1',
        scoredOn: '2024-01-28',
        entries: [{ cve: 'CVE-2024-990001', score: 0.91374, percentile: 0.98962 }],
      },
      { now },
    );
  });
  await owner.pool.query(
    `insert into published.reference_state (url, state, status, named_by, first_seen_at, checked_at, alive_at) values
      ('https://gone.example/1', 'dead', 404, $1, $2, $2, '2024-01-20T20:00:00Z'),
      ('https://there.example/1', 'alive', 200, $1, $2, $2, $2),
      ('https://new.example/1', 'unchecked', null, $1, $2, null, null)`,
    [exploited, now],
  );
});

async function read(url: string, language = 'zh'): Promise<Element> {
  const answer = await app.inject({ url, headers: { 'accept-language': language } });
  expect(answer.statusCode, url).toBe(200);
  return parseHtml(answer.body);
}
const textIn = (page: Element, name: string, className: string) => findAll(page, name, className).map(textOf);

describe('what others say of it', () => {
  test('that it is exploited stands before everything, with the day, the deadline and that ransomware uses it', async () => {
    const [alarm = ''] = textIn(await read(`/records/${exploited}`), 'section', 'bl-alarm');
    expect(alarm).toContain('CISA 于 2024-01-27 将 CVE-2024-990001 列入');
    expect(alarm).toContain('2024-02-17');
    expect(alarm).toContain('勒索软件');
    expect(alarm).toContain('Update <b>now</b>.');
    const [english = ''] = textIn(await read(`/records/${exploited}`, 'en'), 'section', 'bl-alarm');
    expect(english).toContain('ransomware');
  });

  test('how likely exploitation is comes with what that means; of what no catalogue lists that is said, too', async () => {
    const [likely = ''] = textIn(await read(`/records/${exploited}`), 'section', 'bl-likely');
    expect(likely).toContain('91.4%');
    expect(likely).toContain('99.0%');
    const other = await read(`/records/${plain}`);
    expect(textIn(other, 'section', 'bl-alarm')).toEqual([]);
    expect(textIn(other, 'section', 'bl-likely').join()).toContain('未列入');
  });
});

test('each metric of each vector is explained in a sentence, behind a fold', async () => {
  const page = await read(`/records/${exploited}`, 'en');
  const rows = findAll(page, 'table', 'bl-cvss-table').map((table) => findAll(table, 'tr').length - 1);
  expect(rows).toEqual([6, 8]);
  expect(textIn(page, 'div', 'bl-cvss')[1]).toContain('CVSS 3.1 10.0 Critical (impact 6.0, exploitability 3.9)');
});

test('its course is drawn with each day and the time between, exploitation among it', async () => {
  const page = await read(`/records/${exploited}`);
  const course = findAll(page, 'ol', 'bl-course')[0] as Element;
  expect(findAll(course, 'time').map(textOf)).toEqual([
    '2023-12-12',
    '2024-01-18',
    '2024-01-22',
    '2024-01-26',
    '2024-01-27',
  ]);
  expect(textIn(course, 'span', 'gap')).toEqual(['37 天后', '4 天后', '4 天后', '1 天后']);
  expect(textIn(course, 'li', 'exploited')).toEqual(['列为已被利用（CISA KEV）CVE-2024-990001']);
  expect(textOf(page)).toContain('报送后 45 天公开。补丁早于公开 8 天。');
});

test('a link that is gone says so and leads to its copy; one that nobody asked for says nothing', async () => {
  const page = await read(`/records/${exploited}`);
  expect(textIn(page, 'span', 'bl-state')).toEqual(['2024-01-29 已失效 · 存档', '2024-01-29 可访问']);
  const copy = findAll(page, 'a').find(({ attributes }) => attributes.get('href')?.includes('web.archive.org'));
  expect(copy?.attributes.get('href')).toBe('https://web.archive.org/web/20240121/https://gone.example/1');
  expect(archiveHref({ url: 'javascript:1', aliveOn: null })).toBeNull();
});

test('machines find its data, its other forms and what to show when it is shared', async () => {
  const page = await read(`/records/${exploited}`);
  const data = findAll(page, 'script').find(({ attributes }) => attributes.get('type') === 'application/ld+json');
  const text = data?.children.join('') ?? '';
  expect(text).not.toMatch(/[<>&]/);
  expect(JSON.parse(text)).toMatchObject({
    '@type': 'TechArticle',
    identifier: exploited,
    headline: expect.stringContaining('</script>'),
    sameAs: ['https://www.cve.org/CVERecord?id=CVE-2024-990001'],
  });
  const properties = new Map(
    findAll(page, 'meta').map(({ attributes }) => [attributes.get('property'), attributes.get('content')]),
  );
  expect(properties.get('og:url')).toBe(`http://bulou.example/records/${exploited}`);
  expect(properties.get('og:title')).toContain('Lanting');
  const alternates = findAll(page, 'link').filter(({ attributes }) => attributes.get('rel') === 'alternate');
  const hrefs = alternates.map(({ attributes }) => attributes.get('href'));
  expect(hrefs).toContain(`/api/v1/records/${exploited}.csaf.json`);
  expect(hrefs).toContain(`/api/v1/records/${exploited}.cve.json`);
});

test('it is named with its number once, and with all of its title on the page', async () => {
  const page = await read(`/records/${plain}`);
  expect(findAll(page, 'title').map(textOf)[0]).toMatch(new RegExp(`^甲产品存在漏洞 ${plain} · `));
  expect(findAll(page, 'h1').map(textOf)).toEqual([`甲产品存在漏洞（${plain}）`]);
  const english = await read(`/records/${plain}`, 'en');
  expect(findAll(english, 'title').map(textOf)[0]).toMatch(new RegExp(`^A flaw ${plain} · `));
});

test('the address of a CVE that several records name is their list', async () => {
  const both = ['CNVD-2024-70001', 'CNVD-2024-70002'].map((identifier) =>
    recordContent({ identifier, aliases: [cve('CVE-2024-990007')] }),
  );
  await publishContents(owner, both, now);
  const { headers } = await app.inject('/records/CVE-2024-990007');
  expect(headers.location).toBe('/records?cve=CVE-2024-990007');
  const list = await read(String(headers.location));
  expect(findAll(list, 'td').map(textOf)).toEqual(expect.arrayContaining(both.map(({ identifier }) => identifier)));
});

describe('citing it', () => {
  const record = { ...recordContent({ identifier: plain }), publishedOn: '2024-01-26' };
  const context = { publisher: '补漏', publicUrl: 'https://b.example', accessedOn: '2024-02-01' };

  test('by GB/T 7714—2015, without its number twice', () => {
    expect(citeGbt({ ...record, title: `甲产品漏洞（${plain}）` }, context)).toBe(
      `补漏. 甲产品漏洞: ${plain}[EB/OL]. (2024-01-26)[2024-02-01]. https://b.example/records/${plain}.`,
    );
  });

  test('for BibTeX with every sign of TeX escaped, and as CSL-JSON', () => {
    const title = 'A_B 50% {x} \\ ~ #1 & $';
    expect(citeBibtex({ ...record, title }, context)).toContain(
      'title = {{A\\_B 50\\% \\{x\\} \\textbackslash{} \\textasciitilde{} \\#1 \\& \\$}},',
    );
    expect(JSON.parse(citeCsl({ ...record, title }, context))).toEqual([
      {
        id: plain,
        type: 'webpage',
        title,
        author: [{ literal: '补漏' }],
        'container-title': '补漏',
        number: plain,
        issued: { 'date-parts': [[2024, 1, 26]] },
        accessed: { 'date-parts': [[2024, 2, 1]] },
        URL: `https://b.example/records/${plain}`,
        language: 'zh-CN',
      },
    ]);
  });

  test('a page has all of them with today’s day, and files to take; what is not public is not cited', async () => {
    expect(textOf(await read(`/records/${plain}/cite`))).toContain('[2024-01-29]');
    const moved = await app.inject({ url: '/records/cnvd-2024-31002/cite' });
    expect([moved.statusCode, moved.headers.location]).toEqual([301, `/records/${plain}/cite`]);
    const file = await app.inject({ url: `/records/${plain}/cite.bib` });
    expect(file.headers['content-disposition']).toContain(`${plain}.bib`);
    expect(file.body).toMatch(/^@misc\{CNVD-2024-31002,/);
    const csl = await app.inject({ url: `/records/${plain}/cite.csl.json` });
    expect(csl.json()[0].number).toBe(plain);
    expect((await app.inject({ url: '/records/CNVD-2024-39999/cite' })).statusCode).toBe(404);
  });
});
