import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csafFaults } from '../../../test/csaf-tests.ts';
import { corpusFile } from '../../../test/drafts.ts';
import { uglyRecord } from '../../../test/format-records.ts';
import { recordContent } from '../../../test/record-content.ts';
import { openZip } from '../zip.ts';
import { productsOf } from './products.ts';
import { readCsaf } from './read.ts';
import { type CsafAdvisory, writeCsaf } from './write.ts';
import { productTree } from './write-products.ts';

const row = (text: string, vendor: string | null, product: string | null, version: string | null) => ({
  ...{ text, vendor, product, version, ranges: [] },
});
const below = (to: string) => ({ from: null, fromIncluded: false, to, toIncluded: false });
const record = (change: Parameters<typeof recordContent>[0] = {}) => ({
  ...recordContent(change),
  publishedOn: '2026-11-20',
});
const advisory = (change: Partial<CsafAdvisory> = {}): CsafAdvisory => ({
  number: 'CNTA-2026-0001',
  title: '关于兰亭路由器缓冲区溢出漏洞的安全公告',
  situation: '兰亭路由器没有检查输入长度。',
  range: 'LT-AX30 1.0.2 及以前版本。',
  advice: '请升级到1.0.3版本。',
  references: ['https://lanting.example/security/1'],
  url: 'https://bulou.example/advisories/CNTA-2026-0001',
  publicUrl: 'https://bulou.example',
  publisher: { name: '补漏', namespace: 'https://bulou.example', contact: null },
  revisions: [
    { at: new Date('2026-11-23T02:00:00Z'), summary: '首次发布' },
    { at: new Date('2026-11-24T02:00:00Z'), summary: '补丁版本更正' },
  ],
  records: [record({ aliases: [{ scheme: 'CVE', value: 'CVE-2026-10001', url: null }] })],
  ...change,
});
type Vulnerability = {
  readonly cve?: string;
  readonly ids: readonly { readonly text: string }[];
  readonly product_status?: { readonly known_affected: readonly string[] };
};
const written = (change: Partial<CsafAdvisory> = {}) => JSON.parse(writeCsaf(advisory(change)));

