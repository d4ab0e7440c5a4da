import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import Excel from 'exceljs';
import { describe, expect, test } from 'vitest';
import { writeCsv } from './csv.ts';
import type { Column, Sheet } from './model.ts';
import { writeNdjson } from './ndjson.ts';
import { writeXlsx } from './xlsx.ts';

type Row = {
  readonly name: string;
  readonly count: number | null;
  readonly on: string | null;
  readonly at: Date | null;
  readonly done: boolean;
};
const columns: readonly Column<Row>[] = [
  { key: 'name', name: { zh: '名称', en: 'Name' }, type: 'text', width: 20, value: ({ name }) => name },
  { key: 'count', name: { zh: '数量', en: 'Count' }, type: 'number', width: 8, value: ({ count }) => count },
  { key: 'on', name: { zh: '日期', en: 'Day' }, type: 'day', width: 12, value: ({ on }) => on },
  { key: 'at', name: { zh: '时间', en: 'When' }, type: 'instant', width: 20, value: ({ at }) => at },
  { key: 'done', name: { zh: '完成', en: 'Done' }, type: 'yes-no', width: 8, value: ({ done }) => done },
];
const sheet: Sheet<Row> = { name: '清单', columns, language: 'zh', timeZone: 'Asia/Shanghai' };
const row = (name: string, more: Partial<Row> = {}): Row => ({
  name,
  count: 1,
  on: null,
  at: null,
  done: true,
  ...more,
});
const hostile = [
  '=1+1',
  '+A1',
  '-2',
  '@SUM(A1)',
  '\t=1',
  ' =cmd',
  '\r=1',
  "'",
  'a,"b"\r\nc',
  '泛微',
  '\u0001\ud800<&>',
];

async function* of(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
const csv = (rows: readonly Row[], language: 'zh' | 'en' = 'zh') => text(writeCsv(of(rows), { ...sheet, language }));

describe('a table as CSV', () => {
  test('begins with a byte order mark and its headings in the language asked for', async () => {
    expect(await csv([])).toBe('\ufeff名称,数量,日期,时间,完成\r\n');
    expect(await csv([], 'en')).toBe('\ufeffName,Count,Day,When,Done\r\n');
  });

  test('writes each type so that it can be read again', async () => {
    const at = new Date('2024-01-29T16:30:00Z');
    const written = await csv([
      row('泛微', { count: 7.5, on: '2024-01-22', at }),
      row('', { count: null, done: false }),
    ]);
    expect(written.split('\r\n').slice(1)).toEqual(['泛微,7.5,2024-01-22,2024-01-29T16:30:00.000Z,是', ',,,,否', '']);
  });

  test('holds nothing that a spreadsheet would run, and every text as it was but for the apostrophe', async () => {
    const read: string[][] = parse(await csv(hostile.map((name) => row(name))), {
      bom: true,
      from_line: 2,
      relax_column_count: true,
    });
    expect(read.map(([name]) => name?.replace(/^'(?=\s*[=+\-@\t\r])/, ''))).toEqual(
      hostile.map((name) => name.toWellFormed()),
    );
    expect(read.filter(([name]) => /^\s*[=+\-@\t\r]/.test(name ?? ''))).toEqual([]);
  });
});

test('a table as NDJSON has an object a line, and instants in UTC', async () => {
  const at = new Date('2024-01-29T16:30:00Z');
  const lines = (await text(writeNdjson(of([row('a', { at }), row('b\n')]), sheet))).split('\n');
  expect(lines.map((line) => (line === '' ? null : JSON.parse(line)))).toEqual([
    { name: 'a', count: 1, on: null, at: '2024-01-29T16:30:00.000Z', done: true },
    { name: 'b\n', count: 1, on: null, at: null, done: true },
    null,
  ]);
});

describe('a table as a workbook', () => {
  async function opened(rows: readonly Row[]) {
    const book = new Excel.Workbook();
    const bytes = await buffer(Readable.from(writeXlsx(of(rows), sheet)));
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const page = book.worksheets[0];
    if (page === undefined) throw new Error('no sheet');
    return page;
  }

  test('opens with a frozen heading, a filter, days and instants as dates, and numbers as numbers', async () => {
    const at = new Date('2024-01-29T16:30:00Z');
    const page = await opened([row('泛微', { count: 7.5, on: '2024-01-22', at })]);
    expect(page.name).toBe('清单');
    expect(page.getRow(1).values).toEqual([undefined, '名称', '数量', '日期', '时间（Asia/Shanghai）', '完成']);
    expect(page.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(page.autoFilter).toBe('A1:E2');
    // A spreadsheet has no zones: it shows what the clock of the platform showed.
    expect(page.getRow(2).values).toEqual([
      ...[undefined, '泛微', 7.5, new Date('2024-01-22T00:00:00Z'), new Date('2024-01-30T00:30:00Z'), '是'],
    ]);
    expect(page.getCell('C2').numFmt).toBe('yyyy-mm-dd');
  });

  test('holds every text as text, whatever it begins with', async () => {
    const page = await opened(hostile.map((name) => row(name)));
    const read = hostile.map((_, at) => page.getCell(`A${at + 2}`));
    expect(read.map(({ type }) => type)).toEqual(hostile.map(() => Excel.ValueType.String));
    expect(read.map(({ value }) => value)).toEqual(
      hostile.map((name) => name.replace('\u0001', '\ufffd').toWellFormed()),
    );
  });

  test('says so where a text is too long for a cell', async () => {
    const page = await opened([row('长'.repeat(40_000))]);
    const cell = String(page.getCell('A2').value);
    expect(cell).toHaveLength(32_767);
    expect(cell).toMatch(/长……（全文 40000 字，表格一格放不下）$/);
  });
});

test.each([
  ['CSV', writeCsv<Row>],
  ['NDJSON', (rows: AsyncIterable<Row>) => writeNdjson(rows, sheet)],
  ['a workbook', writeXlsx<Row>],
])(
  '%s asks for no more rows than its reader takes, and lets go of them when the reader leaves',
  async (_name, write) => {
    let [asked, isClosed] = [0, false];
    async function* endless(): AsyncGenerator<Row> {
      try {
        for (;;) {
          asked += 1;
          // No text like another: a workbook packs what repeats.
          yield row(
            Buffer.from(String(Math.sin(asked)))
              .toString('base64')
              .repeat(10),
          );
        }
      } finally {
        isClosed = true;
      }
    }
    const written = Readable.from(write(endless(), sheet), { objectMode: false, highWaterMark: 16_384 });
    for (let pieces = 0; pieces < 12; pieces += 1) {
      await once(written, 'readable');
      written.read();
    }
    const taken = asked;
    await new Promise((done) => setImmediate(done));
    expect(asked).toBeLessThan(taken + 2000);
    const closed = new Promise((done) => written.once('close', done));
    written.destroy();
    await closed;
    expect([isClosed, asked < 20_000]).toEqual([true, true]);
  },
);
