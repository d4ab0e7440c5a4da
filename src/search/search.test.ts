import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, objectTypes, sectors, severities } from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { listOracle } from '../../test/list-oracle.ts';
import { publishedRecord, publishForTest } from '../../test/published-records.ts';
import { type ListPage, type ListQuery, sorts } from './model.ts';
import { parseListQuery } from './parameters.ts';
import { searchRecords } from './search.ts';

const { db, outlet } = await testDatabase();
const oracle = listOracle(db);
const asked = (address: string): ListQuery => parseListQuery(new URLSearchParams(address), '2024-06-01').query;
const search = (address: string) => searchRecords(outlet, asked(address));

const makers = ['Acme', 'Borealis', 'Cirrus', 'Délta', '晨星', '远帆'];
const flaws = ['命令注入', 'SQL注入', '缓冲区溢出', '拒绝服务', '信息泄露', '注入命令'];
const products = ['RX-820G', 'RX-8', 'Gateway', '网关', 'java', 'javascript'];
const pick = <Value>(values: readonly Value[], n: number): Value => values[n % values.length] as Value;

/** 600 records in which every value meets every other; a third of them share their day with neighbours. */
const records = Array.from({ length: 600 }, (_, n) => {
  const hash = Math.imul(n + 1, 2_654_435_761) >>> 0;
  const maker = pick(makers, hash >>> 3);
  return publishedRecord({
    identifier: `CNVD-2024-${String(n + 1).padStart(5, '0')}`,
    title: `${maker} ${pick(products, hash >>> 7)} ${pick(flaws, hash >>> 11)}漏洞`,
    description: `${pick(makers, hash >>> 13)}的一款产品。存在${pick(flaws, hash >>> 17)}问题。`,
    severity: pick([...severities, null], hash >>> 5),
    kind: hash % 9 === 0 ? 'instance' : 'product',
    objectType: pick([...objectTypes, null], hash >>> 9),
    sectors: sectors.filter((_sector, bit) => (hash >>> (20 + bit)) % 4 === 0),
    products: [maker, pick(makers, hash >>> 15)].map((vendor) => ({
      text: vendor,
      vendor,
      product: null,
      version: null,
      ranges: [],
    })),
    aliases: hash % 3 === 0 ? [{ scheme: 'CVE', value: `CVE-2024-${1000 + (hash % 40)}`, url: null }] : [],
    patch: hash % 2 === 0 ? { name: 'p', vendor: null, url: null, description: null, publishedOn: null } : null,
    publishedOn: addDays('2024-01-01', Math.floor(n / 3) % 150),
  });
});

beforeAll(async () => {
  await publishForTest(db, records);
  // Everything went public in an order of its own, and every seventh record was corrected since.
  await sql`insert into published.log_leaf
      (leaf_index, kind, identifier, revision, content_hash, published_at, leaf_hash, logged_at)
    select row_number() over (order by is_corrected, md5(identifier)) - 1,
      case when is_corrected then 'corrected' else 'published' end, identifier, 1 + is_corrected::integer,
      sha256(identifier::bytea), now(), sha256(identifier::bytea), now()
    from published.record, lateral (select false union all select true where seq % 7 = 0) k (is_corrected)`.execute(db);
  await sql`update published.record set withdrawn = true where seq % 50 = 0`.execute(db);
  await sql`update published.state set version = version + 1`.execute(db);
});

const some = <Value>(values: readonly Value[]) => fc.shuffledSubarray([...values], { maxLength: 2 });
const query: fc.Arbitrary<ListQuery> = fc.record({
  text: fc
    .array(fc.constantFrom(...makers, ...flaws, ...products, '漏', '注入', '网'), { maxLength: 2 })
    .map((words) => words.join(' ')),
  severities: some(severities),
  objectTypes: some(objectTypes),
  sectors: some(sectors),
  kinds: some(['product', 'instance'] as const),
  vendors: some([...makers, 'nobody']),
  cve: fc.option(fc.constantFrom('CVE-2024-1000', 'CVE-2024-1003', 'CVE-1999-0001'), { freq: 8 }),
  today: fc.constant('2024-06-01'),
  patched: fc.option(fc.boolean()),
  exploited: fc.constant(null),
  years: fc.constant([]),
  from: fc.option(fc.nat(150).map((days) => addDays('2024-01-01', days))),
  to: fc.option(fc.nat(150).map((days) => addDays('2024-03-01', days))),
  sort: fc.constantFrom(...sorts),
  after: fc.constant(null),
  limit: fc.integer({ min: 1, max: 40 }),
});

