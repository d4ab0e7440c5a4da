import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RecordContent, readAffectedProduct, vendorBook } from '#vocabulary/index.ts';
import type { ReadItem } from '../model.ts';
import { readCnvdXml } from './read.ts';
import { writeCnvdXml } from './write.ts';

const vendors = vendorBook([{ name: 'Acme', aliases: [] }]);
const content: RecordContent = {
  identifier: 'CNVD-2024-00001',
  aliases: [
    { scheme: 'CVE', value: 'CVE-2024-0001', url: 'https://example.org/CVE-2024-0001' },
    { scheme: 'BID', value: '77395', url: null },
  ],
  title: '甲路由器命令注入漏洞',
  severity: 'medium',
  severityReason: null,
  cvss2: null,
  cvss3: null,
  cvss4: null,
  score: null,
  kind: 'product',
  objectType: null,
  cause: null,
  threat: null,
  position: null,
  weaknesses: [],
  sectors: [],
  products: [readAffectedProduct('Acme Router <2.2.1', vendors)],
  description: '第一段 <b>&amp 甲。\n\n第二段。',
  references: ['https://example.org/?a=1&b=2', 'https://example.org/3'],
  remediation: '请升级：\nhttps://example.org',
  patch: { name: '甲的补丁', vendor: null, url: null, description: '见链接', publishedOn: null },
  verification: null,
  discoverer: '某甲',
  submittedOn: '2024-01-01',
  recordedOn: null,
  publishedOn: '2024-01-08',
  updatedOn: null,
  origin: 'cnvd-xml',
};

async function read(xml: string) {
  const items: ReadItem[] = [];
  for await (const batch of readCnvdXml([xml], { file: 'x', vendors })) items.push(...batch);
  return items.map((item) => (item.kind === 'record' ? item.record : item.finding.code));
}

test('a record is written element for element as the share file spells it', () => {
  expect([...writeCnvdXml([content])]).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>',
    '<vulnerability><number>CNVD-2024-00001</number>' +
      '<bids><bid><bidNumber>77395</bidNumber></bid></bids>' +
      '<cves><cve><cveNumber>CVE-2024-0001</cveNumber><cveUrl>https://example.org/CVE-2024-0001</cveUrl></cve></cves>' +
      '<title>甲路由器命令注入漏洞</title><serverity>中</serverity>' +
      '<products><product>Acme Router &lt;2.2.1</product></products><isEvent>通用软硬件漏洞</isEvent>' +
      '<submitTime>2024-01-01</submitTime><openTime>2024-01-08</openTime><discovererName>某甲</discovererName>' +
      '<referenceLink>https://example.org/?a=1&amp;b=2&#xD;\nhttps://example.org/3</referenceLink>' +
      '<formalWay>请升级：&#xD;\nhttps://example.org</formalWay>' +
      '<description>第一段 &lt;b&gt;&amp;amp 甲。&#xD;\n&#xD;\n第二段。</description>' +
      '<patchName>甲的补丁</patchName><patchDescription>见链接</patchDescription></vulnerability>',
    '</vulnerabilitys>\n',
  ]);
});

test('what is not stated is left out, not written empty', () => {
  const bare: RecordContent = {
    ...content,
    aliases: [{ scheme: 'EDB', value: '1', url: null }],
    severity: null,
    kind: 'instance',
    products: [],
    references: [],
    remediation: null,
    patch: null,
    discoverer: null,
    submittedOn: null,
  };
  const names = [...writeCnvdXml([bare])][1]?.matchAll(/<([A-Za-z]+)>/g) ?? [];
  expect([...names].map((name) => name[1])).toEqual([
    'vulnerability',
    'number',
    'title',
    'isEvent',
    'openTime',
    'description',
  ]);
});

test('what is read from what was written is what was written', async () => {
  expect(await read([...writeCnvdXml([content])].join(''))).toEqual([content]);
  const text = fc
    .stringMatching(/^[a-z<>&"'\u4e00-\u4e20\n]{0,40}$/)
    .map((written) => `甲${written.trim().replace(/;/g, '')}乙`);
  await fc.assert(
    fc.asyncProperty(text, text, async (description, remediation) => {
      const record = { ...content, description, remediation };
      expect(await read([...writeCnvdXml([record])].join(''))).toEqual([record]);
    }),
  );
});

test('characters that XML cannot hold never break the file', async () => {
  const hostile = { ...content, description: '甲\u0000\u0008\ud800乙\uffff丙]]>', discoverer: '</vulnerability>' };
  expect(await read([...writeCnvdXml([hostile])].join(''))).toEqual([
    { ...content, description: '甲乙丙]]>', discoverer: '</vulnerability>' },
  ]);
});
