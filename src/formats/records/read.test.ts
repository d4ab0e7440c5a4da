import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RecordContent } from '#vocabulary/index.ts';
import type { ReadItem } from '../model.ts';
import { writeRecord } from './check.ts';
import { readRecords } from './read.ts';
import { recordFields, recordSchema } from './schema.ts';

const least = { identifier: 'CNVD-2024-00001', title: '甲漏洞', kind: 'product', description: '甲。' };
const full: RecordContent = {
  identifier: 'CNVD-2024-00001',
  aliases: [
    { scheme: 'CVE', value: 'CVE-2024-0001', url: 'https://example.org' },
    { scheme: 'GHSA', value: 'GHSA-aaaa-bbbb-cccc', url: null },
  ],
  title: '甲漏洞',
  titleEn: 'Acme Router command injection vulnerability',
  severity: 'low',
  severityReason: '仅影响演示环境',
  cvss2: 'AV:N/AC:L/Au:N/C:C/I:C/A:C',
  cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
  score: 10,
  kind: 'instance',
  objectType: 'network-device',
  cause: 'input-validation',
  threat: 'other',
  position: 'remote',
  weaknesses: ['CWE-79'],
  sectors: ['telecom', 'blockchain'],
  products: [
    {
      text: 'Acme Router <2.0',
      vendor: 'Acme',
      product: 'Router',
      version: '<2.0',
      ranges: [{ from: null, fromIncluded: false, to: '2.0', toIncluded: false }],
    },
  ],
  description: '甲。\n\n乙。',
  references: ['https://example.org/1'],
  remediation: '升级',
  patch: { name: '补丁', vendor: 'Acme', url: 'https://example.org/p', description: '说明', publishedOn: '2024-01-05' },
  verification: 'verified',
  discoverer: '某甲',
  submittedOn: '2024-01-01',
  recordedOn: '2024-01-02',
  publishedOn: '2024-02-29',
  updatedOn: '2024-03-01',
  origin: 'demo',
};

async function read(text: string | Uint8Array, piece = 11) {
  const pieces = function* () {
    for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece);
  };
  const items: ReadItem[] = [];
  for await (const batch of readRecords(pieces(), { file: 'x.ndjson' })) items.push(...batch);
  const records = items.flatMap((item) => (item.kind === 'record' ? [item.record] : []));
  const findings = items.flatMap((item) => (item.kind === 'finding' ? [item.finding] : []));
  return { records, findings, codes: findings.map(({ outcome, code }) => `${outcome} ${code}`) };
}
const one = (changes: object) => read(JSON.stringify({ ...least, ...changes }));

test('what is written is read back, every field of it', async () => {
  const line = writeRecord(full);
  expect(Object.keys(JSON.parse(line))).toEqual(recordFields);
  expect(await read(line + line.replace('00001', '00002'))).toMatchObject({
    records: [full, { ...full, identifier: 'CNVD-2024-00002' }],
    findings: [],
  });
});

test('what is not stated is null or empty (an English title: absent), and is not written', async () => {
  const { records, findings } = await one({});
  expect(findings).toEqual([]);
  const [record] = records;
  const stored = recordFields.filter((field) => field !== 'titleEn');
  expect(record && Object.keys(record).sort()).toEqual(stored.sort());
  expect((await one({ titleEn: null })).records).toEqual(records);
  expect(record).toMatchObject({ severity: null, score: null, aliases: [], patch: null, origin: 'records' });
  expect(record && JSON.parse(writeRecord(record))).toEqual({ ...least, origin: 'records' });
});

test('score and level follow from the vector, CVSS 2.0 first, then the newest', async () => {
  const { cvss2, cvss3, cvss4 } = full;
  expect((await one({ cvss2: `(${cvss2})` })).records[0]).toMatchObject({ cvss2, score: 10, severity: 'high' });
  expect((await one({ cvss3 })).records[0]).toMatchObject({ score: 9.8, severity: 'high' });
  expect((await one({ cvss3, cvss4 })).records[0]).toMatchObject({ score: 9.3, severity: 'high' });
  expect((await one({ cvss3, score: 9.8, severity: 'high' })).codes).toEqual([]);
  expect((await one({ severity: 'medium' })).records[0]).toMatchObject({ score: null, severity: 'medium' });
});

