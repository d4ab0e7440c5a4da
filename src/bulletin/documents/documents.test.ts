import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { innerLinksOf, readDocx, readPdf, readXlsx, valuesFrom } from '../../../test/read-documents.ts';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { withoutSources } from '../../../test/without-sources.ts';
import { makeFonts } from '../../../tools/fonts.ts';
import { composeBulletin } from '../compose.ts';
import { labelsOf } from '../labels.ts';
import { type Bulletin, bulletinLanguages, type Cell, type Figure, type Run, type Table } from '../model.ts';
import { type Fonts, loadFonts, toDocx, toPdf, toSvg, toXlsx } from './index.ts';

const hash = 'ab'.repeat(32);
let fonts: Fonts;

beforeAll(async () => {
  await makeFonts(join(import.meta.dirname, '..', '..', '..'));
  fonts = loadFonts();
});

const issues = ['2024', '2025'].flatMap((edition) =>
  bulletinLanguages.map((language) => composeBulletin(sampleFigures({ edition }), undefined, undefined, language)),
);
const issue = issues[0] as Bulletin;

describe.each(issues.map((one) => [one.edition, one.language ?? 'zh', one] as const))(
  'edition %s in %s',
  (_, language, bulletin) => {
    const labels = labelsOf(bulletin);

    test('as PDF is a tagged PDF/A with outline, language, alternative texts, links and running heads', async () => {
      const pdf = readPdf(await toPdf(bulletin, { fonts, hash }));
      expect(pdf.source).toMatch(/<pdfaid:part>2<[\s\S]*<pdfaid:conformance>A</);
      expect(pdf.source).toContain(language === 'en' ? '/Lang (en-GB)' : '/Lang (zh-CN)');
      expect(pdf.source).toContain('/StructTreeRoot');
      expect(pdf.texts('Title')).toEqual(expect.arrayContaining(bulletin.parts.map((part) => part.heading)));
      expect(pdf.texts('Alt')).toEqual(
        expect.arrayContaining(figuresOf(bulletin).map((figure) => alternative(figure))),
      );
      expect(new Set(pdf.links)).toEqual(new Set(hrefsOf(bulletin)));
      expect(pdf.source).toContain(`sha256:${hash}`);
      expect(pdf.pages).toBeGreaterThan(3);
    });

    test('as DOCX has styles, repeated header rows, alternative texts and the values of every table', async () => {
      const docx = readDocx(await toDocx(bulletin, { fonts, hash }));
      const tables = tablesOf(bulletin);
      expect(docx.tables.slice(1)).toEqual(
        tables.map((table) => [
          table.columns.map((column) => column.title),
          ...table.rows.map((row) => row.map(textOf)),
        ]),
      );
      expect(docx.repeatedHeads).toBe(tables.length);
      expect(docx.alternatives).toEqual(figuresOf(bulletin).map((figure) => alternative(figure)));
      expect(new Set(docx.links)).toEqual(new Set(hrefsOf(bulletin)));
      expect(docx.styled('Heading1')).toEqual(bulletin.parts.map((part) => part.heading));
      expect(docx.styled('Title')).toEqual([bulletin.masthead.title]);
      expect(docx.styled('Caption')).toEqual(
        numberedOf(bulletin).map((one) => `${labels[one.kind]} ${one.number}${labels.gap}${one.caption}`),
      );
      expect(docx.source).toContain(`SEQ ${labels.table} \\* ARABIC`);
      expect(docx.source).not.toContain('w:lineRule="exact"');
    });

    test('as XLSX has a sheet for every table and figure, with numbers as numbers and a way there and back', async () => {
      const bytes = await toXlsx(bulletin, { hash });
      const book = await readXlsx(bytes);
      const [overview, ...sheets] = book.worksheets;
      const numbered = numberedOf(bulletin);
      expect(sheets).toHaveLength(numbered.length);
      numbered.forEach((one, at) => {
        const sheet = sheets[at] as ExcelJS.Worksheet;
        const table = one.kind === 'table' ? one : one.table;
        expect(sheet.name.length).toBeLessThanOrEqual(31);
        expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
        expect(valuesFrom(sheet, 3, table.columns.length)[0]).toEqual(table.columns.map((column) => column.title));
        expect(valuesFrom(sheet, 4, table.columns.length)).toEqual(
          table.rows.map((row) => row.map((cell) => cell.value ?? textOf(cell))),
        );
      });
      const there = (page: number) => innerLinksOf(bytes, page).map((link) => link.location);
      expect(there(1)).toEqual(sheets.map((sheet) => `'${sheet.name}'!A1`));
      sheets.forEach((_, at) => {
        expect(there(at + 2)).toEqual([`'${overview?.name}'!A1`]);
      });
    });

    test('gives the same bytes for the same issue in every format, and says nothing of what its numbers counted', async () => {
      const bare = withoutSources(bulletin);
      expect(bare).not.toEqual(bulletin);
      for (const make of [toPdf, toDocx, (one: Bulletin) => toXlsx(one)]) {
        expect(Buffer.compare(await make(bulletin, { fonts }), await make(bare, { fonts }))).toBe(0);
      }
    });
  },
);

