import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { withdrawRecord } from '#publish/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { describedAnswers } from '../../../../test/described.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const { routes } = createApi(owner.outlet);
const server = await workServer(owner, { routes: () => routes });
const wrongWith = describedAnswers(routes);
const now = new Date('2024-01-29T04:00:00Z');

async function ask(path: 'query' | 'querybatch', body: unknown) {
  const answer = await server.postJson(`/api/v1/${path}`, body, null, { 'accept-language': 'en' });
  expect(wrongWith('post', `/api/v1/${path}`, answer)).toEqual([]);
  return answer.json();
}

const below = (to: string) => [{ from: null, fromIncluded: false, to, toIncluded: false }];
const product = (vendor: string, name: string, to: string) => ({
  ...{ text: `${vendor} ${name} <${to}`, vendor, product: name, version: null, ranges: below(to) },
});

beforeAll(async () => {
  const contents = [
    recordContent({
      identifier: 'CNVD-2024-70001',
      publishedOn: '2024-01-21',
      products: [product('Lodash', 'lodash', '4.17.21')],
    }),
    recordContent({
      identifier: 'CNVD-2024-70002',
      publishedOn: '2024-01-22',
      products: [product('Lodash', 'Lodash', '4.17.5')],
    }),
    recordContent({
      identifier: 'CNVD-2024-70003',
      publishedOn: '2024-01-23',
      products: [product('Other', 'lodash', '9')],
    }),
    recordContent({
      identifier: 'CNVD-2024-70004',
      publishedOn: '2024-01-24',
      products: [product('Lodash', 'lodash', '9')],
    }),
    recordContent({
      identifier: 'CNVD-2024-70005',
      publishedOn: '2024-01-25',
      products: [
        product('ASUS', 'RT-N12', '3'),
        { text: 'Acme Widget-Pro 2.0及以下版本', vendor: null, product: null, version: null, ranges: [] },
      ],
    }),
    recordContent({
      identifier: 'CNVD-2024-70006',
      publishedOn: '2024-01-26',
      description: '与Widget-Pro同名的其他产品不受影响。',
      products: [product('ASUS', 'Other', '3')],
    }),
  ];
  await publishContents(owner, contents, now);
  await transaction(owner.db, (tx) => withdrawRecord(tx, 'CNVD-2024-70004', '误报', now));
});

