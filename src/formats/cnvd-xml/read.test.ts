import { expect, test } from 'vitest';
import { vendorBook } from '#vocabulary/index.ts';
import type { ReadItem } from '../model.ts';
import { readCnvdXml } from './read.ts';

const vendors = vendorBook([{ name: 'Acme', aliases: ['阿克米'] }]);
const head = '<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>';
const foot = '</vulnerabilitys>\n';

type Parts = Record<string, string>;
const plain: Parts = {
  number: 'CNVD-2024-00001',
  title: '甲路由器命令注入漏洞',
  serverity: '高',
  products: '<product>Acme Router &lt;2.2.1</product>',
  isEvent: '通用软硬件漏洞',
  submitTime: '2024-01-01',
  openTime: '2024-01-08',
  description: '第一段。&#xD;\n&#xD;\n第二段。',
};
/** One record; a part given as null is left out. */
const entry = (changes: Record<string, string | null> = {}) =>
  `<vulnerability>${Object.entries({ ...plain, ...changes })
    .map(([name, text]) => (text === null ? '' : `<${name}>${text}</${name}>`))
    .join('')}</vulnerability>`;

async function read(xml: string | Uint8Array, piece = 7) {
  const pieces = function* () {
    for (let at = 0; at < xml.length; at += piece) yield xml.slice(at, at + piece);
  };
  const items: ReadItem[] = [];
  for await (const batch of readCnvdXml(pieces(), { file: 'week.xml', vendors })) items.push(...batch);
  const records = items.flatMap((item) => (item.kind === 'record' ? [item.record] : []));
  const findings = items.flatMap((item) => (item.kind === 'finding' ? [item.finding] : []));
  return { records, findings, codes: findings.map((finding) => `${finding.outcome} ${finding.code}`) };
}
const one = (changes: Record<string, string | null>) => read(head + entry(changes) + foot);

test('a plain record is read whole, its CR LF as line ends', async () => {
  const { records, codes } = await read(head + entry() + foot);
  expect(codes).toEqual([]);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    identifier: 'CNVD-2024-00001',
    severity: 'high',
    kind: 'product',
    submittedOn: '2024-01-01',
    recordedOn: null,
    publishedOn: '2024-01-08',
    description: '第一段。\n\n第二段。',
    patch: null,
    discoverer: null,
    origin: 'cnvd-xml',
  });
  expect(records[0]?.products).toEqual([
    {
      text: 'Acme Router <2.2.1',
      vendor: 'Acme',
      product: 'Router',
      version: '<2.2.1',
      ranges: [{ from: null, fromIncluded: false, to: '2.2.1', toIncluded: false }],
    },
  ]);
});

test('a file cut off anywhere gives its whole records and exactly one finding', async () => {
  const two = `${head}${entry()}${entry({ number: 'CNVD-2024-00002' })}`;
  const first = (head + entry()).length;
  for (let end = head.length; end <= two.length; end += 1) {
    const { records, codes } = await read(two.slice(0, end), 64);
    expect(records).toHaveLength(end < first ? 0 : end < two.length ? 1 : 2);
    expect(codes).toEqual(['broken cnvd-xml.cut-off']);
  }
});

test('an empty week is no fault', async () => {
  expect(await read(head + foot)).toMatchObject({ records: [], findings: [] });
  expect(await read('<vulnerabilitys/>')).toMatchObject({ records: [], findings: [] });
});

test.each([
  ['nothing', '', 'cnvd-xml.not-xml'],
  ['running text', '你好，世界', 'cnvd-xml.not-xml'],
  ['compressed bytes', '\u001f\u008b\u0008\u0000', 'cnvd-xml.not-xml'],
  ['a web page', '<html><body/></html>', 'cnvd-xml.wrong-root'],
  [
    'an entity bomb',
    `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${head.slice(39)}${entry({ title: '&b;' })}${foot}`,
    'cnvd-xml.doctype',
  ],
])('%s is refused with one finding about the file', async (_, xml, code) => {
  const { records, codes } = await read(xml);
  expect(records).toEqual([]);
  expect(codes).toEqual([`broken ${code}`]);
});