describe('hostile text', () => {
  const hostile = [
    '#panic("no")',
    '*x* _y_ $z$ `raw` @label <label> // gone /* gone */',
    '#import "/etc/passwd": *',
    '</w:t></w:r><w:r><w:t>injected & "quoted"',
    '=HYPERLINK("http://evil.example","x")',
    '+1',
    '-1',
    '@SUM(A1)',
    `control\u0000\u0008\u001bend`,
    'emoji 🛡️ and rare 𠮷 龘 旻 燊',
    'W'.repeat(400),
    '漏'.repeat(300),
    '\ud800 half',
    '\u202eright to left\u200b',
  ];
  const cells = (text: string): Cell[] => [
    { runs: [{ text }] },
    { runs: [{ text, href: 'javascript:alert(1)' }] },
    { runs: [{ text: '7' }], value: 7 },
  ];
  const rows = Array.from({ length: 462 }, (_, at) => cells(hostile[at % hostile.length] ?? ''));
  const columns = [
    { title: '名称', align: 'start', width: 40 },
    { title: hostile[0] ?? '', align: 'center', width: 40 },
    { title: '数量', align: 'end', width: 20 },
  ] as const;
  const bulletin: Bulletin = {
    ...issue,
    masthead: { ...issue.masthead, title: '周报 #panic() *x*', publisher: hostile[3] ?? '' },
    parts: [
      {
        id: 'hostile',
        heading: hostile[1] ?? '',
        blocks: [
          ...hostile.map((text, at) => ({
            kind: 'paragraph' as const,
            id: `p${at}`,
            runs: [{ text }, { text, strong: true }, { text, href: 'https://example.org/?a=1&b="<>' }],
          })),
          { kind: 'subheading', id: 's', level: 2, text: hostile[0] ?? '' },
          {
            kind: 'links',
            id: 'l',
            label: hostile[2] ?? '',
            links: [{ text: `https://example.org/${'a'.repeat(300)}`, href: `https://example.org/${'a'.repeat(300)}` }],
          },
          { kind: 'table', id: 't', number: 1, caption: '=1+1 [x] /?*: 漏洞'.repeat(4), columns, rows, totals: 2 },
          { kind: 'table', id: 't2', number: 1, caption: '=1+1 [x] /?*: 漏洞'.repeat(4), columns, rows: [], totals: 0 },
          {
            kind: 'figure',
            id: 'f',
            number: 1,
            caption: hostile[9] ?? '',
            chart: { type: 'bars', unit: '<&', categories: hostile, values: hostile.map((_, at) => at), shares: [] },
            table: { columns, rows: [] },
          },
        ],
      },
    ],
  };

  test('is set as text in the PDF, with 〓 for what no font has, and no link but to the web', async () => {
    const pdf = readPdf(await toPdf(bulletin, { fonts }));
    expect(pdf.pages).toBeGreaterThan(10);
    expect(pdf.texts('Title')).toContain(hostile[1]);
    expect(new Set(pdf.links)).toEqual(
      new Set(['https://example.org/?a=1&b=%22%3C%3E', `https://example.org/${'a'.repeat(300)}`]),
    );
  });

  test('stays text in DOCX, without a control character, and every part is well-formed XML', async () => {
    const docx = readDocx(await toDocx(bulletin, { fonts }));
    expect(docx.tables[1]).toHaveLength(463);
    expect(docx.tables[1]?.[4]?.[0]).toBe(hostile[3]);
    expect(docx.tables[1]?.[9]?.[0]).toBe('controlend');
    expect(docx.links.join()).not.toContain('javascript');
  });

  test('never becomes a formula or a bad sheet name in XLSX', async () => {
    const book = await readXlsx(await toXlsx(bulletin));
    const names = book.worksheets.map((sheet) => sheet.name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[^\\/?*[\]:]{1,31}$/);
    const types = new Set<number>();
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => types.add(cell.type))));
    expect(types).not.toContain(ExcelJS.ValueType.Formula);
    expect(valuesFrom(book.worksheets[1] as ExcelJS.Worksheet, 8, 3)[0]).toEqual([hostile[4], hostile[4], 7]);
  });
});

