/** PDFs that others make: without tags, with fonts and character maps that are not in the file, printed by a browser. */
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumArguments, chromiumPath, noChromium } from '../../../test/chromium.ts';
import { handmadePdf, pdfOfLines } from '../../../test/handmade-pdf.ts';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { auditRead } from '../audit/audit.ts';
import { composeBulletin } from '../compose.ts';
import { toHtmlDocument } from '../html/document.tsx';
import { documentItems } from './containers/document.ts';
import { readBulletinFile } from './read-file.ts';

const bulletin = composeBulletin(sampleFigures());
/** Its lines without tables: what a page without rules has. */
const texts = documentItems(bulletin).flatMap((item) =>
  item.kind === 'line' && !/^[图表]\d/.test(item.text) ? [item.text] : [],
);
const read = async (bytes: Uint8Array) => (await readBulletinFile('bulletin.pdf', bytes)).read;

describe('a PDF that names its character map instead of holding it', () => {
  test.each(['UniGB-UCS2-H', 'UniGB-UTF16-H'])(
    'is read through %s, lines joined and page numbers dropped',
    async (map) => {
      const found = await read(pdfOfLines(texts, map));
      expect(found).toMatchObject({
        totals: { total: 51 },
        average: { value: '6.60' },
        received: { count: 2788, before: 1196 },
        alerts: { length: 5 },
      });
      expect(found.unread).toEqual([]);
      expect(found.news.map(({ title }) => title)).toEqual(bulletin.figures.news.map(({ title }) => title));
    },
  );

  test('is no bulletin where the map is not known', async () => {
    await expect(read(pdfOfLines(texts, 'UniJIS-UCS2-H'))).rejects.toMatchObject({
      code: expect.stringMatching(/^bulletin\.file-(not-bulletin|empty)$/),
    });
  });
});

describe('a PDF that cannot be read', () => {
  const page = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
  ];
  const lock = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`;
  test.each([
    ['has a password', handmadePdf([...page, lock], '/Encrypt 4 0 R /ID [<00> <00>]'), 'bulletin.file-locked'],
    ['has no text, as a scan', handmadePdf(page), 'bulletin.file-empty'],
    ['is cut off', handmadePdf(page).subarray(0, 60), 'bulletin.file-damaged'],
  ])('since it %s is refused', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code, text: { zh: expect.stringContaining('bulletin.pdf：') } });
  });
});

describe.skipIf(chromiumPath() === undefined)(`a page printed by a browser (${noChromium})`, () => {
  const printed = new Map<boolean, Uint8Array>();
  beforeAll(async () => {
    const browser = await chromium.launch({ executablePath: chromiumPath() as string, args: chromiumArguments });
    const page = await browser.newPage();
    await page.setContent(toHtmlDocument(bulletin));
    for (const tagged of [true, false]) printed.set(tagged, await page.pdf({ format: 'A4', tagged }));
    await browser.close();
  });

  test.each([true, false])('is read with its tables, tagged: %s', async (tagged) => {
    const found = await read(printed.get(tagged) as Uint8Array);
    expect(found.unread).toEqual([]);
    expect(auditRead(found)).toEqual([]);
    expect(found.tables).toMatchObject({
      reporting: { rows: { length: 15 }, total: { count: 4000, original: 2788 } },
      types: { rows: { length: 11 } },
      vendors: { rows: { length: 11 } },
      important: { rows: { length: 9 } },
    });
    expect(found.tables.important?.rows.map(({ identifier }) => identifier)).toEqual(
      bulletin.figures.important.map(({ record }) => record.identifier),
    );
  });
});