test('a DOCTYPE, a comment or an instruction inside a text costs no more than a finding', async () => {
  const { records, codes } = await one({ title: '甲<!-- 注 -->乙', description: '甲<?php echo 1 ?>乙' });
  expect(records[0]).toMatchObject({ title: '甲<!-- 注 -->乙', description: '甲<?php echo 1 ?>乙' });
  expect(codes).toEqual(['repaired cnvd-xml.markup']);
  const page = await one({ description: '甲<!DOCTYPE html>乙' });
  expect(page.codes).toEqual(['repaired cnvd-xml.malformed']);
});

test('text without an end does not fill the memory', async () => {
  const { records, codes } = await read(`${head}${entry()}<vulnerability><title>${'长'.repeat(18_000_000)}`, 1 << 20);
  expect(records).toHaveLength(1);
  expect(codes).toEqual(['broken cnvd-xml.too-long']);
});

test('a record without number or title is rejected with its place, the next one is read', async () => {
  const xml = `${head}${entry({ number: null })}\n${entry({ number: 'X-1' })}\n${entry({ title: ' ' })}\n${entry()}${foot}`;
  const { records, codes, findings } = await read(xml);
  expect(records.map((record) => record.identifier)).toEqual(['CNVD-2024-00001']);
  expect(codes).toEqual(['rejected cnvd-xml.no-number', 'rejected cnvd-xml.bad-number', 'rejected cnvd-xml.no-title']);
  expect(findings.map((finding) => finding.line)).toEqual([2, 5, 8]);
  expect(findings[1]?.text.zh).toContain('X-1');
});

test('a number that repeats in the file comes again and is reported', async () => {
  const { records, codes } = await read(head + entry() + entry({ title: '乙漏洞' }) + foot);
  expect(records.map((record) => record.title)).toEqual(['甲路由器命令注入漏洞', '乙漏洞']);
  expect(codes).toEqual(['repaired cnvd-xml.repeated']);
});

test('a wrong number in the title’s brackets becomes the record’s own', async () => {
  const { records, codes, findings } = await one({ title: '甲漏洞（CNVD-2024-000019）' });
  expect(records[0]?.title).toBe('甲漏洞（CNVD-2024-00001）');
  expect(codes).toEqual(['repaired cnvd-xml.title-number']);
  expect(findings[0]?.text.en).toContain('CNVD-2024-000019');
  expect((await one({ title: '甲漏洞(CNVD-2024-00001)' })).codes).toEqual([]);
});

test('text escaped twice is unescaped, a link’s parameters are left alone', async () => {
  const { records, codes } = await one({
    description: '函数&amp;lsquo;a&amp;rsquo;中&amp;#40;甲&amp;#41;&amp;amp;amp;lt;',
  });
  expect(records[0]?.description).toBe('函数‘a’中(甲)<');
  expect(codes).toEqual(['repaired cnvd-xml.twice-escaped']);
  const link = await one({ referenceLink: 'https://example.org/?a=1&amp;id;=2' });
  expect(link.records[0]?.references).toEqual(['https://example.org/?a=1&id;=2']);
});

test('an escaped script payload is text', async () => {
  const { records, codes } = await one({ description: '提交&lt;script&gt;alert(1)&lt;/script&gt;即可。' });
  expect(records[0]?.description).toBe('提交<script>alert(1)</script>即可。');
  expect(codes).toEqual([]);
});

test('unescaped markup in a text is kept as text and reported, closed or not', async () => {
  const closed = await one({ description: '甲<script src="x">alert(1)</script>乙<br/>丙' });
  expect(closed.records[0]?.description).toBe('甲<script src="x">alert(1)</script>乙<br/>丙');
  expect(closed.codes).toEqual(['repaired cnvd-xml.markup']);
  const open = await one({ description: '甲<img src="x">乙' });
  expect(open.records[0]?.description).toBe('甲<img src="x">乙');
  expect(open.codes).toEqual(['repaired cnvd-xml.malformed', 'repaired cnvd-xml.markup']);
});

