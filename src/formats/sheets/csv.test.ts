import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileProblem, readDrafts } from '../../../test/drafts.ts';
import { writeCsv } from './csv-write.ts';

const table = [
  '漏洞类型,漏洞名称,产品,漏洞描述',
  '通用型漏洞,一,路由器,"两行\n描述，""引号"""',
  ',,,',
  '事件型漏洞,二,,x',
  '',
];

/** `漏洞类型` and so on in GB18030. */
const gb18030: Readonly<Record<string, readonly number[]>> = {
  标题: [0xb1, 0xea, 0xcc, 0xe2],
  描述: [0xc3, 0xe8, 0xca, 0xf6],
};

describe('a CSV', () => {
  test.each([
    ['commas', table.join('\n')],
    ['CRLF and a byte order mark', `\ufeff${table.join('\r\n')}`],
    ['semicolons', table.join('\n').replaceAll(',', ';')],
    ['tabs', table.join('\n').replaceAll(',', '\t')],
  ])('with %s is read, each row at its line', async (_name, text) => {
    const { format, drafts } = await readDrafts(text);
    expect(format).toBe('csv');
    const separator = text.includes(';') ? ';' : text.includes('\t') ? '\t' : ',';
    expect(drafts.map(({ fields }) => fields.title)).toEqual(['一', '二']);
    expect(drafts[0]?.fields.description).toMatch(
      separator === ',' ? /^两行\r?\n描述，"引号"$/ : /^两行\n描述，"引号"$/,
    );
    expect(drafts.map(({ place }) => place.at)).toEqual([2, 5]);
    expect(drafts[1]?.cellOf('title')).toBe('第5行“漏洞名称”');
  });

  test('in GB18030 and in UTF-16 is read as well', async () => {
    const { 标题: title = [], 描述: description = [] } = gb18030;
    const bytes = new Uint8Array([...title, 0x2c, ...description, 0x0a, ...title, 0x2c, ...description]);
    expect((await readDrafts(bytes)).drafts[0]?.fields).toEqual({ title: '标题', description: '描述' });
    const wide = new Uint8Array(Buffer.from('\ufeff标题\t描述\na\tb\n', 'utf16le'));
    expect((await readDrafts(wide)).drafts[0]?.fields).toEqual({ title: 'a', description: 'b' });
  });

  test('with more columns than its header, or fewer, loses nothing that has a heading', async () => {
    const { drafts } = await readDrafts('标题,描述\na,b,c,d\ne\n');
    expect(drafts.map(({ fields }) => fields)).toEqual([{ title: 'a', description: 'b' }, { title: 'e' }]);
  });

  test.each([
    ['bytes of no encoding', new Uint8Array([0x61, 0xff, 0xff, 0x2c, 0x62]), 'batch.encoding'],
    ['a quotation mark without its other', '标题,描述\na,"b\nc,d\n', 'batch.csv'],
    ['a header that is not ours', 'name,price\na,1\n', 'batch.no-header'],
    ['a heading twice', '标题,描述,漏洞名称\na,b,c\n', 'batch.header-twice'],
    ['no rows', '标题,描述\n', 'batch.empty'],
    ['nothing', '', 'batch.empty'],
    ['white space', '\n \n', 'batch.empty'],
    ['running text', '这是一封信', 'batch.unknown-format'],
  ])('with %s is refused', async (_name, content, code) => {
    expect((await fileProblem(content)).code).toBe(code);
  });

  test('of more than 5,000 rows is refused with their number', async () => {
    const { text } = await fileProblem(`标题,描述\n${'a,b\n'.repeat(6000)}`);
    expect(text.en).toContain('holds 6000');
  });

  test('with one cell of five million characters is refused, and the process lives', async () => {
    expect((await fileProblem(`标题,描述\na,${'x'.repeat(5_000_000)}\n`)).code).toBe('batch.csv');
  });
});

describe('a written CSV', () => {
  const row = (fields: Readonly<Record<string, unknown>>) => ({ fields, mistakes: [] });

  test('is no formula to a spreadsheet, whatever a report says', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', "'="]) {
      const [, body = ''] = writeCsv([row({ title: `${start}cmd|' /C calc'!A0`, description: 'x' })], 'zh').split(
        '\r\n',
        2,
      );
      expect(body).toMatch(/,"?'/);
    }
  });

  test('reads back as what it was made from', async () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }).filter((one) => one.trim() !== '');
    const tricky = fc.oneof(
      text,
      text.map((one) => `=${one}`),
      text.map((one) => `'-${one}`),
      text.map((one) => `"${one}",\n${one}`),
    );
    await fc.assert(
      fc.asyncProperty(tricky, tricky, async (title, description) => {
        const fields = { kind: 'instance', title, description, exploited: true, instances: ['a.example', 'b.example'] };
        const { drafts, mistakes } = await readDrafts(writeCsv([row(fields)], 'en'));
        expect(mistakes).toEqual([]);
        expect(drafts[0]?.fields).toEqual(fields);
      }),
      { numRuns: 60 },
    );
  });
});
