import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatListQuery, type ListQuery, parseListQuery, sorts } from '#search/index.ts';
import { addDays, objectTypes, readVersionRanges, sectors, severities, severityGrades } from '#vocabulary/index.ts';
import { testDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { siteServer } from './site.ts';
import { childrenOf, linkOf, textOf, xmlTree } from './xml-tree.ts';

/** What one outlet says of one record. */
type Line = { readonly identifier: string; readonly title: string; readonly severity: string };

const owner = await testDatabase();
let app: FastifyInstance;

const makers = ['Lanting', 'Qingyu', '晨星', '远帆'];
const flaws = ['命令注入', 'SQL注入', '缓冲区溢出', '信息泄露'];
const pick = <Value>(values: readonly Value[], n: number): Value => values[n % values.length] as Value;

/** 80 records in which every value meets every other, on few days; a fifth of them corrected since. */
const records = Array.from({ length: 80 }, (_, n) => {
  const hash = Math.imul(n + 1, 2_654_435_761) >>> 0;
  const maker = pick(makers, hash >>> 3);
  const severity = pick(severities, hash >>> 5);
  const version = pick(['2.1.4', '<2.2.1', '12.1', 'SP1'], hash >>> 11);
  return recordContent({
    ...{ identifier: `CNVD-2024-${String(4000 + n).padStart(5, '0')}`, origin: 'cnvd-xml' },
    title: `${maker} 网关"${n}" <${pick(flaws, hash >>> 7)}>漏洞, =1`,
    ...{ severity, severityReason: '由分析人员评定', objectType: pick(objectTypes, hash >>> 9) },
    sectors: sectors.filter((_sector, bit) => (hash >>> (20 + bit)) % 4 === 0),
    products: [
      {
        text: `${maker} 网关 ${version}`,
        ...{ vendor: maker, product: '网关', version, ranges: readVersionRanges(version) },
      },
    ],
    aliases: [
      ...(hash % 3 === 0 ? [{ scheme: 'CVE', value: `CVE-2024-${1000 + (hash % 9)}`, url: null } as const] : []),
      ...(hash % 4 === 0 ? [{ scheme: 'BID', value: `${77_390 + (hash % 5)}`, url: null } as const] : []),
    ],
    ...(hash % 2 === 0 && { patch: null }),
    publishedOn: addDays('2024-01-01', n % 12),
  });
});

beforeAll(async () => {
  await publishContents(owner, records);
  const corrections = records.filter((_, n) => n % 5 === 0).map((one) => ({ ...one, title: `${one.title}（更正）` }));
  await publishContents(owner, corrections, new Date('2024-02-05T06:00:00Z'));
  await owner.pool.query(
    `insert into published.sub_library (slug, title_zh, title_en, about_zh, about_en, expression, position)
     values ('telecom', '电信', 'Telecom', '', '', 'sector:telecom', 1),
       ('injection', '注入', 'Injection', '', '', '注入 (vendor:Lanting OR severity>=medium)', 2)
     on conflict (slug) do update set expression = excluded.expression`,
  );
  app = await siteServer(owner.outlet);
}, 60_000);
afterAll(() => app.close());

/** Of the expression language (docs/search.md), each part that has an index of its own. */
const expressions = [
  'severity>=medium',
  'vendor:Lanting OR vendor:晨星',
  'NOT patch:yes',
  '"SQL注入" OR cve:CVE-2024-1000',
  'published>=2024-01-05 AND (severity:high OR patch:no)',
  'sector:telecom',
  'version:2.1.4',
  'bid:(77390, 77393) OR version:2.2.x',
] as const;

/** Mostly nothing: with every filter at once hardly a record would be left. */
const some = <Value>(values: readonly Value[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.shuffledSubarray([...values], { maxLength: 3 }) },
  );
const rarely = <Value>(value: fc.Arbitrary<Value>, once: number) =>
  fc.oneof({ weight: once - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const bare = parseListQuery(new URLSearchParams(), '2024-01-29').query;
const query: fc.Arbitrary<ListQuery> = fc
  .record({
    text: fc
      .array(fc.constantFrom(...makers, ...flaws, '网关', '漏', '1'), { maxLength: 2 })
      .map((words) => words.join(' '))
      .chain((words) => fc.constantFrom(words, ...expressions.map((one) => `${one} ${words}`.trim()))),
    ...{ severities: some(severities), objectTypes: some(objectTypes), sectors: some(sectors), vendors: some(makers) },
    cve: rarely(fc.constantFrom('CVE-2024-1000', 'CVE-2024-1003'), 12),
    patched: rarely(fc.boolean(), 3),
    from: fc.option(
      fc.nat(12).map((days) => addDays('2024-01-01', days)),
      { freq: 3 },
    ),
    sort: fc.constantFrom(...sorts),
  })
  .map((asked) => ({ ...bare, ...asked }));

const get = async (url: string) => {
  const answer = await app.inject({ url, headers: { accept: 'text/html' } });
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
  return answer.body;
};
const addressOf = (path: string, asked: ListQuery) => `${path}?${formatListQuery(asked)}`;
const unescaped = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const levels = new Map<string, string>([...severities.map((level) => [severityGrades[level].zh, level] as const)]);
const levelOf = (word: string) => levels.get(word.trim()) ?? 'none';

/** All pages of the list, as a reader sees them. */
async function listed(asked: ListQuery): Promise<Line[]> {
  return pagesFrom(addressOf('/records', asked));
}

async function pagesFrom(first: string): Promise<Line[]> {
  const found: Line[] = [];
  for (let url: string | undefined = first; url !== undefined; ) {
    const html = await get(url);
    for (const [row] of html.matchAll(/<tr><td class="sev">.*?<\/tr>/gs)) {
      const [, identifier = '', title = ''] = /href="\/records\/([^"]+)"[^>]*><bdi>(.*?)<\/bdi>/s.exec(row) ?? [];
      const [, level = ''] = /class="bl-sev[^"]*">.*?<\/svg>([^<]*)/s.exec(row) ?? [];
      found.push({ identifier, title: unescaped(title), severity: levelOf(level) });
    }
    url = /<a[^>]* href="(\/records\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  return found;
}

async function fed(asked: ListQuery): Promise<Line[]> {
  const found: Line[] = [];
  // A feed goes by what changed last unless an order is stated; here one always is.
  const stated = new URLSearchParams([...formatListQuery(asked)].filter(([name]) => name !== 'sort'));
  stated.append('sort', asked.sort);
  for (let url: string | undefined = `/records.atom?${stated}`; url !== undefined; ) {
    const feed = xmlTree(await get(url));
    for (const entry of childrenOf(feed, 'entry')) {
      const severity = childrenOf(entry, 'category')[0]?.attributes.term ?? '';
      const identifier = textOf(entry, 'id')?.replace('http://bulou.example/records/', '') ?? '';
      found.push({ identifier, title: textOf(entry, 'title') ?? '', severity });
    }
    url = linkOf(feed, 'next')?.replace('http://bulou.example', '');
  }
  return found;
}

async function inCsv(asked: ListQuery): Promise<Line[]> {
  const rows: Record<string, string>[] = parse(await get(addressOf('/records.csv', asked)), {
    bom: true,
    columns: true,
  });
  return rows.map((row) => ({
    identifier: row.CNVD编号 ?? '',
    title: row.漏洞名称 ?? '',
    severity: levelOf(row.危害级别 ?? ''),
  }));
}

async function inNdjson(asked: ListQuery, path = '/records'): Promise<Line[]> {
  const text = await get(addressOf(`${path}.ndjson`, asked));
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => lineOf(JSON.parse(line)));
}

