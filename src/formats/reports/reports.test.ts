import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fileProblem, readDrafts } from '../../../test/drafts.ts';
import { reportFields } from '../report-draft.ts';
import { zipEnd, zipHead, zipLine } from '../zip-write.ts';
import { writeReports } from './read.ts';
import { reportSchema } from './schema.ts';

const report = {
  kind: 'product',
  title: 'Overflow in Router',
  product: 'Router',
  description: 'No check.',
  proof: { language: 'c', code: '  x\n' },
};

test('the published schema file is the schema that is applied, and has a place for every field', () => {
  const file = new URL('../../../data/report.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(reportSchema)));
  expect(Object.keys(reportSchema.properties)).toEqual([...reportFields, '$mistakes']);
});

describe('our own format', () => {
  test('is read from lines, a list, an object with reports, one object, gzip and an archive', async () => {
    const line = JSON.stringify(report);
    const shapes = [
      `${line}\n`,
      `\n${line}\n\n`.trimStart(),
      `[${line}]`,
      JSON.stringify({ reports: [report] }, null, 2),
      JSON.stringify(report, null, 2),
      gzipSync(line),
      zipSync({ 'a/one.json': strToU8(line), 'a/readme.txt': strToU8('x'), '__MACOSX/._one.json': strToU8('y') }),
    ];
    for (const shape of shapes) {
      const { format, drafts, mistakes } = await readDrafts(shape);
      expect([format, drafts.length, mistakes]).toEqual(['reports', 1, []]);
      expect(drafts[0]?.fields).toEqual(report);
    }
  });

  test('names each mistake by line and JSON pointer, and reads the other lines', async () => {
    const lines = [
      JSON.stringify(report),
      '{"kind": "product", ',
      JSON.stringify({
        ...report,
        kind: 'x',
        proof: { code: 1, lang: 'c' },
        cves: ['CVE-2024-1000', 'CVE'],
        vender: 'x',
      }),
      '[1]',
      JSON.stringify({ description: 'x', title: '', kind: 'instance', disclosureOn: '2026-02-30' }),
    ];
    const { drafts, mistakes } = await readDrafts(lines.join('\n'));
    expect(drafts.map(({ place }) => place.at)).toEqual([1, 2, 3, 4, 5]);
    expect(mistakes.map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      'L2 这里不是完整的JSON对象（Expected',
      'L3 /vender',
      'L3 /kind',
      'L3 /proof/lang',
      'L3 /proof/code',
      'L3 /cves/1',
      'L4 这里不是完整的JSON对象（no',
      'L5 /title',
      'L5 /disclosureOn',
    ]);
  });

  test.each([
    ['cut off', '{"reports": [{"kind": "product"', 'batch.bad-json'],
    ['of something else', '{"name": "x", "version": 2}', 'batch.unknown-format'],
    ['of 5,001 lines', `${JSON.stringify(report)}\n`.repeat(5001), 'batch.too-many'],
    ['with an empty list', '[]', 'batch.bad-json'],
  ])('%s is refused', async (_name, content, code) => {
    expect((await fileProblem(content)).code).toBe(code);
  });

  test('nests as deep as it likes without harm', async () => {
    const deep = `{"kind":"product","title":"x","description":"y","vendor":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const { mistakes } = await readDrafts(`${deep}\n${deep}`);
    expect(mistakes[0]).toContain('/vendor');
  });

  test('is written with the mistakes first, and reads back without them', async () => {
    const mistakes = [{ field: 'cves' as const, cell: 'L3 /cves/1', text: { zh: '写法不对。', en: 'Wrong form.' } }];
    const text = writeReports([{ fields: { ...report, cves: ['x'] }, mistakes }], 'zh');
    expect(JSON.parse(text).$mistakes).toEqual(['L3 /cves/1 写法不对。']);
    expect((await readDrafts(text)).drafts[0]?.fields).toEqual({ ...report, cves: ['x'] });
  });
});

describe('an archive is refused', () => {
  const json = strToU8(JSON.stringify(report));

  test('with more files than reports may come, told by their number', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5001 }, (_, at) => [`${at}.json`, [json, { level: 0 }] as const]),
    );
    const { code, text } = await fileProblem(zipSync(many as Record<string, [Uint8Array, { level: 0 }]>));
    expect([code, text.zh]).toEqual(['batch.too-many', expect.stringContaining('5001')]);
  });

  test('whose entries share their bytes, are encrypted, or are not where it says', async () => {
    const zip = zipSync({ 'a.json': [json, { level: 0 }], 'b.json': [json, { level: 0 }] });
    const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset);
    const directory = view(zip).getUint32(zip.length - 6, true);
    const broken = (change: (of: DataView) => void) => {
      const copy = zip.slice();
      change(view(copy));
      return copy;
    };
    const cases = [
      broken((of) => of.setUint32(directory + 20, zip.length, true)),
      broken((of) => of.setUint16(directory + 8, 1, true)),
      broken((of) => of.setUint32(directory + 42, zip.length + 5, true)),
      broken((of) => of.setUint16(directory + 10, 99, true)),
      broken((of) => of.setUint32(zip.length - 6, zip.length, true)),
    ];
    for (const one of cases) expect((await fileProblem(one)).code).toBe('batch.archive');
  });

  test('that unpacks to more than is read', async () => {
    expect((await fileProblem(archiveOfZeros(310_000_000))).code).toBe('batch.too-large-inside');
    expect((await fileProblem(gzipSync(new Uint8Array(160_000_000)))).code).toBe('batch.too-large-inside');
  });
});

/** An archive whose one file has so many bytes, all of them 0. */
function archiveOfZeros(bytes: number): Buffer {
  const content = Buffer.alloc(bytes);
  const packed = deflateRawSync(content);
  const member = { name: 'a.json', crc: crc32(content), bytes, packedBytes: packed.length, offset: 0 };
  const at = new Date('2024-01-22T00:00:00Z');
  const [head, line] = [zipHead(member, at), zipLine(member, at)];
  const end = zipEnd({ entries: 1, start: head.length + packed.length, length: line.length });
  return Buffer.concat([head, packed, line, end]);
}
