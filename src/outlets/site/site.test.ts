import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { publishAdvisory, withdrawRecord } from '#publish/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { type Element, everyElement, findAll, parseHtml, textOf } from '../../../test/html.ts';
import { publishSample } from '../../../test/published-periodicals.ts';
import { sampleAttention, sampleReview } from '../../../test/sample-review.ts';
import { siteServer } from '../../../test/site.ts';
import { fillSite } from '../../../test/site-content.ts';
import { createSite } from './index.ts';

const owner = await testDatabase();
let app: FastifyInstance;
beforeAll(async () => {
  await fillSite(owner);
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });
async function read(url: string, headers: Record<string, string> = {}): Promise<Element> {
  const answer = await ask(url, headers);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  return parseHtml(answer.body);
}
const english = { 'accept-language': 'en' };
const titlesOf = (page: Element) => findAll(page, 'td', 'title').map(textOf);
const rowsOf = (page: Element) =>
  findAll(page, 'dl', 'bl-rows')[0]?.children.map((row) => {
    const [name, value] = (row as Element).children as Element[];
    return { name: name ? textOf(name) : '', value };
  }) ?? [];

/** Headings that come before the one of the page, or skip a level. */
function headingSteps(elements: readonly Element[]): string[] {
  const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
  return levels.flatMap((level, place) => (level > (levels[place - 1] ?? 0) + 1 ? [`h${level} at ${place}`] : []));
}

