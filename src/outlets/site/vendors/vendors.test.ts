import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, indexVendors, vendorBook } from '#vocabulary/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { type Element, findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';
import { vendorsFor, vendorsPerPage } from './model.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
const product = (vendor: string | null, name: string, text = `${vendor} ${name}`) => ({
  text,
  vendor,
  product: name,
  version: null,
  ranges: [],
});

beforeAll(async () => {
  const many = Array.from({ length: 60 }, (_, n) =>
    recordContent({
      identifier: `CNVD-2024-${32000 + n}`,
      ...(n === 59 || n === 0 ? { titleEn: `D-Link DIR-823G flaw ${n}` } : {}),
      ...(n % 2 === 0 ? {} : { severity: 'medium' as const, cvss2: 'AV:N/AC:L/Au:N/C:P/I:P/A:N', score: 6.4 }),
      products: [product('D-Link', 'DIR-823G', `D-Link DIR-823G <1.${n}`)],
      patch: n < 15 ? { name: 'p', vendor: null, url: null, description: null, publishedOn: '2023-12-22' } : null,
      publishedOn: addDays('2024-01-26', n),
    }),
  );
  await publishContents(
    owner,
    [
      ...many,
      recordContent({
        identifier: 'CNVD-2024-33001',
        products: [product('蓝海科技', 'AR6000'), product('D-Link', 'DIR/816 A')],
      }),
      recordContent({ identifier: 'CNVD-2024-33002', products: [product(null, 'NoMaker')] }),
      recordContent({
        identifier: 'CNVD-2024-33003',
        publishedOn: '2030-01-01',
        products: [product('Secretive', 'Hidden')],
      }),
    ],
    new Date('2024-04-20T04:00:00Z'),
  );
  const { rows } = await owner.pool.query(`select seq from published.record where identifier = 'CNVD-2024-32000'`);
  await owner.pool.query(
    `insert into published.vendor_statement values ($1, 'D-Link', 'fixed', '已在1.1版修复。', '2024-01-02')`,
    [rows[0].seq],
  );
});

async function read(url: string, language = 'zh'): Promise<Element> {
  const answer = await app.inject({ url, headers: { 'accept-language': language } });
  expect(answer.statusCode, url).toBe(200);
  return parseHtml(answer.body);
}
const names = (page: Element) => findAll(page, 'ul', 'bl-names').flatMap((list) => findAll(list, 'li').map(textOf));
const to = async (url: string) => {
  const { statusCode, headers } = await app.inject({ url });
  return `${statusCode} ${headers.location ?? ''}`.trim();
};

describe('the list of vendors', () => {
  test('has those that public records name, by letter and pinyin, found by part of a name', async () => {
    expect(names(await read('/vendors'))).toEqual(['D-Link61', '蓝海科技1']);
    expect(names(await read('/vendors?letter=l'))).toEqual(['蓝海科技1']);
    expect(names(await read('/vendors?q=dlink'))).toEqual(['D-Link61']);
    expect(textOf(await read('/vendors?q=secretive'))).toContain('没有符合条件的厂商');
    expect(names(await read('/vendors?sort=records&letter='))).toEqual(['D-Link61', '蓝海科技1']);
    // A letter or an order that is none would show another list than was asked.
    expect([await to('/vendors?letter=%00'), await to('/vendors?sort=age')]).toEqual(['400', '400']);
  });

  test.each([
    ['/vendors?letter=ZZ', 'wrong-letter', '没有这个字母'],
    ['/vendors?sort=age', 'wrong-q', '没有这种排序'],
    ['/vendors?after=nobody', 'wrong-q', 'after'],
    [`/vendors?q=${'x'.repeat(101)}`, 'wrong-q', '100'],
    [`/certificates?number=${'x'.repeat(400)}`, 'wrong-number', '40'],
    ['/honour-roll?year=1900', 'wrong-year', '1990'],
  ])('%s shows the page again with what is wrong at its control', async (url, id, said) => {
    const answer = await app.inject({ url, headers: { accept: 'text/html' } });
    expect(answer.statusCode).toBe(400);
    const page = parseHtml(answer.body);
    const [wrong] = findAll(page, 'strong').filter(({ attributes }) => attributes.get('id') === id);
    expect(wrong && textOf(wrong)).toContain(said);
    const typed = new URL(url, 'http://x').searchParams.get(id.replace('wrong-', ''));
    if (id === 'wrong-number' || url.includes('?q=')) expect(answer.body).toContain(`value="${typed}"`);
  });

  test('goes on behind a name, through every vendor once', () => {
    const lines = Array.from({ length: 400 }, (_, id) => ({ id, name: `Vendor ${id}`, records: id % 7 }));
    const index = indexVendors(lines, vendorBook([]));
    for (const sort of ['name', 'records'] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: ReturnType<typeof vendorsFor> = vendorsFor(index, { text: '', letter: null, sort, after });
        expect(page.lines.length).toBeLessThanOrEqual(vendorsPerPage);
        seen.push(...page.lines.map(({ name }) => name));
        after = page.next;
      } while (after !== null);
      expect(new Set(seen).size).toBe(400);
      expect(seen).toHaveLength(400);
    }
  });
});

