import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csafFaults, csafRemarks, csafTestCount } from '../../../test/csaf-tests.ts';
import {
  corpusRecords,
  demoRecords,
  flawPageRecords,
  formatContext,
  hasCorpus,
  published,
  uglyRecord,
} from '../../../test/format-records.ts';
import { recordContent } from '../../../test/record-content.ts';
import { writeRecordCsaf } from './write-record.ts';

const write = (record: Parameters<typeof writeRecordCsaf>[0]) => writeRecordCsaf(record, formatContext);
const faultsOf = async (records: Iterable<Parameters<typeof write>[0]>) => {
  const found: string[] = [];
  for (const record of records) {
    const faults = await csafFaults(write(record));
    found.push(...faults.map((fault) => `${record.identifier} ${fault}`));
  }
  return found;
};

describe('every record passes the mandatory and optional tests of the standard', () => {
  test('those of the demonstration', async () => {
    expect(csafTestCount).toBeGreaterThan(60);
    expect(await faultsOf(demoRecords())).toEqual([]);
  }, 120_000);

  test('whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(uglyRecord, async (record) => {
        expect(await csafFaults(write(record))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  test.skipIf(!hasCorpus)(
    'every record of real flaw pages, which have scores',
    async () => {
      const records = flawPageRecords();
      expect(records.length).toBeGreaterThan(1000);
      expect(await faultsOf(records)).toEqual([]);
    },
    120_000,
  );

  test.skipIf(!hasCorpus)(
    'the records of every seventy-second real weekly file, which have none',
    async () => {
      const found: string[] = [];
      let count = 0;
      for await (const record of corpusRecords(72)) {
        count += 1;
        found.push(...(await faultsOf([record])));
      }
      expect(count).toBeGreaterThan(1000);
      expect(found).toEqual([]);
    },
    300_000,
  );

  test('a document that breaks a rule is found', async () => {
    const broken = JSON.parse(write(published(recordContent())));
    broken.vulnerabilities[0].remediations = [];
    broken.document.tracking.version = '9';
    const found = await csafFaults(JSON.stringify(broken));
    expect(found.map((fault) => fault.split(' ', 1)[0])).toEqual(
      expect.arrayContaining(['schema', 'mandatoryTest_6_1_16', 'optionalTest_6_2_2']),
    );
  });
});

describe('a record as CSAF', () => {
  const read = (change: Parameters<typeof recordContent>[0], context: Partial<typeof formatContext> = {}) =>
    JSON.parse(writeRecordCsaf(published(recordContent(change)), { ...formatContext, ...context }));
  const at = (text: string) => new Date(text);

  test('says who coordinated it, in which revisions, and what it is about', () => {
    const {
      document,
      product_tree: tree,
      vulnerabilities,
    } = read(
      { titleEn: 'Buffer overflow in Lanting LT-AX30' },
      {
        exploited: true,
        revisions: [
          { kind: 'published', publishedAt: at('2024-01-26T02:00:00Z'), reason: null },
          { kind: 'corrected', publishedAt: at('2024-02-01T02:00:00Z'), reason: '补丁版本更正' },
        ],
      },
    );
    expect(document).toMatchObject({
      category: 'csaf_security_advisory',
      publisher: { category: 'coordinator', name: '补漏', contact_details: 'mailto:vuln@bulou.example' },
      references: [
        { category: 'self', url: 'https://bulou.example/.well-known/csaf/white/2024/cnvd-2024-04955.json' },
        { category: 'self', url: 'https://bulou.example/records/CNVD-2024-04955' },
        { category: 'external', url: 'https://lanting.example/security/1' },
      ],
      tracking: {
        id: 'CNVD-2024-04955',
        version: '2',
        revision_history: [{ summary: '首次发布' }, { number: '2', summary: '更新：补丁版本更正' }],
      },
    });
    expect(tree.branches[0].branches[0].branches).toMatchObject([{ category: 'product_version', name: '1.0.2' }]);
    expect(vulnerabilities).toMatchObject([
      {
        cwe: { id: 'CWE-120', name: "Buffer Copy without Checking Size of Input ('Classic Buffer Overflow')" },
        ids: [{ system_name: 'CNVD', text: 'CNVD-2024-04955' }],
        notes: [{ category: 'description' }, { text: 'Buffer overflow in Lanting LT-AX30' }],
        product_status: { known_affected: ['CSAFPID-0001'] },
        threats: [{ details: '危害级别：高；引发的威胁：拒绝服务' }, { category: 'exploit_status' }],
      },
    ]);
  });

  test('of several CVEs is one vulnerability each, with the same number of ours', () => {
    const aliases = ['CVE-2024-0001', 'CVE-2024-0002', 'CVE-2024-0001'].map((value) => ({
      ...{ scheme: 'CVE' as const, value, url: null },
    }));
    const { vulnerabilities } = read({ aliases });
    expect(
      vulnerabilities.map(({ cve, ids }: { cve: string; ids: { text: string }[] }) => [cve, ids[0]?.text]),
    ).toEqual([
      ['CVE-2024-0001', 'CNVD-2024-04955'],
      ['CVE-2024-0002', 'CNVD-2024-04955'],
    ]);
  });

  test('without a vector names its products with remedy and level, but in no state', () => {
    const { document, vulnerabilities } = read({ cvss2: null, score: null });
    expect(document.category).toBe('csaf_base');
    expect(vulnerabilities[0]).not.toHaveProperty('product_status');
    expect(vulnerabilities[0].remediations[0].product_ids).toEqual(['CSAFPID-0001']);
  });

  test('has a branch for each span of versions, as a version range specifier', () => {
    const span = (from: string | null, to: string) => ({ from, fromIncluded: from !== null, to, toIncluded: false });
    const { product_tree: tree } = read({
      products: [
        {
          text: 'Acme Gateway >=2.0 <2.3, <1.5',
          vendor: 'Acme',
          product: 'Gateway',
          version: '>=2.0 <2.3, <1.5',
          ranges: [span('2.0', '2.3'), span(null, '1.5')],
        },
        { text: '某路由器 早期固件', vendor: null, product: null, version: null, ranges: [] },
      ],
    });
    expect(tree.branches[0].branches[0].branches.map(({ name }: { name: string }) => name)).toEqual([
      'vers:generic/>=2.0|<2.3',
      'vers:generic/<1.5',
    ]);
    expect(tree.full_product_names).toMatchObject([{ name: '某路由器 早期固件' }]);
  });

  test('of the demonstration says so first and in how it may be passed on; of anything else nothing', async () => {
    const disclaimer = { category: 'legal_disclaimer', title: '演示数据 Demonstration data' };
    const { document } = read({}, { demo: true });
    expect(document.notes[0]).toMatchObject(disclaimer);
    expect(document.notes[0].text).toMatch(/均为虚构.*\nDemonstration data: .* say nothing about any product\.$/);
    expect(document.distribution).toMatchObject({ text: document.notes[0].text, tlp: { label: 'WHITE' } });
    const withdrawn = [{ kind: 'withdrawn' as const, publishedAt: at('2024-02-01T02:00:00Z'), reason: '不构成漏洞' }];
    expect(read({}, { demo: true, revisions: withdrawn }).document.notes).toMatchObject([
      disclaimer,
      { title: 'Reasoning for Withdrawal' },
    ]);
    for (const record of demoRecords())
      expect(await csafFaults(writeRecordCsaf(record, { ...formatContext, demo: true }))).toEqual([]);
    expect(JSON.stringify(read({}))).not.toMatch(/演示|[Dd]emonstration|legal_disclaimer/);
  }, 120_000);

  test('that was withdrawn says why, and nothing that could be taken for a vulnerability', async () => {
    const revisions = [
      { kind: 'published' as const, publishedAt: at('2024-01-26T02:00:00Z'), reason: null },
      { kind: 'withdrawn' as const, publishedAt: at('2024-02-01T02:00:00Z'), reason: '不构成漏洞' },
    ];
    const withdrawn = read({}, { revisions });
    expect(Object.keys(withdrawn)).toEqual(['document']);
    expect(withdrawn.document).toMatchObject({
      category: 'csaf_base',
      notes: [{ title: 'Reasoning for Withdrawal', text: '撤回：不构成漏洞' }],
      tracking: { version: '2', status: 'final' },
    });
    expect(await csafFaults(JSON.stringify(withdrawn))).toEqual([]);
  });

  test('gives the informative tests nothing to say but that a CVSS 3, CVE, CWE or version is missing, or that versions are a range', async () => {
    const remarks = new Set<string>();
    for (const record of demoRecords()) {
      for (const remark of await csafRemarks(write(record))) remarks.add(remark.split(' ', 1)[0] ?? '');
    }
    expect([...remarks].sort()).toEqual(
      ['6_3_1', '6_3_10', '6_3_3', '6_3_4', '6_3_9'].map((id) => `informativeTest_${id}`),
    );
  });
});
