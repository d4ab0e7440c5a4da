import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fileProblem, readDrafts } from '../../../test/drafts.ts';
import { columns } from './columns.ts';
import { writeXlsx } from './xlsx-write.ts';

type Fill = (page: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void;

async function workbook(fill: Fill): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('数据'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const header = ['漏洞类型*', '漏洞名称*', '产品', '影响版本', '漏洞描述', '公开意愿', '公开日期', '是否匿名'];
const row = (title: string): ExcelJS.CellValue[] => ['通用型漏洞', title, '路由器', '1.0', '没有检查参数。'];

/** Changes one part of a workbook as text. */
function changed(book: Uint8Array, path: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(book);
  const part = parts[path];
  if (part === undefined) throw new Error(`no ${path}`);
  return zipSync({ ...parts, [path]: strToU8(change(new TextDecoder().decode(part))) });
}

const sheet1 = 'xl/worksheets/sheet1.xml';

describe('a workbook', () => {
  test('is read by its header, in whatever order and language the columns stand', async () => {
    const bytes = await workbook((page) => {
      page.addRow(['2026年第二季度汇总']);
      page.addRow([]);
      page.addRow(['Description', ' Title * ', 'kind', 'Product（名称）', 'CVE IDs']);
      page.addRow([
        'No check of the length.',
        'Overflow',
        'Product vulnerability',
        'Router',
        'cve-2024-1000, CVE-2024-2000',
      ]);
    });
    const { format, drafts } = await readDrafts(bytes);
    expect(format).toBe('xlsx');
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.fields).toEqual({
      description: 'No check of the length.',
      title: 'Overflow',
      kind: 'product',
      product: 'Router',
      cves: ['CVE-2024-1000', 'CVE-2024-2000'],
    });
    expect(drafts[0]?.cellOf('cves')).toBe('E4');
    expect(drafts[0]?.cellOf('vendor')).toBe('4');
  });

  test('gives dates, numbers, rich text, results of formulas, merged cells and booleans as a person sees them', async () => {
    const bytes = await workbook((page) => {
      page.addRow(header);
      page.addRow([
        '网络型',
        { richText: [{ text: '命令' }, { text: '注入', font: { bold: true } }] },
        'A',
        1.5,
        { formula: '1+1', result: '结果' },
      ]);
      page.addRow(['通用型', '二', null, 0.1, '描述', '指定日期', new Date('2027-03-01T00:00:00Z'), true]);
      page.mergeCells('C2:C3');
      page.getCell('G3').numFmt = 'yyyy"年"m"月"d"日"';
    });
    const { drafts, mistakes } = await readDrafts(bytes);
    expect(mistakes).toEqual(['A2 “网络型”不在列表中；请填写：通用型漏洞、事件型漏洞。']);
    expect(drafts[0]?.fields).toMatchObject({ title: '命令注入', product: 'A', versions: '1.5', description: '结果' });
    expect(drafts[1]?.fields).toEqual({
      ...{ kind: 'product', title: '二', product: 'A', versions: '0.1', description: '描述' },
      ...{ disclosure: 'on-day', disclosureOn: '2027-03-01', isAnonymous: true },
    });
  });

  test('counts days from 1904 where it says so', async () => {
    const bytes = await workbook((page, book) => {
      book.properties.date1904 = true;
      page.addRow(header);
      page.addRow([...row('一'), '指定日期', new Date('2027-03-01T00:00:00Z')]);
    });
    expect((await readDrafts(bytes)).drafts[0]?.fields.disclosureOn).toBe('2027-03-01');
  });

  test('passes over empty rows, keeps the numbers of the sheet, and says which sheets and columns were not read', async () => {
    const bytes = await workbook((page, book) => {
      page.addRow([...header, '内部编号']);
      page.addRow([]);
      page.addRow(row('一'));
      page.addRow(['', '  ', null]);
      page.addRow([...row('二'), '', '', '', 'X-1']);
      const hidden = book.addWorksheet('旧数据');
      hidden.state = 'hidden';
      hidden.addRow(header);
      hidden.addRow(row('隐藏'));
    });
    const { drafts, notices } = await readDrafts(bytes);
    expect(drafts.map(({ place, fields }) => [place.at, fields.title])).toEqual([
      [3, '一'],
      [5, '二'],
    ]);
    expect(notices).toEqual(['隐藏的工作表没有读取：旧数据。', '这些列不认识，没有读取：内部编号。']);
  });

  test('names an error of a formula and a day that is none at their cells', async () => {
    const bytes = await workbook((page) => {
      page.addRow(header);
      page.addRow([
        ...row('一').slice(0, 3),
        { formula: '1/0', result: { error: '#DIV/0!' } },
        '描述',
        '指定日期',
        '2026-02-30',
      ]);
    });
    expect((await readDrafts(bytes)).mistakes).toEqual([
      'D2 公式的结果是错误值#DIV/0!；请改正公式或直接填写内容。',
      'G2 “2026-02-30”不是存在的日期；请写作YYYY-MM-DD。',
    ]);
  });

  test('of three letters of column and prefixed elements is read as any other', async () => {
    const plain = await workbook((page) => {
      page.addRow(header);
      page.addRow(row('一'));
    });
    const prefixed = changed(plain, sheet1, (xml) =>
      xml.replaceAll(/<(\/?)(?=[a-zA-Z])/g, '<$1x:').replace('xmlns="', 'xmlns:x="'),
    );
    expect((await readDrafts(prefixed)).drafts[0]?.fields.title).toBe('一');
  });
});

describe('a workbook is refused', () => {
  test.each<[string, string, Fill]>([
    ['without a header', 'batch.no-header', (page) => page.addRow(['a', 'b'])],
    ['without a row', 'batch.empty', (page) => page.addRow(header)],
    ['with a column twice', 'batch.header-twice', (page) => page.addRow([...header, '标题'])],
    [
      'with reports on two sheets',
      'batch.two-sheets',
      (page, book) => {
        for (const one of [page, book.addWorksheet('又一张')]) one.addRows([header, row('一')]);
      },
    ],
  ])('%s', async (_name, code, fill) => {
    expect((await fileProblem(await workbook(fill))).code).toBe(code);
  });

  test('with more than 5,000 reports, and the number is told', async () => {
    const bytes = await workbook((page) => {
      page.addRow(header);
      for (let at = 0; at < 5020; at += 1) page.addRow(row(`第${at}`));
    });
    const { code, text } = await fileProblem(bytes);
    expect([code, text.zh]).toEqual(['batch.too-many', expect.stringContaining('这个文件有5020条')]);
  });

  test('when it is an old .xls, a password hides it, or it is no workbook', async () => {
    const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect((await fileProblem(ole)).code).toBe('batch.old-excel');
    expect((await fileProblem(zipSync({ 'word/document.xml': strToU8('<a/>') }))).code).toBe('batch.unknown-format');
    expect((await fileProblem(strToU8('%PDF-1.7 …'))).text.en).toContain('(PDF)');
  });

  test('when it would unpack to more than is read, whatever sizes it states', async () => {
    const plain = await workbook((page) => {
      page.addRow(header);
      page.addRow(row('一'));
    });
    const bomb = changed(plain, sheet1, (xml) => xml.replace('</sheetData>', `${' '.repeat(210_000_000)}</sheetData>`));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect((await fileProblem(bomb)).code).toBe('batch.too-large-inside');
  });

  test('when its XML brings entities of its own, is broken, or the archive is cut off', async () => {
    const plain = await workbook((page) => page.addRows([header, row('一')]));
    const entities = changed(plain, sheet1, (xml) => xml.replace(/(<\?xml[^>]*>)?/, '<!DOCTYPE a [<!ENTITY b "c">]>'));
    expect((await fileProblem(entities)).code).toBe('batch.broken-xml');
    expect((await fileProblem(changed(plain, sheet1, (xml) => xml.slice(0, -40)))).code).toBe('batch.broken-xml');
    expect((await fileProblem(plain.subarray(0, plain.length - 30))).code).toBe('batch.archive');
  });

  test('never by a merge over the whole sheet: rows that are there count', async () => {
    const plain = await workbook((page) => page.addRows([header, row('一'), row('二')]));
    const merged = changed(plain, sheet1, (xml) =>
      xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="D2:XFD1048576"/></mergeCells>'),
    );
    expect((await readDrafts(merged)).drafts).toHaveLength(2);
  });
});

describe('the template', () => {
  test.each(['zh', 'en'] as const)('in %s has every column, lists to choose from, and is empty', async (language) => {
    const bytes = await writeXlsx([], language);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    expect(book.worksheets).toHaveLength(2);
    const [page, instructions] = book.worksheets;
    const heads = columns.map(({ name, required }) => `${name[language]}${required ? '*' : ''}`);
    expect(page?.getRow(1).values).toEqual([undefined, ...heads]);
    const rule = page?.getCell('A5001').dataValidation;
    expect(rule?.formulae[0]).toBe(`'${instructions?.name}'!$E$2:$E$3`);
    expect([instructions?.getCell('E2').value, instructions?.getCell('E3').value]).toEqual(
      language === 'zh' ? ['通用型漏洞', '事件型漏洞'] : ['Product vulnerability', 'Instance vulnerability'],
    );
    expect((await fileProblem(bytes)).code).toBe('batch.empty');
  });
});

describe('a workbook of corrections', () => {
  const fields = {
    kind: 'product',
    title: '=HYPERLINK("http://evil.example","点我")',
    product: '@SUM(1)',
    description: `+1\u0000\ud800${'长'.repeat(40_000)}`,
    proof: { language: 'c', code: '-1+1' },
    cves: ['CVE-2024-1000', '不是编号'],
    disclosureOn: '2026-13-01',
  };
  const mistakes = [
    { field: 'cves' as const, cell: 'Q7', text: { zh: '第2条不是CVE编号。', en: 'Item 2 is no CVE id.' } },
  ];

  test('colours and comments the wrong cells, and holds text only: never a formula', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await writeXlsx([{ fields, mistakes }], 'zh')).buffer as ArrayBuffer);
    const [page] = book.worksheets;
    const at = (field: string, part?: string) =>
      2 + columns.findIndex((one) => one.field === field && one.part === part);
    const cells = page?.getRow(2);
    expect(cells?.getCell(1).value).toBe('Q7 第2条不是CVE编号。');
    expect(cells?.getCell(at('cves')).note).toContain('第2条不是CVE编号。');
    expect(cells?.getCell(at('cves')).fill).toMatchObject({ fgColor: { argb: 'FFFBDDD6' } });
    expect(cells?.getCell(at('title')).fill).toEqual({ type: 'pattern', pattern: 'none' });
    for (const field of ['title', 'product'] as const) {
      expect(cells?.getCell(at(field)).type).toBe(ExcelJS.ValueType.String);
      expect(cells?.getCell(at(field)).value).toBe(fields[field]);
    }
    const description = cells?.getCell(at('description'));
    expect(String(description?.value)).toHaveLength(32_767);
    expect(description?.note).toContain('已截断');
  });

  test('reads back as what it was made from', async () => {
    const { drafts, notices } = await readDrafts(
      await writeXlsx([{ fields: { ...fields, description: '短' }, mistakes }], 'en'),
    );
    expect(notices).toEqual([]);
    expect(drafts[0]?.fields).toEqual({ ...fields, description: '短' });
  });
});