describe('the page of a vendor', () => {
  test('has its newest records, products, numbers that lead to the list, time to a patch and what it said', async () => {
    const page = await read('/vendors/D-Link');
    expect(findAll(page, 'td', 'title')).toHaveLength(10);
    expect(names(page)).toEqual(['DIR-823G60', 'DIR/816 A1']);
    const years = findAll(page, 'table', 'bl-years')[0] as Element;
    expect(findAll(years, 'tr').map(textOf).slice(1)).toEqual(['20243130061']);
    const link = findAll(years, 'a')[0]?.attributes.get('href');
    expect(link).toMatch(/^\/records\?vendor=D-Link&severity=high&from=2024-01-01&to=2024-12-31$/);
    const listed = await read(link ?? '');
    expect(textOf(findAll(listed, 'h2')[0] as Element)).toBe(`${textOf(findAll(years, 'a')[0] as Element)} 条`);
    expect(textOf(page)).toContain('61 条中 16 条有厂商补丁');
    expect(textOf(page)).toContain('中位数 10 天（16 条有两个日期');
    expect(textOf(page)).toContain('已在1.1版修复。');
    const feeds = findAll(page, 'link').map(({ attributes }) => attributes.get('href'));
    expect(feeds).toContain('/vendors/D-Link.atom');
  });

  test('names records in English where they have such a name, for who reads English', async () => {
    const page = await read('/vendors/D-Link', 'en');
    expect(textOf(findAll(page, 'td', 'title')[0] as Element)).toBe('D-Link DIR-823G flaw 59');
    expect(findAll(page, 'section', 'bl-said').map((said) => textOf(findAll(said, 'a')[0] as Element))).toEqual([
      'D-Link DIR-823G flaw 0',
    ]);
    const product = await read('/products/D-Link/DIR-823G', 'en');
    expect(textOf(product)).toContain('D-Link DIR-823G flaw 59');
    expect(textOf(await read('/vendors/D-Link'))).not.toContain('flaw');
  });

  test('lives under its principal name: other spellings lead there, and what is not public is not known', async () => {
    expect(await to('/vendors/d-LINK')).toBe('301 /vendors/D-Link');
    expect(await to('/vendors/%E5%8F%8B%E8%AE%AF')).toBe('301 /vendors/D-Link');
    expect(await to('/vendors/Secretive')).toBe('404');
    expect(await to('/vendors/%00')).toBe('404');
    expect((await app.inject({ url: '/vendors/Nobody', headers: { accept: 'application/json' } })).json().code).toBe(
      'site.vendor-unknown',
    );
  });

  test('and its products by name on a page of their own', async () => {
    expect(names(await read('/vendors/D-Link/products'))).toEqual(['DIR/816 A1', 'DIR-823G60']);
    expect(await to('/vendors/dlink/products')).toBe('301 /vendors/D-Link/products');
  });
});

describe('the page of a product', () => {
  test('has its records, fifty a page, each with the versions that it affects as stated', async () => {
    const first = await read('/products/D-Link/DIR-823G');
    const lines = findAll(findAll(first, 'table', 'bl-roll')[0] as Element, 'tr')
      .slice(1)
      .map(textOf);
    expect(lines).toHaveLength(50);
    expect(lines[0]).toContain('D-Link DIR-823G <1.59');
    const next = findAll(first, 'a')
      .find(({ attributes }) => attributes.get('rel') === 'next')
      ?.attributes.get('href');
    const rest = findAll(findAll(await read(next ?? ''), 'table', 'bl-roll')[0] as Element, 'tr')
      .slice(1)
      .map(textOf);
    expect(rest).toHaveLength(10);
    expect(rest.at(-1)).toContain('<1.0');
  });

  test('is found under names with strokes, without a vendor, and under other spellings', async () => {
    expect(textOf(findAll(await read('/products/D-Link/DIR%2F816%20A'), 'h1')[0] as Element)).toBe('DIR/816 A');
    expect(textOf(findAll(await read('/products/-/NoMaker'), 'h1')[0] as Element)).toBe('NoMaker');
    expect(await to('/products/d-link/dir823g')).toBe('301 /products/D-Link/DIR-823G');
    expect(await to('/products/Secretive/Hidden')).toBe('404');
    expect(await to('/products/D-Link/Nothing')).toBe('404');
  });
});