describe('an advisory as CSAF', () => {
  test('says of the demonstration that it is one', async () => {
    const text = writeCsaf(advisory({ demo: true }));
    expect(JSON.parse(text).document.notes[0]).toMatchObject({ category: 'legal_disclaimer' });
    expect(await csafFaults(text)).toEqual([]);
    expect(JSON.stringify(written())).not.toContain('legal_disclaimer');
  });

  test('names itself, its revisions and its vulnerabilities with product, score and remedy', () => {
    const { document, product_tree: tree, vulnerabilities } = written();
    expect(document).toMatchObject({
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      lang: 'zh-CN',
      aggregate_severity: { text: '高' },
      tracking: {
        id: 'CNTA-2026-0001',
        version: '2',
        initial_release_date: '2026-11-23T02:00:00.000Z',
        current_release_date: '2026-11-24T02:00:00.000Z',
        revision_history: [{ number: '1' }, { number: '2', summary: '补丁版本更正' }],
      },
    });
    expect(tree.branches).toMatchObject([
      { category: 'vendor', name: 'Lanting', branches: [{ name: 'LT-AX30', branches: [{ name: '1.0.2' }] }] },
    ]);
    expect(vulnerabilities).toMatchObject([
      {
        cve: 'CVE-2026-10001',
        ids: [{ system_name: 'CNVD', text: 'CNVD-2024-04955' }],
        product_status: { known_affected: ['CSAFPID-0001'] },
        scores: [{ cvss_v2: { version: '2.0', baseScore: 7.8 }, products: ['CSAFPID-0001'] }],
        remediations: [{ category: 'vendor_fix' }, { category: 'vendor_fix' }],
      },
    ]);
  });

  test('is the base profile where a record names no product, and none where it has no records', () => {
    expect(written({ records: [record({ products: [] })] }).document.category).toBe('csaf_base');
    expect(written({ records: [] })).not.toHaveProperty('vulnerabilities');
  });

  test.each([
    ['as it is usual', {}],
    ['without products', { records: [record({ products: [] })] }],
    ['without records', { records: [] }],
    [
      'of records with and without score',
      { records: [record(), record({ identifier: 'CNVD-2026-00002', cvss2: null })] },
    ],
  ])('passes the mandatory and optional tests of the standard %s', async (_what, change) => {
    expect(await csafFaults(writeCsaf(advisory(change)))).toEqual([]);
  });

  const cves = (...values: string[]) => values.map((value) => ({ scheme: 'CVE' as const, value, url: null }));
  const sharing = () => [
    record({
      identifier: 'CNVD-2026-00001',
      aliases: cves('CVE-2026-10001', 'CVE-2026-10002'),
      products: [row('甲 网关 1.0', '甲', '网关', '1.0'), row('乙 路由器 2.0', '乙', '路由器', '2.0')],
      patch: null,
      remediation: null,
      references: ['https://lanting.example/1'],
    }),
    {
      ...record({
        identifier: 'CNVD-2026-00002',
        aliases: cves('CVE-2026-10002'),
        title: '另一处漏洞',
        products: [row('乙 路由器 2.0', '乙', '路由器', '2.0'), row('丙 摄像机 3.0', '丙', '摄像机', '3.0')],
        cvss2: 'AV:L/AC:H/Au:M/C:N/I:P/A:N',
        patch: null,
        remediation: '升级到3.1。',
        references: ['https://lanting.example/1', 'https://lanting.example/2'],
        discoverer: '另一位',
      }),
      publishedOn: '2026-11-18',
    },
  ];

  test('has a CVE that two records share once, with the numbers, words and products of both', async () => {
    const text = writeCsaf(advisory({ records: sharing() }));
    const { document, vulnerabilities } = JSON.parse(text);
    expect(await csafFaults(text)).toEqual([]);
    expect(document.category).toBe('csaf_security_advisory');
    expect(vulnerabilities.map(({ cve }: { cve: string }) => cve)).toEqual(['CVE-2026-10001', 'CVE-2026-10002']);
    expect(vulnerabilities[0].product_status.known_affected).toEqual(['CSAFPID-0001', 'CSAFPID-0002']);
    const [first] = sharing();
    expect(vulnerabilities[1]).toEqual({
      acknowledgments: [{ names: [first?.discoverer] }, { names: ['另一位'] }],
      cve: 'CVE-2026-10002',
      cwe: vulnerabilities[0].cwe,
      ids: ['CNVD-2026-00001', 'CNVD-2026-00002'].map((number) => ({ system_name: 'CNVD', text: number })),
      notes: ['CNVD-2026-00001', 'CNVD-2026-00002'].map((number) => ({
        category: 'description',
        title: `漏洞描述（${number}）`,
        text: first?.description,
      })),
      product_status: { known_affected: ['CSAFPID-0001', 'CSAFPID-0002', 'CSAFPID-0003'] },
      references: ['https://lanting.example/1', 'https://lanting.example/2'].map((url) => ({
        ...{ category: 'external', summary: url, url },
      })),
      release_date: '2026-11-17T16:00:00.000Z',
      // No patch is known of the first product alone: the second record names what to do about the others.
      remediations: [
        { category: 'none_available', details: '暂无补丁信息', product_ids: ['CSAFPID-0001'] },
        { category: 'mitigation', details: '升级到3.1。', product_ids: ['CSAFPID-0002', 'CSAFPID-0003'] },
      ],
      scores: [
        { cvss_v2: expect.objectContaining({ baseScore: 7.8 }), products: ['CSAFPID-0001', 'CSAFPID-0002'] },
        { cvss_v2: expect.objectContaining({ baseScore: 0.8 }), products: ['CSAFPID-0003'] },
      ],
      threats: vulnerabilities[1].threats,
      title: `${first?.title}；另一处漏洞`,
    });
    const threatened = vulnerabilities[1].threats.flatMap((one: { product_ids: string[] }) => one.product_ids);
    expect(new Set(threatened).size).toBe(3);
  });

  test('whatever records share which CVEs, passes the tests of the standard and loses no number, CVE or product', async () => {
    const few = fc.uniqueArray(fc.constantFrom('CVE-2026-10001', 'CVE-2026-10002', 'CVE-2026-10003'), { maxLength: 3 });
    const records = fc.array(fc.tuple(uglyRecord, few), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(records, async (drawn) => {
        // A number is one record's; that CVEs repeat in the list of one is what hands type.
        const given = drawn.map(([one, shared], index) => ({
          ...one,
          // Rows with the same text are the same product.
          products: one.products.map((row) => ({ ...row, text: JSON.stringify(row) })),
          identifier: `CNVD-2026-0000${index}`,
          aliases: [...one.aliases, ...cves(...shared, ...shared)],
        }));
        const text = writeCsaf(advisory({ records: given }));
        expect(await csafFaults(text)).toEqual([]);
        const { vulnerabilities } = JSON.parse(text) as { vulnerabilities: Vulnerability[] };
        for (const one of given) {
          const alone = JSON.parse(writeCsaf(advisory({ records: [one] }))).vulnerabilities as Vulnerability[];
          for (const { cve, product_status: status } of alone) {
            const [here, ...more] = vulnerabilities.filter(
              ({ cve: other, ids }) => other === cve && ids.some(({ text: number }) => number === one.identifier),
            );
            expect([here === undefined, more]).toEqual([false, []]);
            const count = status?.known_affected.length ?? 0;
            expect(here?.product_status?.known_affected.length ?? 0).toBeGreaterThanOrEqual(count);
          }
        }
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  test('is read back by our own reader', () => {
    const [item] = [...readCsaf(Buffer.from(writeCsaf(advisory())))];
    expect(item).toMatchObject({ kind: 'draft', draft: { fields: { vendor: 'Lanting', cves: ['CVE-2026-10001'] } } });
  });
});

describe('the tree of products', () => {
  test('has each product once, versions of one below it, ranges as ranges, and what is not parted by its text', () => {
    const { tree, ids } = productTree(
      [
        row('甲 网关 1.0', '甲', '网关', '1.0'),
        { ...row('甲 网关 <2.0', '甲', '网关', '<2.0'), ranges: [below('2.0')] },
        row('甲 网关 1.0', '甲', '网关', '1.0'),
        row('乙 某产品', '乙', null, null),
      ],
      'https://bulou.example',
    );
    expect(tree?.branches).toHaveLength(1);
    expect(tree?.branches?.[0]?.branches?.[0]?.branches?.map(({ category }) => category)).toEqual([
      'product_version',
      'product_version_range',
    ]);
    expect(tree?.full_product_names).toMatchObject([{ name: '乙 某产品', product_id: 'CSAFPID-0003' }]);
    expect([...ids.values()].flat()).toEqual(['CSAFPID-0001', 'CSAFPID-0002', 'CSAFPID-0003']);
    expect(productsOf({ product_tree: { ...tree } }).size).toBe(3);
  });
});

/** The schemas of the standard, from the tests that OASIS publishes with it; skipped, by name, where they are absent. */
const zip = corpusFile('csaf-2.0-tests.zip');
describe.skipIf(zip === null)('against the official schema (../shared/corpus/csaf-2.0-tests.zip)', () => {
  const validate = officialSchema();

  test.each([
    ['as it is usual', {}],
    ['without products', { records: [record({ products: [] })] }],
    ['without records', { records: [] }],
    [
      'with everything that a record may lack or have',
      {
        records: [
          record({
            cvss2: null,
            cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
            patch: null,
            remediation: null,
          }),
          record({ identifier: 'CNVD-2026-00002', cvss3: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L' }),
          record({
            identifier: 'CNVD-2026-00003',
            cvss2: null,
            discoverer: null,
            description: '',
            references: ['见官网'],
          }),
          record({
            identifier: 'CNVD-2026-00004',
            cvss2: null,
            cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
          }),
          record({
            identifier: 'CNVD-2026-00005',
            aliases: [
              { scheme: 'CVE', value: 'CVE-2026-10001', url: null },
              { scheme: 'CVE', value: 'CVE-2026-10002', url: null },
              { scheme: 'BID', value: '77395', url: null },
            ],
            products: [row('甲 网关 1.0', '甲', '网关', '1.0'), row('某产品', null, null, null)],
          }),
        ],
      },
    ],
  ])('a document %s is valid', (_what, change) => {
    expect(validate(written(change))).toEqual([]);
  });

  test('a document that is broken is seen', () => {
    const broken = written();
    delete broken.document.publisher;
    expect(validate(broken)).not.toEqual([]);
  });
});

function officialSchema(): (document: unknown) => readonly string[] {
  if (zip === null) return () => [];
  const archive = openZip(zip, { mostEntries: 1000, mostBytes: 50_000_000 });
  const read = (name: string) => {
    const entry = archive.entries.find((one) => one.name === name);
    if (entry === undefined) throw new Error(`the archive lacks ${name}`);
    return JSON.parse(Buffer.from(archive.read(entry)).toString());
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const version of ['2.0', '3.0', '3.1']) {
    const { $schema: _, $id: __, id: ___, ...schema } = read(`csaf_2.0/referenced_schema/first/cvss-v${version}.json`);
    ajv.addSchema(schema, `https://www.first.org/cvss/cvss-v${version}.json`);
  }
  const check = ajv.compile(read('csaf_2.0/json_schema/csaf_json_schema.json'));
  return (document) => {
    check(document);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
