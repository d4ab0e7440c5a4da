import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fileProblem, readDrafts } from '../../test/drafts.ts';

/** Made-up documents with the parts that are read, and some that are broken. */
const cve = {
  dataType: 'CVE_RECORD',
  dataVersion: '5.1',
  cveMetadata: { cveId: 'CVE-2026-10001', state: 'PUBLISHED' },
  containers: {
    cna: {
      affected: [
        {
          vendor: 'Lanting',
          product: 'LT-AX30',
          versions: [
            { version: '1.0', lessThan: '1.0.3', status: 'affected' },
            { version: '0', lessThanOrEqual: '0.9', status: 'affected' },
            { version: '2.0', status: 'unaffected' },
          ],
        },
        { vendor: 'n/a', product: 'n/a' },
      ],
      descriptions: [
        { lang: 'de', value: 'Keine Prüfung.' },
        { lang: 'en', value: 'The handler does not check the length.' },
      ],
      problemTypes: [{ descriptions: [{ lang: 'en', description: 'CWE-120 Buffer overflow', cweId: 'CWE-120' }] }],
      references: [
        { url: 'https://lanting.example/1' },
        { url: 'mailto:x@example' },
        { url: 'https://lanting.example/1' },
      ],
      metrics: [{ cvssV3_1: { vectorString: 'CVSS:3.1/AV:N' } }],
      solutions: [{ lang: 'en', value: 'Update to 1.0.3.' }],
      credits: [{ lang: 'en', value: 'A. Finder' }],
    },
    adp: [
      {
        metrics: [
          { cvssV3_1: { vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } },
          { other: { type: 'ssvc', content: { options: [{ Exploitation: 'active' }] } } },
        ],
      },
    ],
  },
};

describe('CVE JSON 5', () => {
  test('gives what a record says: the first whole vector, affected versions, known exploitation', async () => {
    const { format, drafts } = await readDrafts(JSON.stringify(cve));
    expect(format).toBe('cve5');
    expect(drafts[0]?.fields).toEqual({
      kind: 'product',
      title: 'Lanting LT-AX30 Buffer overflow (CVE-2026-10001)',
      vendor: 'Lanting',
      product: 'LT-AX30',
      versions: 'Lanting LT-AX30 >=1.0 <1.0.3, <=0.9',
      description: 'The handler does not check the length.',
      cves: ['CVE-2026-10001'],
      cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      references: ['https://lanting.example/1'],
      remediation: 'Update to 1.0.3.',
      exploited: true,
      original: false,
      finder: 'A. Finder',
    });
    expect(drafts[0]?.cellOf('product')).toBe('/containers/cna/affected/0/product');
  });

  test('says of a rejected record, and of a document of another sort, that it cannot be reported', async () => {
    const rejected = { ...cve, cveMetadata: { cveId: 'CVE-2026-2', state: 'REJECTED' }, containers: { cna: {} } };
    const { mistakes } = await readDrafts(JSON.stringify([cve, rejected, { kind: 'product' }]));
    expect(mistakes).toEqual([
      '/1/cveMetadata/state 这条CVE记录的状态是REJECTED，没有可报送的内容；请删去这一条。',
      '/2 这一条不是CVE JSON 5；请移到另一个文件。',
    ]);
  });

  test('with parts of the wrong sort is read as far as it goes', async () => {
    const odd = {
      dataType: 'CVE_RECORD',
      cveMetadata: { cveId: 7 },
      containers: { cna: { affected: 'x', descriptions: [1], credits: {} }, adp: null },
    };
    expect((await readDrafts(JSON.stringify(odd))).drafts[0]?.fields).toEqual({
      kind: 'product',
      title: '',
      original: false,
    });
  });
});

const csaf = {
  document: {
    csaf_version: '2.0',
    title: 'Lanting LT series',
    publisher: { name: 'Lanting PSIRT' },
    notes: [{ category: 'summary', text: 'Two flaws in the web page.' }],
    acknowledgments: [{ names: ['A. Finder'], organization: 'Lab' }],
    references: [{ url: 'https://lanting.example/advisory' }],
  },
  product_tree: {
    branches: [
      {
        category: 'vendor',
        name: 'Lanting',
        branches: [
          {
            category: 'product_name',
            name: 'LT-AX30',
            branches: [
              {
                category: 'product_version_range',
                name: '<1.0.3',
                product: { product_id: 'P1', name: 'LT-AX30 <1.0.3' },
              },
              { category: 'product_version', name: '1.0.3', product: { product_id: 'P2', name: 'LT-AX30 1.0.3' } },
            ],
          },
        ],
      },
    ],
    full_product_names: [{ product_id: 'P3', name: 'LT-Hub' }],
    relationships: [
      {
        category: 'installed_on',
        product_reference: 'P1',
        relates_to_product_reference: 'P3',
        full_product_name: { product_id: 'P4', name: 'LT-AX30 on LT-Hub' },
      },
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2026-10002',
      title: 'Overflow in setWan',
      notes: [{ category: 'description', text: 'No check of the length.' }],
      product_status: { known_affected: ['P1', 'P4', 'gone'], fixed: ['P2'] },
      scores: [{ cvss_v3: { vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }, products: ['P1'] }],
      remediations: [{ category: 'vendor_fix', details: 'Update to 1.0.3.', url: 'https://lanting.example/download' }],
      threats: [{ category: 'exploit_status', details: 'Actively exploited in the wild.' }],
    },
    { cwe: { id: 'CWE-79', name: 'Cross-site scripting' }, product_status: { known_affected: ['P3'] } },
  ],
};

