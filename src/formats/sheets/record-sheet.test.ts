import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import Excel from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PublishedRecord } from '#vocabulary/index.ts';
import { corpusRecords, demoRecords, flawPageRecords, hasCorpus, uglyRecord } from '../../../test/format-records.ts';
import { readRecords } from '../records/read.ts';
import { recordColumns } from './record-columns.ts';
import { recordCsv, recordNdjson, recordXlsx } from './record-sheet.ts';

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const options = { language: 'zh', publicUrl: 'https://bulou.example' } as const;
const text = async (pieces: AsyncIterable<string>) => (await gathered(pieces)).join('');
const csv = async (records: Iterable<PublishedRecord>, language: 'zh' | 'en' = 'zh') =>
  parse(await text(recordCsv(records, { ...options, language })), {
    bom: true,
    record_delimiter: '\r\n',
  }) as string[][];
const demo = demoRecords();

describe('records as CSV', () => {
  test('have a row each under the names of the columns, in either language', async () => {
    const rows = await csv(demo);
    expect(rows).toHaveLength(demo.length + 1);
    expect(rows[0]?.slice(0, 4)).toEqual(['CNVD编号', '漏洞名称', '英文名称', '危害级别']);
    const first = rows[1] ?? [];
    expect([first[0], first[3], first.at(-1)]).toEqual([
      demo[0]?.identifier,
      { high: '高', medium: '中', low: '低' }[demo[0]?.severity ?? 'high'],
      `https://bulou.example/records/${demo[0]?.identifier}`,
    ]);
    const english = await csv(demo.slice(0, 1), 'en');
    expect(english[0]?.[3]).toBe('Severity');
    expect(['High', 'Medium', 'Low']).toContain(english[1]?.[3]);
  });

  test('hold no formula, and always as many cells as columns', async () => {
    await fc.assert(
      fc.asyncProperty(uglyRecord, async (record) => {
        const rows = await csv([record]);
        expect(rows.map((row) => row.length)).toEqual([recordColumns.length, recordColumns.length]);
        for (const cell of rows[1] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
      { numRuns: 60 },
    );
    const [, row = []] = await csv([{ ...(demo[0] as PublishedRecord), title: '=HYPERLINK("http://x")' }]);
    expect(row[1]).toBe('\'=HYPERLINK("http://x")');
  });
});

describe('records as a workbook', () => {
  test('have a row each, of texts only', async () => {
    const records = [
      ...demo.slice(0, 50),
      { ...(demo[0] as PublishedRecord), title: '=1+1', description: 'x'.repeat(40_000) },
    ];
    const book = new Excel.Workbook();
    await book.xlsx.load((await buffer(Readable.from(recordXlsx(records, options)))) as unknown as ArrayBuffer);
    const page = book.getWorksheet('漏洞');
    expect(page?.rowCount).toBe(52);
    expect(page?.getRow(2).getCell(1).value).toBe(demo[0]?.identifier);
    const last = page?.getRow(52);
    expect(last?.getCell(2).value).toBe('=1+1');
    expect(String(last?.getCell(recordColumns.findIndex(({ key }) => key === 'description') + 1).value)).toHaveLength(
      32_767,
    );
    last?.eachCell((cell) => expect(cell.type).toBe(Excel.ValueType.String));
  });

  test('open whatever the records hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(uglyRecord, { minLength: 1, maxLength: 5 }), async (records) => {
        const book = new Excel.Workbook();
        await book.xlsx.load((await buffer(Readable.from(recordXlsx(records, options)))) as unknown as ArrayBuffer);
        expect(book.worksheets[0]?.rowCount).toBe(records.length + 1);
      }),
      { numRuns: 8 },
    );
  });

  test('end with the error of the records that they are read from', async () => {
    const broken = async function* () {
      yield demo[0] as PublishedRecord;
      throw new Error('the database is gone');
    };
    await expect(buffer(Readable.from(recordXlsx(broken(), options)))).rejects.toThrow('the database is gone');
  });
});

/** A public record as our reader gives it back. */
const readBack = ({ vendorStatements: _, ...record }: PublishedRecord) => ({ ...record, origin: 'records' });

async function readNdjson(records: readonly PublishedRecord[]) {
  const items = (await gathered(readRecords(recordNdjson(records), { file: 'x.ndjson' }))).flat();
  return items.map((item) => (item.kind === 'record' ? item.record : item.finding.text.en));
}

describe('records as NDJSON', () => {
  test('are read back equal', async () => {
    expect(await readNdjson(demo)).toEqual(demo.map(readBack));
  });

  test.skipIf(!hasCorpus)(
    'are read back equal, real ones',
    async () => {
      const records = [...flawPageRecords(), ...(await gathered(corpusRecords(120)))];
      expect(records.length).toBeGreaterThan(1800);
      const unique = [...new Map(records.map((record) => [record.identifier, record])).values()];
      expect(await readNdjson(unique)).toEqual(unique.map(readBack));
    },
    60_000,
  );
});
