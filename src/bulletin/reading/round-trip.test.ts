/** What we write is read back to the same figures, in both editions and every file format, and nothing is found in it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { consistentFigures } from '../../../test/consistent-figures.ts';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { makeFonts } from '../../../tools/fonts.ts';
import { auditRead } from '../audit/audit.ts';
import { composeBulletin } from '../compose.ts';
import { type Fonts, loadFonts, toDocx, toPdf } from '../documents/index.ts';
import type { Figures } from '../figures.ts';
import { toHtmlDocument } from '../html/document.tsx';
import { toJson } from '../json/json.ts';
import { toMarkdown } from '../markdown.ts';
import type { Bulletin } from '../model.ts';
import type { ReadBulletin } from './model.ts';
import { readBulletinFile } from './read-file.ts';

let fonts: Fonts;
beforeAll(async () => {
  await makeFonts(new URL('../../..', import.meta.url).pathname);
  fonts = loadFonts();
});

const writers: Readonly<Record<string, (bulletin: Bulletin) => Promise<Uint8Array> | string>> = {
  json: toJson,
  md: toMarkdown,
  html: toHtmlDocument,
  docx: (bulletin) => toDocx(bulletin, { fonts, hash: 'ab'.repeat(32) }),
  pdf: (bulletin) => toPdf(bulletin, { fonts, hash: 'ab'.repeat(32) }),
};

async function back(format: string, bulletin: Bulletin): Promise<ReadBulletin> {
  const written = await (writers[format] as (bulletin: Bulletin) => Promise<Uint8Array> | string)(bulletin);
  return (await readBulletinFile(`bulletin.${format}`, Buffer.from(written))).read;
}

/** The same without the places, which differ from format to format. */
function withoutPlaces(read: ReadBulletin): unknown {
  return JSON.parse(
    JSON.stringify(read, (key, value) => {
      if (/^(at|\w+At|line|page)$/.test(key)) return undefined;
      // A link that is printed as its address says the same as one that only leads there.
      return key === 'text' && typeof value === 'string' && value.startsWith('http') ? undefined : value;
    }),
  );
}

describe.each([
  ['2024', 'zh'],
  ['2025', 'zh'],
  ['2024', 'en'],
  ['2025', 'en'],
] as const)('edition %s in %s', (edition, language) => {
  const figures = sampleFigures({ edition });
  const bulletin = composeBulletin(figures, undefined, undefined, language);

  test.each(Object.keys(writers))('reads back from .%s, with no finding', async (format) => {
    const read = await back(format, bulletin);
    expectFigures(read, figures);
    expect(read.unread).toEqual([]);
    expect(auditRead(read)).toEqual([]);
  });

  test.each(['md', 'html', 'docx', 'pdf'])('reads from .%s exactly what it reads from .json', async (format) => {
    expect(withoutPlaces(await back(format, bulletin))).toEqual(withoutPlaces(await back('json', bulletin)));
  });
});

function expectFigures(read: ReadBulletin, figures: Figures): void {
  const { assessment, disposal, reporting } = figures;
  expect(read).toMatchObject({
    period: figures.period,
    issue: figures.issue,
    totals: {
      total: assessment.total.count,
      high: assessment.bySeverity.high.count,
      medium: assessment.bySeverity.medium.count,
      low: assessment.bySeverity.low.count,
      unrated: assessment.unrated.count,
    },
    average: { value: assessment.average.value },
    zeroDay: { count: assessment.zeroDay.count },
    received: { count: assessment.received.count, before: assessment.receivedBefore },
    channels: {
      counts: Object.fromEntries(Object.entries(disposal.channels).map(([name, { count }]) => [name, count])),
    },
    reporting: {
      leaders: { names: reporting.mostPubliclyCollected },
      originals: { count: reporting.total.original.count },
    },
  });
  expect(read.notifiedUnits?.names).toEqual(disposal.notifiedUnits.map(({ name }) => name));
  expect(read.types?.rows.map(({ count }) => count)).toEqual(figures.byObjectType.map(({ records }) => records.count));
  expect(read.sectors?.rows.map(({ sector, count }) => [sector, count])).toEqual(
    figures.sectors.map(({ sector, all }) => [sector, all.count]),
  );
  const groups = read.alerts.filter(({ kind }) => kind === 'group');
  expect(groups.map(({ subject, links }) => [subject, links.map(({ identifier }) => identifier)])).toEqual(
    figures.alerts.map(({ vendor, records }) => [vendor, records.map(({ identifier }) => identifier)]),
  );
  expect(read.tables.reporting?.rows).toHaveLength(reporting.supportUnits.length + reporting.otherUnits.length + 1);
  expect(read.tables.vendors?.rows.at(-1)).toMatchObject({ name: '其他' });
  expect(read.tables.important?.rows ?? []).toHaveLength(figures.edition === '2024' ? figures.important.length : 0);
  expect(read.news).toHaveLength(figures.edition === '2024' ? figures.news.length : 0);
  expect(read.verifications[0]?.provider).toBe(figures.verification?.provider);
}

test.each(['zh', 'en'] as const)(
  'any consistent week is understood to the last sentence, from Markdown and from HTML, in %s',
  async (language) => {
    await fc.assert(
      fc.asyncProperty(consistentFigures, async (figures) => {
        const bulletin = composeBulletin(figures, undefined, undefined, language);
        const own = await back('json', bulletin);
        expect(own.unread).toEqual([]);
        for (const format of ['md', 'html'])
          expect(withoutPlaces(await back(format, bulletin))).toEqual(withoutPlaces(own));
        expect(own.totals?.total).toBe(figures.assessment.total.count);
        expect(own.received?.count).toBe(figures.assessment.received.count);
      }),
      { numRuns: 30 },
    );
  },
);