test('what is not well-formed inside a text stays readable and is reported', async () => {
  const { records, codes } = await one({ title: 'A & B &foo; 漏洞\u0007', description: '1 < 2' });
  expect(records[0]?.title).toBe('A & B &foo; 漏洞');
  expect(records[0]?.description).toBe('1 < 2');
  expect(codes).toEqual(['repaired cnvd-xml.control-characters', 'repaired cnvd-xml.malformed']);
  const bare = await one({ products: '<product>Acme Router <2.2.1</product>' });
  expect(bare.records[0]?.products[0]?.text).toBe('Acme Router <2.2.1');
  expect(bare.codes).toEqual(['repaired cnvd-xml.malformed']);
});

test.each([
  ['a text that is not closed', entry().replace('</title>', '')],
  ['a closing tag that nothing opened', entry({ description: '甲</b>乙' })],
  ['a record inside a record', entry().replace('</vulnerability>', '')],
])('%s costs its record only', async (_, damaged) => {
  const { records, codes } = await read(
    `${head}${damaged}${entry({ number: 'CNVD-2024-00002' })}${entry({ number: 'CNVD-2024-00003' })}${foot}`,
  );
  expect(records.map((record) => record.identifier)).toEqual(['CNVD-2024-00002', 'CNVD-2024-00003']);
  expect(codes).toEqual(['rejected cnvd-xml.broken-record']);
});

test('what is not stated or not readable is null, the unreadable with a finding', async () => {
  const missing = await one({ serverity: null, submitTime: null, openTime: null });
  expect(missing.records[0]).toMatchObject({ severity: null, submittedOn: null, publishedOn: null });
  expect(missing.codes).toEqual([]);
  const odd = await one({ serverity: '超危', isEvent: '其他', submitTime: '2024-02-30', openTime: '2024/1/8 10:00' });
  expect(odd.records[0]).toMatchObject({
    severity: null,
    kind: 'product',
    submittedOn: null,
    publishedOn: '2024-01-08',
  });
  expect(odd.codes.sort()).toEqual([
    'repaired cnvd-xml.day',
    'repaired cnvd-xml.day',
    'repaired cnvd-xml.kind',
    'repaired cnvd-xml.severity',
  ]);
  const bare = await one({ description: null });
  expect(bare.codes).toEqual(['repaired cnvd-xml.no-description']);
});

test.each(['unknown', 'unknwon', 'Unknow', 'unKnow', 'unkonwn.', '未知', 'N/A', ' 无 '])(
  'a discoverer “%s” is nobody',
  async (name) => {
    expect((await one({ discovererName: name })).records[0]?.discoverer).toBeNull();
  },
);

test.each(['Anonymous', '无心', 'Unknown through a programme', 'Unwin', 'unknowWan'])(
  'a discoverer “%s” is somebody',
  async (name) => {
    expect((await one({ discovererName: name })).records[0]?.discoverer).toBe(name);
  },
);

test('aliases end up under what they are, each once', async () => {
  const { records, codes } = await one({
    bids: '<bid><bidNumber>77395 </bidNumber><bidUrl>http://x/77395</bidUrl></bid><bid><bidNumber>EDB-ID: 36812</bidNumber></bid>',
    cves: '<cve><cveNumber>CVE-2024-0001</cveNumber></cve><cve><cveNumber>71883</cveNumber></cve><cve><cveNumber>CVE-2024-0001,cve-2024-0002</cveNumber></cve><cve><cveNumber>CNVD-2024-00001</cveNumber></cve>',
  });
  expect(records[0]?.aliases).toEqual([
    { scheme: 'CVE', value: 'CVE-2024-0001', url: null },
    { scheme: 'CVE', value: 'CVE-2024-0002', url: null },
    { scheme: 'BID', value: '77395', url: 'http://x/77395' },
    { scheme: 'BID', value: '71883', url: null },
    { scheme: 'EDB', value: '36812', url: null },
  ]);
  expect(codes).toEqual(Array(4).fill('repaired cnvd-xml.alias'));
});