test.each([
  ['an unknown field', { colour: 'red' }, 'unknown-field', '/colour'],
  ['an unknown field inside', { patch: { name: 'x', by: 'y' } }, 'unknown-field', '/patch/by'],
  ['a missing field inside', { products: [{ vendor: 'Acme' }] }, 'missing-field', '/products/0'],
  ['a wrong type', { title: 7 }, 'wrong-type', '/title'],
  ['a code that is in no list', { cause: '输入' }, 'not-in-list', '/cause'],
  ['a wrong number', { identifier: 'CNVD-24-1' }, 'wrong-form', '/identifier'],
  ['a wrong alias', { aliases: [{ scheme: 'CVE', value: 'CVE-1' }] }, 'wrong-form', '/aliases/0/value'],
  ['a day that does not exist', { recordedOn: '2023-02-29' }, 'not-a-day', '/recordedOn'],
  ['an empty text', { discoverer: '' }, 'empty', '/discoverer'],
  ['a sector twice', { sectors: ['telecom', 'telecom'] }, 'out-of-range', '/sectors'],
  ['an incomplete vector', { cvss2: 'AV:N/AC:L' }, 'vector', '/cvss2'],
  ['a vector in the wrong field', { cvss2: full.cvss3 }, 'vector', '/cvss2'],
  ['a score that does not follow', { cvss2: full.cvss2, score: 9.9 }, 'score', '/score'],
  ['a score without a vector', { score: 5 }, 'score-without-vector', '/score'],
  ['a level that departs', { cvss2: full.cvss2, severity: 'low' }, 'severity-departs', '/severity'],
  ['a reason for nothing', { cvss2: full.cvss2, severityReason: 'x' }, 'reason-without-departure', '/severityReason'],
])('%s is refused with its line and place, and nothing of the record is taken', async (_, changes, key, pointer) => {
  const { records, findings } = await read(`${JSON.stringify(least)}\n\n${JSON.stringify({ ...least, ...changes })}\n`);
  expect(records).toHaveLength(1);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ outcome: 'rejected', code: `records.${key}`, line: 3 });
  expect(findings[0]?.text.en).toContain(`line 3: field ${pointer} `);
  expect(findings[0]?.text.zh).toContain(`第3行字段${pointer}：`);
});

test('several faults in one record are all named', async () => {
  const { codes } = await one({ title: '', kind: 'x', colour: 1 });
  expect(codes.sort()).toEqual([
    'rejected records.empty',
    'rejected records.not-in-list',
    'rejected records.unknown-field',
  ]);
});

test('lines that are no object are refused one by one, the rest is read', async () => {
  const good = JSON.stringify(least);
  const { records, codes } = await read(
    `\ufeff${good}\r\n${good.slice(0, 30)}\n"x"\n[1]\n${good.replace('00001', '00002')}`,
  );
  expect(records.map((record) => record.identifier)).toEqual(['CNVD-2024-00001', 'CNVD-2024-00002']);
  expect(codes).toEqual(Array(3).fill('rejected records.not-json'));
});

test.each([
  ['a JSON array', '[\n{"identifier": 1}\n]'],
  ['compressed bytes', '\u001f\u008b\u0008\u0000\u0000'],
])('%s is refused as a whole', async (_, text) => {
  const { records, codes } = await read(text);
  expect(records).toEqual([]);
  expect(codes).toEqual(['broken records.not-ndjson']);
});

test('a file of something else is given up after twenty lines', async () => {
  const { codes } = await read('名称,编号\n'.repeat(5000), 4096);
  expect(codes).toHaveLength(20);
  expect(codes.at(-1)).toBe('broken records.not-ndjson');
});

test('a line without an end does not fill the memory', async () => {
  const { codes } = await read(`{"title":"${'长'.repeat(6_000_000)}`, 1 << 20);
  expect(codes).toEqual(['rejected records.too-long']);
});

test('a number that repeats comes again and is reported, as are bytes that are not UTF-8', async () => {
  const line = JSON.stringify(least);
  expect((await read(`${line}\n${line}\n`)).codes).toEqual(['repaired records.repeated']);
  const bytes = Buffer.from(line);
  bytes[bytes.indexOf('甲')] = 0xff;
  expect((await read(new Uint8Array(bytes), 4096)).codes).toEqual(['repaired records.bad-bytes']);
});

test('the published schema file is the schema that is applied', () => {
  const file = new URL('../../../data/record.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(recordSchema)));
});