describe('a look-up by package', () => {
  test('finds what affects the version, and says where nobody can tell', async () => {
    const { vulns } = await ask('query', { package: { purl: 'pkg:npm/lodash@4.17.20' } });
    expect(vulns.map(({ id, affects, reason }: Record<string, string>) => [id, affects, reason])).toEqual([
      ['CNVD-2024-70003', 'unknown', 'vendor-differs'],
      ['CNVD-2024-70001', 'yes', 'in-range'],
    ]);
    expect(vulns[1]).toMatchObject({
      summary: expect.any(String),
      product: 'Lodash lodash <4.17.21',
      record: { identifier: 'CNVD-2024-70001' },
    });
    const named = await ask('query', { package: { name: 'lodash', vendor: 'Lodash' }, version: '4.17.1' });
    expect(named.vulns).toHaveLength(3);
    expect((await ask('query', { cpe: 'cpe:2.3:a:lodash:lodash:4.17.21:*:*:*:*:*:*:*' })).vulns).toHaveLength(1);
    expect((await ask('query', { package: { name: 'nothing' } })).vulns).toEqual([]);
  });

  test.each([
    [{}, 'No product is named'],
    [{ package: { purl: 'lodash' } }, 'no valid purl'],
    [{ cpe: 'cpe:/a:b' }, 'no valid CPE'],
    [{ package: { purl: 'pkg:npm/lodash@1' }, version: '2' }, 'both in the name'],
    [{ package: { purl: 'pkg:npm/lodash', name: 'lodash' } }, 'in more than one way'],
    [{ package: { name: 'lodash' }, cpe: 'cpe:2.3:a:a:b:1:*:*:*:*:*:*:*' }, 'in more than one way'],
  ])('refuses %j', async (body, said) => {
    expect(await ask('query', body)).toMatchObject({
      status: 400,
      code: 'api.question',
      title: expect.stringContaining(said),
    });
  });

  test('of many answers in their order, and names the one that cannot be read', async () => {
    const one = { package: { purl: 'pkg:npm/lodash' }, version: '4.17.20' };
    const { results } = await ask('querybatch', { queries: [{ package: { name: 'nothing' } }, one, one] });
    expect(results.map(({ vulns }: { vulns: unknown[] }) => vulns.length)).toEqual([0, 2, 2]);
    const refused = await ask('querybatch', { queries: [one, { package: {} }] });
    expect(refused).toMatchObject({
      ...{ code: 'api.question', title: expect.stringContaining('Query 2') },
      fields: [{ field: 'queries/1/package' }],
    });
    expect((await ask('querybatch', { queries: [] })).status).toBe(400);
  });

  test('of a version that lies outside is no, whoever makes it, and a vendor may be named beside a purl or a CPE', async () => {
    const found = async (body: unknown) =>
      (await ask('query', body)).vulns.map(({ id, affects, reason }: Record<string, string>) => [id, affects, reason]);
    expect(await found({ package: { purl: 'pkg:deb/debian/rt-n12@4.0-1' } })).toEqual([]);
    expect(await found({ package: { purl: 'pkg:deb/debian/rt-n12@1:2.0-1' } })).toEqual([
      ['CNVD-2024-70005', 'unknown', 'packaged'],
    ]);
    const purl = { purl: 'pkg:generic/rt-n12@2.0' };
    expect(await found({ package: purl })).toEqual([['CNVD-2024-70005', 'unknown', 'vendor-differs']]);
    expect(await found({ package: { ...purl, vendor: '华硕' } })).toEqual([['CNVD-2024-70005', 'yes', 'in-range']]);
    const cpe = 'cpe:2.3:h:*:rt-n12:2.0:*:*:*:*:*:*:*';
    expect(await found({ cpe, package: { vendor: 'ASUS' } })).toEqual([['CNVD-2024-70005', 'yes', 'in-range']]);
    expect(await found({ cpe, package: { vendor: 'Acme' } })).toEqual([
      ['CNVD-2024-70005', 'unknown', 'vendor-differs'],
    ]);
  });

  test('is taken as it came: no number for a text, nothing that nobody knows left out', async () => {
    const lodash = { package: { name: 'lodash' } };
    const wrong = async (path: 'query' | 'querybatch', body: unknown) => {
      const { code, fields } = await ask(path, body);
      expect(code).toBe('http.input');
      return fields.map(({ field, detail }: Record<string, string>) => `${field}: ${detail}`);
    };
    expect(await wrong('query', { ...lodash, version: 2.1 })).toEqual(['version: Write text.']);
    expect(await wrong('query', { ...lodash, version: null })).toEqual(['version: Write text.']);
    expect(await wrong('query', { ...lodash, commit: 'abc' })).toEqual([
      'commit: There is no such member. There are: package, cpe, version, page_token.',
    ]);
    expect(await wrong('query', { package: 'lodash' })).toEqual(['package: Give an object ({…}).']);
    expect(await wrong('query', [lodash])).toEqual([': Give an object ({…}).']);
    const queries = [lodash, { ...lodash, version: true }, { package: { name: ['lodash'], naem: 1 } }];
    expect(await wrong('querybatch', { queries, page: 2 })).toEqual([
      'page: There is no such member. There are: queries.',
      'queries/1/version: Write text.',
      'queries/2/package/naem: There is no such member. There are: purl, name, ecosystem, vendor.',
      'queries/2/package/name: Write text.',
    ]);
    // OSV's users say where a package lies; that is known, and documented to decide nothing.
    const { vulns } = await ask('query', { package: { name: 'lodash', ecosystem: 'npm' }, version: '4.17.20' });
    expect(vulns).toHaveLength(2);
  });

  test('of far too many, or of the same mistake a thousand times, is answered briefly', async () => {
    const many = await ask('querybatch', { queries: Array.from({ length: 100_000 }, () => 1) });
    expect(many.fields).toEqual([{ field: 'queries', detail: 'Too many values; 1000 are the most.' }]);
    const same = await ask('querybatch', { queries: Array.from({ length: 1000 }, () => ({ version: 1 })) });
    expect(same.fields).toHaveLength(20);
  });

  test('knows a vendor under every spelling', async () => {
    for (const vendor of ['ASUS', 'Asus', '华硕']) {
      const { vulns } = await ask('query', { package: { name: 'RT-N12', vendor }, version: '2' });
      expect(vulns.map(({ id, affects }: Record<string, string>) => [id, affects])).toEqual([
        ['CNVD-2024-70005', 'yes'],
      ]);
    }
  });

  test('finds a name in a row that tells no product apart, as what nobody can tell, and only there', async () => {
    for (const body of [{ package: { name: 'Widget-Pro' } }, { cpe: 'cpe:2.3:a:acme:widget-pro:1:*:*:*:*:*:*:*' }]) {
      const { vulns } = await ask('query', body);
      expect(vulns.map(({ id, affects, reason }: Record<string, string>) => [id, affects, reason])).toEqual([
        ['CNVD-2024-70005', 'unknown', 'text-only'],
      ]);
    }
    const { results } = await ask('querybatch', { queries: [{ package: { name: 'widget-pro' } }] });
    expect(results[0].vulns).toMatchObject([{ id: 'CNVD-2024-70005', affects: 'unknown' }]);
    expect((await ask('query', { package: { name: "'&|!:*" } })).status).not.toBe(500);
  });

  test('goes on where a page ended', async () => {
    const body = { package: { name: 'lodash' }, version: '1' };
    const all = (await ask('query', body)).vulns.map(({ id }: { id: string }) => id);
    const after = (await ask('query', { ...body, page_token: '2024-01-23.3' })).vulns.map(
      ({ id }: { id: string }) => id,
    );
    expect([all.length, after]).toEqual([3, all.slice(1)]);
    expect((await ask('query', { ...body, page_token: 'x' })).code).toBe('http.input');
    expect((await ask('query', { ...body, page_token: '2024-02-31.5' })).code).toBe('api.question');
  });
});