async function walk(first: ListQuery): Promise<string[]> {
  const found: string[] = [];
  for (
    let after: string | null = null, page: ListPage | null = null;
    page === null || after !== null;
    after = page.next
  ) {
    page = await searchRecords(outlet, { ...first, after });
    found.push(...page.rows.map((row) => row.identifier));
    if (page.rows.length > first.limit) throw new Error('a page is longer than asked');
  }
  return found;
}

const counts = (choices: readonly { key: string; records: number }[]) =>
  Object.fromEntries(choices.filter(({ records: n }) => n > 0).map(({ key, records: n }) => [key, n]));

describe('the list, compared with plain SQL on random queries', () => {
  test('totals, facets and every page in its order are the same', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(query, async (random) => {
        const page = await searchRecords(outlet, random);
        expect(page.total).toBe(await oracle.total(random));
        expect(await walk(random)).toEqual(await oracle.order(random));
        for (const facet of ['severity', 'objectType', 'sector', 'vendor', 'patched'] as const) {
          expect(counts(page.facets[facet])).toEqual(await oracle.facet(random, facet));
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('a list', () => {
  test('by change begins with what was published or corrected last, and learns of what comes after', async () => {
    const before = await search('sort=changed');
    expect(before.rows).toHaveLength(20);
    const last = records[2]?.identifier;
    await sql`insert into published.log_leaf
        (leaf_index, kind, identifier, revision, content_hash, published_at, leaf_hash, logged_at)
      select max(leaf_index) + 1, 'corrected', ${last}, 9, sha256('9'), now(), sha256('9'), now()
      from published.log_leaf`.execute(db);
    await sql`update published.state set version = version + 1`.execute(db);
    const after = await search('sort=changed');
    expect(after.rows.map(({ identifier }) => identifier)).toEqual([
      last,
      ...before.rows
        .map(({ identifier }) => identifier)
        .filter((identifier) => identifier !== last)
        .slice(0, 19),
    ]);
  });

  test('leaves withdrawn records out, of its rows as of its counts', async () => {
    const page = await search('limit=100');
    expect(page.total).toBe(records.length - records.length / 50);
    expect(page.facets.severity.reduce((sum, choice) => sum + choice.records, 0)).toBeLessThanOrEqual(page.total);
    expect(await walk(asked('limit=100'))).not.toContain('CNVD-2024-00050');
  });

  test('shows title hits before hits elsewhere, and no other order when words are absent', async () => {
    const { rows } = await search('q=拒绝服务&limit=100');
    const isTitle = rows.map((row) => row.title.includes('拒绝服务'));
    expect(isTitle).toContain(true);
    expect(isTitle.lastIndexOf(true)).toBe(isTitle.filter(Boolean).length - 1);
    expect((await search('sort=relevance')).rows).toEqual((await search('sort=newest')).rows);
  });

  test('asked for together with others is the same as alone', async () => {
    const addresses = ['', 'severity=high', 'q=注入', 'vendor=远帆&sort=severity', 'patched=no', 'q=java&limit=3'];
    const alone: ListPage[] = [];
    for (const address of addresses) alone.push(await search(address));
    expect(await Promise.all(addresses.map(search))).toEqual(alone);
  });

  test('keeps closed lists whole and in their order, chosen vendors first', async () => {
    const { facets } = await search('severity=low&vendor=远帆&vendor=nobody');
    expect(facets.severity.map((choice) => [choice.key, choice.chosen])).toEqual([
      ['high', false],
      ['medium', false],
      ['low', true],
    ]);
    expect(facets.vendor.slice(0, 2)).toMatchObject([
      { key: '远帆', chosen: true },
      { key: 'nobody', records: 0, chosen: true },
    ]);
  });

  test('finds Chinese of one character and up, Latin, numbers and mixtures', async () => {
    const total = async (words: string) => (await search(`q=${encodeURIComponent(words)}`)).total;
    const holding = (...parts: string[]) =>
      records.filter((record, n) => {
        const text = `${record.title} ${record.description} ${record.products.map((row) => row.text).join(' ')}`;
        return (n + 1) % 50 !== 0 && parts.every((part) => text.toLowerCase().includes(part));
      }).length;
    expect(await total('晨')).toBe(holding('晨'));
    expect(await total('缓冲区溢出')).toBe(holding('缓冲区溢出'));
    expect(await total('sql注入')).toBe(holding('sql注入'));
    expect(await total('rx-820g 命令注入')).toBe(holding('rx-820g', '命令注入'));
    expect(await total('DÉLTA')).toBe(holding('délta'));
    expect(await total('00007')).toBe(1);
    expect(await total('java')).toBeLessThan(await total('java*'));
  });

  test('holds a record of today as soon as the published version has moved', async () => {
    const before = await search('q=Zephyr');
    expect(before.total).toBe(0);
    const late = publishedRecord({ identifier: 'CNVD-2024-90001', title: 'Zephyr 漏洞', publishedOn: '2024-12-01' });
    await publishForTest(db, [late], 9001);
    await sql`update published.state set version = version + 1`.execute(db);
    expect((await search('q=Zephyr')).rows.map((row) => row.identifier)).toEqual([late.identifier]);
    expect((await search('')).rows[0]?.identifier).toBe(late.identifier);
    await sql`delete from published.record where seq = 9001`.execute(db);
    await sql`update published.state set version = version + 1`.execute(db);
    expect((await search('q=Zephyr')).total).toBe(0);
  });

  test('goes on where a page ended although that record has gone meanwhile', async () => {
    const first = await search('limit=5');
    const rest = await search('limit=100');
    const last = first.rows.at(-1)?.identifier ?? '';
    await sql`update published.record set withdrawn = true where identifier = ${last}`.execute(db);
    await sql`update published.state set version = version + 1`.execute(db);
    const second = await searchRecords(outlet, { ...asked('limit=5'), after: first.next });
    expect(second.rows[0]).toEqual(rest.rows[5]);
    await sql`update published.record set withdrawn = false where identifier = ${last}`.execute(db);
    await sql`update published.state set version = version + 1`.execute(db);
  });
});

describe('rubbish', () => {
  const rubbish = {
    SQL: "'; drop schema published cascade; --",
    'an open quote': `" OR 1=1`,
    NUL: '\0\0\0',
    '10,000 Chinese characters': '漏'.repeat(10_000),
    '5,000 words': 'a '.repeat(5_000),
    emoji: '😀😀',
    'half a surrogate pair': '\ud83d',
    'the signs of a tsquery': "'''\\\\'':*&|!<->()",
    'the signs of LIKE': '%%__',
    'punctuation only': '…、，。！？',
    'a lone star': '*',
    markup: '<script>alert(1)</script>',
    'reversed text': '\u202eabc\u0000',
  };

  test.each(Object.entries(rubbish))('%s finds nothing and never fails', async (_name, text) => {
    const page = await searchRecords(outlet, { ...asked(''), text, sort: 'relevance', vendors: [text], after: text });
    expect(page.total).toBe(0);
  });

  test('of any kind finds what it finds', { timeout: 30_000 }, async () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(text, async (typed) => {
        const page = await searchRecords(outlet, { ...asked(''), text: typed, sort: 'relevance' });
        expect(page.rows.length).toBeLessThanOrEqual(page.total);
      }),
      { numRuns: 200 },
    );
  });
});