describe('CSAF 2.0', () => {
  test('gives one report for each vulnerability of a document', async () => {
    const { format, drafts } = await readDrafts(JSON.stringify(csaf));
    expect(format).toBe('csaf');
    expect(drafts.map(({ fields }) => fields)).toEqual([
      {
        kind: 'product',
        title: 'Overflow in setWan',
        vendor: 'Lanting',
        product: 'LT-AX30',
        versions: 'Lanting LT-AX30 <1.0.3',
        description: 'No check of the length.',
        cves: ['CVE-2026-10002'],
        cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        references: ['https://lanting.example/advisory'],
        remediation: 'Update to 1.0.3. https://lanting.example/download',
        exploited: true,
        original: false,
        finder: 'A. Finder、Lab',
      },
      {
        kind: 'product',
        title: 'Lanting LT series Cross-site scripting',
        vendor: 'Lanting PSIRT',
        product: 'LT-Hub',
        versions: 'LT-Hub',
        description: 'Two flaws in the web page.',
        references: ['https://lanting.example/advisory'],
        original: false,
        finder: 'A. Finder、Lab',
      },
    ]);
    expect(drafts[1]?.cellOf('cvss')).toBe('/vulnerabilities/1/scores');
  });

  test('without vulnerabilities has nothing to report', async () => {
    const { mistakes } = await readDrafts(JSON.stringify({ ...csaf, vulnerabilities: [] }));
    expect(mistakes).toEqual(['/vulnerabilities 这份CSAF文档没有列出漏洞，没有可报送的内容；请移除。']);
  });
});

const osv = {
  schema_version: '1.6.0',
  id: 'X-2026-1',
  modified: '2026-01-01T00:00:00Z',
  aliases: ['CVE-2026-10003', 'GHSA-xxxx-xxxx-xxxx'],
  summary: 'Path traversal in lanting/archive',
  details: 'Names are joined unchecked.',
  affected: [
    {
      package: { ecosystem: 'Go', name: 'lanting.example/archive' },
      ranges: [
        {
          type: 'SEMVER',
          events: [{ introduced: '0' }, { fixed: '1.2.0' }, { introduced: '2.0.0' }, { last_affected: '2.1.0' }],
        },
        { type: 'GIT', events: [{ introduced: 'abc' }] },
      ],
    },
    { package: { ecosystem: 'Go', name: 'lanting.example/old' }, versions: ['0.1', '0.2'] },
  ],
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N' }],
  references: [{ type: 'FIX', url: 'https://lanting.example/commit/1' }],
  credits: [{ name: 'A. Finder' }],
};

describe('OSV', () => {
  test('gives ranges as a person writes them, and CVE numbers among the aliases', async () => {
    const { format, drafts } = await readDrafts(JSON.stringify(osv));
    expect(format).toBe('osv');
    expect(drafts[0]?.fields).toEqual({
      kind: 'product',
      title: 'Path traversal in lanting/archive',
      vendor: 'Go',
      product: 'lanting.example/archive',
      versions: 'lanting.example/archive <1.2.0, >=2.0.0 <=2.1.0\nlanting.example/old 0.1, 0.2',
      description: 'Names are joined unchecked.',
      cves: ['CVE-2026-10003'],
      cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N',
      references: ['https://lanting.example/commit/1'],
      original: false,
      finder: 'A. Finder',
    });
  });

  test('says of a withdrawn record that it need not be reported', async () => {
    const { mistakes } = await readDrafts(
      `${JSON.stringify(osv)}\n${JSON.stringify({ ...osv, withdrawn: '2026-02-01T00:00:00Z' })}`,
    );
    expect(mistakes).toEqual(['L2 /withdrawn 这条OSV记录已撤回，不用报送；请删去这一条。']);
  });
});

const shareFile = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>${inner}</vulnerabilitys>`;
const vulnerability = (number: string, more = '') =>
  `<vulnerability><number>${number}</number><cves><cve><cveNumber>CVE-2026-10004</cveNumber></cve></cves>
  <title>蓝汀LT-AX30命令注入漏洞</title><serverity>高</serverity><products><product>蓝汀网络 LT-AX30 1.0</product></products>
  <isEvent>通用软硬件漏洞</isEvent><submitTime>2026-01-01</submitTime><openTime>2026-02-01</openTime>${more}
  <description>没有检查参数。</description></vulnerability>`;

describe('a CNVD share file', () => {
  test('gives each record as a report that was collected', async () => {
    const text = shareFile(vulnerability('CNVD-2026-00001', '<discovererName>某研究员</discovererName>'));
    for (const content of [text, gzipSync(text)]) {
      const { format, drafts } = await readDrafts(content);
      expect(format).toBe('cnvd-xml');
      expect(drafts[0]?.fields).toMatchObject({
        ...{ kind: 'product', title: '蓝汀LT-AX30命令注入漏洞', flawType: '命令注入', description: '没有检查参数。' },
        ...{ claimedSeverity: 'high', cves: ['CVE-2026-10004'], original: false, finder: '某研究员' },
      });
      expect(drafts[0]?.cellOf('cves')).toBe('CNVD-2026-00001 <cves>');
    }
  });

  test('says which record cannot be read, and is refused where it breaks off', async () => {
    const { drafts, mistakes } = await readDrafts(shareFile(vulnerability('X') + vulnerability('CNVD-2026-00002')));
    expect(drafts).toHaveLength(2);
    expect(mistakes).toEqual([expect.stringContaining('不是CNVD-年份-4至6位数字')]);
    const cut = shareFile(vulnerability('CNVD-2026-00001')).slice(0, -40);
    expect((await fileProblem(cut)).code).toBe('batch.share-file');
    expect((await fileProblem('<html><body>x</body></html>')).text.zh).toContain('HTML');
  });
});