/** How search engines are told to list a page: its one address with what it says of itself, or not at all. */
function listing(page: Element): string {
  const of = (name: string, key: string, value: string) =>
    findAll(page, name).find(({ attributes }) => attributes.get(key) === value)?.attributes;
  const canonical = of('link', 'rel', 'canonical')?.get('href');
  const robots = of('meta', 'name', 'robots')?.get('content');
  return canonical === undefined ? String(robots) : `canonical ${of('meta', 'name', 'description')?.get('content')}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

const everyPage = [
  '/',
  '/records',
  '/records?q=SQL%E6%B3%A8%E5%85%A5&severity=medium&from=2024-13-01&cve=x&vendor=Qingyu',
  '/records?q=%3Cscript%3E%22',
  '/records?q=sevrity%3Ahigh+(SQL',
  '/search/help',
  '/records/CNVD-2024-04955',
  '/records/CNVD-2024-90001',
  '/records/CNVD-2024-90002',
  '/records/CNVD-2024-90003',
  '/records/CNVD-2024-00000',
  '/records/%00%1b%E2%80%AE',
  '/records?q=a%00b%1b&vendor=%00&cve=%07&from=%00&after=%00',
  '/bulletins',
  '/bulletins/2024/4',
  '/about',
  '/nowhere',
];

describe.each(['zh', 'en'])('every page in %s', (language) => {
  test.each(everyPage)('%s is well-formed, named, and carries nothing inline', async (url) => {
    const answer = await ask(url, { cookie: `lang=${language}` });
    const page = parseHtml(answer.body);
    const elements = [...everyElement(page)];
    expect(String(answer.headers['content-security-policy'])).toMatch(/^default-src 'none';/);
    expect(findAll(page, 'html')[0]?.attributes.get('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
    expect(findAll(page, 'h1')).toHaveLength(1);
    expect(findAll(page, 'style')).toEqual([]);
    expect(headingSteps(elements)).toEqual([]);
    expect(answer.body).not.toMatch(unprintable);
    expect(listing(page)).toMatch(answer.statusCode === 200 && !url.includes('?') ? /^canonical .{20,}/ : /^noindex/);
    for (const { name, attributes } of elements) {
      expect([...attributes.keys()].filter((key) => key === 'style' || key.startsWith('on'))).toEqual([]);
      // Data is no script: no browser runs it.
      if (name === 'script' && attributes.get('type') !== 'application/ld+json')
        expect(attributes.get('src')).toBe('/assets/site.0.js');
      if (name === 'a') expect(attributes.get('href')).toMatch(/^(\/|#|https?:\/\/|mailto:|tel:)/);
    }
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const named = elements.flatMap(({ attributes }) => [
      ...(attributes.get('for')?.split(' ') ?? []),
      ...(attributes.get('aria-describedby')?.split(' ') ?? []),
      ...(attributes.get('form')?.split(' ') ?? []),
    ]);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('the front page', () => {
  test('puts the search first, then the five figures of the latest issue, the charts and what is newest', async () => {
    const page = await read('/');
    expect(findAll(page, 'input')[0]?.attributes.get('name')).toBe('q');
    expect(textOf(findAll(page, 'dl', 'bl-figures')[0] as Element)).toMatch(/本期收录 ?51.*25.*10.*6\.60.*2,788/);
    expect(findAll(page, 'svg', 'bl-drawing')).toHaveLength(1);
    expect(titlesOf(page)[0]).toContain('跨站脚本漏洞');
    expect(titlesOf(page)).toHaveLength(14);
    expect(textOf(findAll(page, 'ul', 'bl-libs')[0] as Element)).toContain('共 3');
    expect(textOf(findAll(page, 'footer')[0] as Element)).toContain('截至 2024-01-27，共 34 条');
  });

  test('speaks English to those who ask for it, and names records in English where they have such a name', async () => {
    const page = await read('/', english);
    expect(textOf(findAll(page, 'h1')[0] as Element)).toBe('Search vulnerabilities');
    const titles = (from: Element) =>
      findAll(from, 'td', 'title').map((cell) => [(cell.children[0] as Element).attributes.get('lang'), textOf(cell)]);
    const titleEn = 'Command injection vulnerability in several Lanting products';
    const shown = titles(page);
    expect(shown).toContainEqual(['en', titleEn]);
    expect(new Set(shown.map(([lang]) => lang))).toEqual(new Set(['en', 'zh-CN']));
    expect(titles(await read('/')).map(([lang]) => lang)).toEqual(shown.map(() => 'zh-CN'));
  });
});

test('a record with an English title shows it on the English page, over the title as recorded', async () => {
  const heading = async (headers?: typeof english) => {
    const page = await read('/records/CNVD-2024-90002', headers);
    const [h1] = findAll(page, 'h1');
    const title = findAll(page, 'title')[0];
    return [textOf(h1 as Element), h1?.attributes.get('lang'), textOf(title as Element)];
  };
  const titleEn = 'Command injection vulnerability in several Lanting products';
  expect(await heading(english)).toEqual([titleEn, 'en', expect.stringContaining(`${titleEn} CNVD-2024-90002`)]);
  expect(
    textOf(findAll(await read('/records/CNVD-2024-90002', english), 'header', 'bl-titled')[0] as Element),
  ).toContain('Lanting 多款产品命令注入漏洞');
  expect(await heading()).toEqual([
    'Lanting 多款产品命令注入漏洞',
    'zh-CN',
    expect.stringContaining('Lanting 多款产品命令注入漏洞'),
  ]);
});

describe('the list', () => {
  test('marks the hits, counts them, and offers only filters that leave something', async () => {
    const page = await read('/records?q=sql%E6%B3%A8%E5%85%A5');
    expect(textOf(findAll(page, 'h2')[0] as Element)).toBe('30 条');
    expect(findAll(page, 'mark').every((mark) => textOf(mark) === 'SQL注入')).toBe(true);
    const severities = findAll(page, 'input').filter(({ attributes }) => attributes.get('name') === 'severity');
    expect(severities.map(({ attributes }) => attributes.get('value'))).toEqual(['medium', 'low']);
  });

  test('goes on from page to page without losing or repeating a record', async () => {
    const seen: string[] = [];
    let url: string | undefined = '/records';
    for (let pages = 0; url !== undefined && pages < 5; pages += 1) {
      const page: Element = await read(url);
      seen.push(...findAll(page, 'td', 'id').map(textOf));
      url = findAll(page, 'a')
        .find(({ attributes }) => attributes.get('rel') === 'next')
        ?.attributes.get('href');
    }
    expect(seen).toHaveLength(34);
    expect(new Set(seen).size).toBe(34);
  });

  test('takes its filters together, shows them, and each can be taken back', async () => {
    const page = await read('/records?severity=high&severity=low&vendor=Lanting&patched=yes&from=2024-01-26');
    expect(titlesOf(page)).toHaveLength(2);
    const chosen = findAll(findAll(page, 'ul', 'bl-chosen')[0] as Element, 'a');
    expect(chosen.map(textOf)).toEqual(['高危×', '低危×', 'Lanting×', '有补丁×', '2024-01-26 起×', '清除全部']);
    expect(chosen[0]?.attributes.get('href')).toBe('/records?severity=low&vendor=Lanting&patched=yes&from=2024-01-26');
  });

  test('says what is wrong beside the field and keeps what was typed', async () => {
    const page = await read('/records?from=2024-13-01&cve=abc&severity=huge');
    const field = (id: string) =>
      findAll(page, 'input').find(({ attributes }) => attributes.get('id') === id)?.attributes;
    expect(field('filter-from')?.get('value')).toBe('2024-13-01');
    expect(field('filter-from')?.get('type')).toBe('text');
    expect(field('filter-from')?.get('aria-invalid')).toBe('true');
    expect(field('filter-cve')?.get('value')).toBe('abc');
    const wrong = findAll(page, 'span', 'bl-wrong').map(
      (element) => `${element.attributes.get('id')} ${textOf(element)}`,
    );
    expect(wrong).toEqual([
      expect.stringMatching(/^wrong-q .*huge/),
      expect.stringMatching(/^wrong-from “2024-13-01”/),
      expect.stringMatching(/^wrong-cve “abc”/),
    ]);
  });

  test.each([
    ['cnvd 2024 4955', '/records/CNVD-2024-04955'],
    ['CVE-2024-12345', '/records/CNVD-2024-90001'],
  ])('leads straight to the record for %s', async (typed, to) => {
    const answer = await ask(`/records?${new URLSearchParams({ q: typed })}`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, to]);
  });

  test('marks what cannot be read in an expression, says what to write, and shows meanwhile what its words find', async () => {
    const page = await read(`/records?${new URLSearchParams({ q: 'Lanting (命令注入 severity:critical' })}`, english);
    const [box] = findAll(page, 'div', 'bl-mistakes');
    if (box === undefined) throw new Error('nothing is said of the mistakes');
    expect(findAll(box, 'mark').map(textOf)).toEqual(['(', 'critical']);
    expect(findAll(box, 'li').map(textOf)[1]).toContain('It takes high, medium, low, none');
    expect(titlesOf(await read('/records?q=Lanting+%E5%91%BD%E4%BB%A4%E6%B3%A8%E5%85%A5')).length).toBeGreaterThan(0);
  });

  test('takes expressions, and completes them', async () => {
    const page = await read(`/records?${new URLSearchParams({ q: 'vendor:Lanting severity:medium' })}`);
    expect(titlesOf(page)).toEqual(['Lanting 多款产品命令注入漏洞']);
    const suggested = async (q: string) => (await ask(`/search/suggest?${new URLSearchParams({ q })}`, english)).json();
    expect(await suggested('severity>=me')).toEqual({
      ...{ from: 10, to: 12 },
      choices: [{ insert: 'medium', label: 'Medium', kind: 'value' }],
    });
    expect((await suggested('厂商：lant')).choices).toEqual([{ insert: '"Lanting"', label: 'Lanting', kind: 'name' }]);
    expect((await ask('/search/suggest?q=a&at=9999')).statusCode).toBe(400);
  });

  test('says why a number finds nothing, and what would fill an empty list', async () => {
    expect((await ask('/records?q=CNVD-2024-00001')).body).toContain('也可能已收录但尚未公开');
    expect((await ask('/records?q=zzqq')).body).toContain('没有符合条件的漏洞');
  });
});

describe('a record', () => {
  test('shows the rows of the flaw page in their official order', async () => {
    const rows = rowsOf(await read('/records/CNVD-2024-90001'));
    expect(rows.map(({ name }) => name)).toEqual([
      'CNVD-ID',
      '公开日期',
      '危害级别',
      '影响产品',
      'CVE ID',
      'BUGTRAQ ID',
      '漏洞描述',
      '漏洞类型',
      '参考链接',
      '漏洞解决方案',
      '厂商补丁',
      '验证信息',
      '报送时间',
      '收录时间',
      '更新时间',
      '漏洞附件',
    ]);
  });

  test('explains its vectors in words, in both languages', async () => {
    expect((await ask('/records/CNVD-2024-04955')).body).toMatch(
      /可从网络利用.*攻击复杂度低.*无需认证.*完全影响可用性/,
    );
    const many = (await ask('/records/CNVD-2024-90002', english)).body;
    expect(many).toMatch(/CVSS 3\.1.*No privileges.*Reaches beyond the component.*High impact on availability/);
  });

  test('folds what goes beyond twelve of 462 products', async () => {
    const products = rowsOf(await read('/records/CNVD-2024-90002')).find(({ name }) => name === '影响产品')?.value;
    const folded = findAll(products as Element, 'details')[0] as Element;
    expect(findAll(products as Element, 'li')).toHaveLength(462);
    expect(findAll(folded, 'li')).toHaveLength(450);
    expect(textOf(findAll(folded, 'summary')[0] as Element)).toBe('其余 450 个产品');
  });

  test('escapes whatever stands in it, and lets nobody follow anything but http and https', async () => {
    const { body } = await ask('/records/CNVD-2024-90001');
    expect(body).not.toMatch(/<script>|<img/);
    const page = parseHtml(body);
    expect(textOf(findAll(page, 'h1')[0] as Element)).toContain('<script>alert("t")</script>');
    const outward = findAll(page, 'a').filter(({ attributes }) => /^[a-z]+:/.test(attributes.get('href') ?? ''));
    expect(outward.map(({ attributes }) => attributes.get('href'))).toEqual([
      'https://www.cve.org/CVERecord?id=CVE-2024-12345',
      'https://bid.example/12345',
      'https://ok.example/?a=%3Cb%3E&c',
      'https://fix.example/1',
      'http://p.example/',
      'https://cwe.mitre.org/data/definitions/120.html',
    ]);
    expect(outward.every(({ attributes }) => attributes.get('rel') === 'nofollow noopener noreferrer')).toBe(true);
    expect(textOf(findAll(page, 'title')[0] as Element)).not.toContain('\u202e');
  });

  test('says of every row that nobody stated that it is not stated', async () => {
    const rows = rowsOf(await read('/records/CNVD-2024-90003'));
    expect(rows.map(({ name, value }) => `${name} ${value ? textOf(value) : ''}`)).toEqual([
      'CNVD-ID CNVD-2024-90003',
      '公开日期 2024-01-20',
      '危害级别 未评级 未给出评分向量',
      '影响产品 未提供',
      'CVE ID 无',
      expect.stringMatching(/^漏洞描述 /),
      '漏洞类型 通用型漏洞',
      '参考链接 未提供',
      '漏洞解决方案 未提供',
      '厂商补丁 无补丁信息',
      '验证信息 暂无验证信息',
      '漏洞附件 无',
    ]);
  });

  test.each(['cnvd-2024-04955', 'CNVD-2024-4955', '2024-04955', 'cnvd202404955', 'CNVD：2024—4955'])(
    'moves %s to its proper address',
    async (stated) => {
      const answer = await ask(`/records/${stated}`);
      expect([answer.statusCode, answer.headers.location]).toEqual([301, '/records/CNVD-2024-04955']);
    },
  );

  test.each(['CVE-2024-12345', 'cve-2024-12345'])('leads from %s to the record that names it', async (cve) => {
    const answer = await ask(`/records/${cve}`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/records/CNVD-2024-90001']);
    expect((await ask('/records/CVE-2024-99999')).statusCode).toBe(404);
    expect((await ask(`/records/${cve}%20x`)).statusCode).toBe(404);
  });

  test('gives the same answer for a number under embargo as for one that does not exist', async () => {
    const secret = await ask('/records/CNVD-2024-90004');
    const absent = await ask('/records/CNVD-2024-90009');
    expect(secret.statusCode).toBe(404);
    expect(secret.body.replaceAll('CNVD-2024-90004', 'N')).toBe(absent.body.replaceAll('CNVD-2024-90009', 'N'));
    expect(JSON.stringify(secret.headers).replace(/"(date|content-length|ratelimit[\w-]*)":"?[^,]*/g, '')).toBe(
      JSON.stringify(absent.headers).replace(/"(date|content-length|ratelimit[\w-]*)":"?[^,]*/g, ''),
    );
    expect((await ask('/records/CNVD-2024-90004', { accept: 'application/json' })).json().code).toBe(
      'site.record-unknown',
    );
    expect((await ask('/records?q=%E6%9C%BA%E5%AF%86%E6%BC%8F%E6%B4%9E')).body).toContain('0 条');
  });
});

describe('for machines', () => {
  test('there are robots.txt, a sign and a health check that asks the database', async () => {
    expect((await ask('/robots.txt')).headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await ask('/favicon.ico')).headers.location).toBe('/assets/sign.0.svg');
    expect((await ask('/healthz')).json()).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+$/) });
  });

  test('a withdrawn record keeps its address, says so and why, and leaves the list', async () => {
    const gone = recordContent({ identifier: 'CNVD-2024-90005', title: '误报的弱口令漏洞' });
    await publishContents(owner, [gone]);
    await transaction(owner.db, (tx) =>
      withdrawRecord(tx, gone.identifier, '经核实为误报', new Date('2024-02-01T02:00:00Z')),
    );
    const page = (await ask(`/records/${gone.identifier}`)).body;
    for (const told of [gone.identifier, '此条目已撤回', '2024-02-01', '经核实为误报']) expect(page).toContain(told);
    for (const withheld of ['误报的弱口令漏洞', '其setWan函数', 'Lanting']) expect(page).not.toContain(withheld);
    expect(page).toContain('noindex');
    const history = (await ask(`/records/${gone.identifier}/history`)).body;
    expect(history).toContain('第 2 版 · 撤回');
    expect(history).not.toContain('弱口令');
    const withdrawn = (await ask('/withdrawn')).body;
    expect(withdrawn).toContain('经核实为误报');
    expect(withdrawn).not.toContain('弱口令');
    expect((await ask('/records?q=%E8%AF%AF%E6%8A%A5%E7%9A%84%E5%BC%B1%E5%8F%A3%E4%BB%A4')).body).toContain('>0 条<');
  });

  test('a page is not sent again until something is published', async () => {
    const first = await ask('/records/CNVD-2024-04955');
    const etag = String(first.headers.etag);
    expect((await ask('/records/CNVD-2024-04955', { 'if-none-match': etag })).statusCode).toBe(304);
    await publishContents(owner, [recordContent({ remediation: '请升级到1.0.4版本。' })]);
    const again = await ask('/records/CNVD-2024-04955', { 'if-none-match': etag });
    expect(again.statusCode).toBe(200);
    expect(again.body).toContain('1.0.4');
    expect(again.body).toContain('更正');
    const history = (await ask('/records/CNVD-2024-04955/history')).body;
    expect(history).toMatch(/<del>3<\/del><ins>4<\/ins>版本|1\.0\.<del>3<\/del><ins>4<\/ins>/);
    expect(history).toContain('首次公开。');
  });
});

test('every route says who may use it, and answers everyone without a fault', async () => {
  const now = new Date('2024-01-29T04:00:00Z');
  const content = { title: '关于某产品的安全公告', titleEn: null, situation: '情况', range: '范围', advice: '建议' };
  const { number: advisory } = await transaction(owner.db, (tx) =>
    publishAdvisory(tx, {
      ...{ content: { ...content, references: [], records: ['CNVD-2024-04955'] }, number: null, note: null },
      ...{ now, timeZone: 'Asia/Shanghai', mayKnow: async () => [] },
    }),
  );
  for (const figures of [sampleAttention(), sampleReview('monthly'), sampleReview('annual')]) {
    await publishSample(owner, figures);
  }
  const { routes } = createSite(owner.outlet);
  expect(routes.length).toBeGreaterThan(9);
  const samples: Record<string, string> = {
    ':identifier': 'CNVD-2024-04955',
    ':year': '2024',
    ':number': '4',
    ':format': 'json',
    ':name': 'Lanting',
    ':slug': 'telecom',
    ':type': 'application',
    ':vendor': 'Lanting',
    ':product': 'LT-AX30',
  };
  for (const route of routes) {
    const { may, method, path } = route;
    expect([may, method]).toEqual(['anyone', 'GET']);
    const url = path
      .replace('/sitemaps/:name', '/sitemaps/rooms.xml')
      .replace('advisories/:number', `advisories/${advisory}`)
      .replace(/(?<=\/(monthly|annual)\/:year\/):number/, '1')
      .replace(/:[a-z]+/g, (name) => samples[name] ?? name)
      .replace(/(?<=\/attention\/.*\/counted)$/, '?of=considered')
      .replace(/(?<=\/(monthly|annual)\/.*\/counted)$/, '?of=records/total')
      .replace(/\/counted$/, '/counted?of=assessment/total');
    // No key has signed anything here.
    if (url === '/openpgp-key.asc') continue;
    expect(`${url} ${(await ask(url)).statusCode}`).toMatch(/ (200|301|303)$/);
    expect((await app.inject({ method: 'HEAD', url })).statusCode).toBeLessThan(400);
    // What pages of other sites may read names the methods that it knows.
    expect((await app.inject({ method: 'POST', url })).statusCode).toBe(route.isOpen ? 405 : 404);
  }
});

test('the site reads with a role that is refused everything behind the gate', async () => {
  await expect(owner.outlet.pool.query('select 1 from desk.record')).rejects.toThrow(/permission denied/);
});