test('462 products are 462 products, one finding for all that are printed null', async () => {
  const rows = Array.from({ length: 462 }, (_, n) => `<product>Acme Model-${n} null</product>`).join('');
  const { records, codes } = await one({ products: rows });
  expect(records[0]?.products).toHaveLength(462);
  expect(records[0]?.products[461]?.text).toBe('Acme Model-461');
  expect(codes).toEqual(['repaired cnvd-xml.null-version']);
});

test('an element that the format does not have is named, not lost in silence', async () => {
  const { codes, findings } = await one({ cvss: 'AV:N' });
  expect(codes).toEqual(['repaired cnvd-xml.unknown-element']);
  expect(findings[0]?.text.zh).toContain('cvss');
});

test('links are told apart by lines, spaces and semicolons', async () => {
  const { records } = await one({ referenceLink: 'https://a/1&#xD;\nhttps://b/2;http://c/3 https://a/1\n来源:某处' });
  expect(records[0]?.references).toEqual(['https://a/1', 'https://b/2', 'http://c/3', '来源:某处']);
});

test('a patch is there when either of its elements is', async () => {
  expect((await one({ patchName: '甲的补丁', patchDescription: '见链接' })).records[0]?.patch).toEqual({
    name: '甲的补丁',
    vendor: null,
    url: null,
    description: '见链接',
    publishedOn: null,
  });
  expect((await one({ patchDescription: '见链接' })).records[0]?.patch?.name).toBe('甲路由器命令注入漏洞的补丁');
});

test('bytes are read in the encoding that the file names, a byte order mark aside', async () => {
  const utf8 = new TextEncoder().encode(`\ufeff${head}${entry()}${foot}`);
  expect((await read(utf8, 5)).records[0]?.title).toBe('甲路由器命令注入漏洞');
  const utf16 = new Uint8Array(Buffer.from(`\ufeff${head}${entry()}${foot}`, 'utf16le'));
  expect((await read(utf16, 5)).records[0]?.title).toBe('甲路由器命令注入漏洞');
  const gbk = Buffer.concat([
    Buffer.from(
      '<?xml version="1.0" encoding="GBK"?><vulnerabilitys><vulnerability><number>CNVD-2024-00001</number><title>',
    ),
    Buffer.from([0xbc, 0xd7]),
    Buffer.from('</title><isEvent>'),
    Buffer.from([0xca, 0xc2, 0xbc, 0xfe, 0xd0, 0xcd, 0xc2, 0xa9, 0xb6, 0xb4]),
    Buffer.from('</isEvent><description>x</description></vulnerability></vulnerabilitys>'),
  ]);
  expect(await read(new Uint8Array(gbk), 300)).toMatchObject({
    records: [{ title: '甲', kind: 'instance' }],
    codes: [],
  });
  const broken = Buffer.concat([
    Buffer.from(head),
    Buffer.from(entry({ description: 'x' }).replace('x', '')),
    Buffer.from(foot),
  ]);
  const at = broken.indexOf('<description>') + 13;
  const bytes = Buffer.concat([broken.subarray(0, at), Buffer.from([0xff]), broken.subarray(at)]);
  expect((await read(new Uint8Array(bytes), 300)).codes).toEqual(['repaired cnvd-xml.bad-bytes']);
});

test('texts that are made to be slow are not', async () => {
  const spaces = ' '.repeat(300_000);
  const commas = ','.repeat(300_000);
  const started = performance.now();
  await one({
    title: `甲${spaces}乙（CNVD${spaces}`,
    discovererName: `甲${spaces}乙`,
    referenceLink: `x${commas}x${spaces}x`,
    products: `<product>${'null '.repeat(60_000)}x &lt;${spaces}1${'(&lt;'.repeat(60_000)}</product>`,
    description: '&amp;'.repeat(100_000),
    serverity: spaces,
  });
  expect(performance.now() - started).toBeLessThan(5000);
});