const pdftotext = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!pdftotext)(
  'the PDF’s text, as another program reads it, has every cell and the caption on the page of its table',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulou-pdf-'));
    try {
      const file = join(folder, 'issue.pdf');
      writeFileSync(file, await toPdf(issue, { fonts }));
      const squeezed = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replaceAll(
        /[^\S\f]+/g,
        '',
      );
      const pages = squeezed.split('\f');
      for (const table of tablesOf(issue)) {
        const page = pages.find((one) => one.includes(`表${table.number}${table.caption}`.replaceAll(/\s+/g, '')));
        expect(page).toContain(textOf(table.rows[0]?.[0] as Cell).replaceAll(/\s+/g, ''));
        for (const row of table.rows) expect(squeezed).toContain(textOf(row[0] as Cell).replaceAll(/\s+/g, ''));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

function numberedOf(bulletin: Bulletin): (Table | Figure)[] {
  return bulletin.parts.flatMap((part) =>
    part.blocks.filter((block) => block.kind === 'table' || block.kind === 'figure'),
  );
}

function tablesOf(bulletin: Bulletin): Table[] {
  return numberedOf(bulletin).filter((one) => one.kind === 'table');
}

function figuresOf(bulletin: Bulletin): Figure[] {
  return numberedOf(bulletin).filter((one) => one.kind === 'figure');
}

/** The alternative text must carry the caption and every number of the figure. */
function alternative(figure: Figure): unknown {
  const values = 'values' in figure.chart ? figure.chart.values : figure.chart.series.flatMap((one) => one.values);
  const numbers = values.filter((value) => value !== null).map((value) => String(value));
  const pattern = [figure.caption, ...numbers].map(
    (part) => `(?=[\\s\\S]*${part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')})`,
  );
  return expect.stringMatching(new RegExp(pattern.join('')));
}

function textOf(cell: Cell): string {
  return cell.runs.map((run) => run.text).join('');
}

function hrefsOf(bulletin: Bulletin): string[] {
  const runs = bulletin.parts.flatMap((part) =>
    part.blocks.flatMap((block): readonly Run[] => {
      if (block.kind === 'paragraph') return block.runs;
      if (block.kind === 'links') return block.links;
      return block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => cell.runs)) : [];
    }),
  );
  return runs.flatMap((run) => (run.href ? [new URL(run.href).href] : []));
}

test('the drawing of the pages is well-formed, whatever the texts say', async () => {
  const hostile = '<script>alert(1)</script> & "<1%" ]]> 漏洞';
  const news = [{ title: hostile, summary: hostile, url: 'https://news.example.com/' }];
  const svg = await toSvg(composeBulletin(sampleFigures({ edition: '2024', news })), { fonts });
  const parser = new SaxesParser();
  const elements = new Set<string>();
  parser.on('opentag', ({ name }) => elements.add(name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  expect(elements).toContain('svg');
  expect(elements).not.toContain('script');
  expect(svg.length).toBeGreaterThan(100_000);
});