const lineOf = ({ identifier, title, severity }: Line): Line => ({ identifier, title, severity });

async function fromApi(asked: ListQuery): Promise<Line[]> {
  const found: Line[] = [];
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const body = JSON.parse(await get(addressOf('/api/v1/records', { ...asked, after, limit: 100 })));
    found.push(...body.items.map(({ record }: { record: Line }) => lineOf(record)));
    after = body.next;
  }
  return found;
}

/** What the record's own page says. */
async function onPage({ identifier }: Line): Promise<Line> {
  const html = await get(`/records/${identifier}`);
  const [, title = ''] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html) ?? [];
  const [, level = ''] = /class="bl-sev[^"]*">.*?<\/svg>([^<]*)/s.exec(html.slice(html.indexOf('<article'))) ?? [];
  return { identifier, title: unescaped(title), severity: levelOf(level) };
}

test('list, feed, files, API and record pages say the same of any query, in the same order', {
  timeout: 120_000,
}, async () => {
  const seen = new Map<string, Line>();
  let [answers, told] = [0, 0];
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const list = await listed(asked);
      expect(await fed(asked)).toEqual(list);
      expect(await inCsv(asked)).toEqual(list);
      expect(await inNdjson(asked)).toEqual(list);
      expect(await fromApi(asked)).toEqual(list);
      for (const line of list) {
        const page = seen.get(line.identifier) ?? (await onPage(line));
        seen.set(line.identifier, page);
        expect(page).toEqual(line);
      }
      answers += 1;
      told += list.length;
    }),
    { numRuns: 100 },
  );
  // The queries were not all about nothing.
  expect([answers >= 100, told > 300, seen.size > 60]).toEqual([true, true, true]);
});

test('a feed whose order nobody states is the list by what changed last', async () => {
  const changed = await listed({ ...bare, sort: 'changed' });
  const feed = childrenOf(xmlTree(await get('/records.atom?limit=100')), 'entry').map((entry) =>
    textOf(entry, 'title'),
  );
  expect(feed).toEqual(changed.map(({ title }) => title));
  expect(changed.slice(0, 16).every(({ title }) => title.endsWith('（更正）'))).toBe(true);
});

/** Pages of a part of the records, with the parameters that their path answers for. */
const parts: readonly (readonly [string, Partial<ListQuery>])[] = [
  ['/sectors/telecom', {}],
  ['/sectors/injection', {}],
  [`/types/${objectTypes[0]}`, {}],
  ['/vendors/Lanting', { vendors: [] }],
  ['/products/Lanting/网关', {}],
];

test('the page of a part of the records follows what its file and feed of the same address follow', {
  timeout: 120_000,
}, async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...parts), query, async ([path, without], asked) => {
      const within = { ...asked, ...without };
      if (formatListQuery(within).size === 0) return;
      const page = await app.inject({ url: addressOf(encodeURI(path), within) });
      expect(page.statusCode).toBe(303);
      const list = await pagesFrom(String(page.headers.location));
      expect(list).toEqual(await inNdjson(within, encodeURI(path)));
      told += list.length;
    }),
    { numRuns: 150 },
  );
  expect(told).toBeGreaterThan(50);
});
