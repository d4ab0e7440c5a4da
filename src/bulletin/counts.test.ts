/** Every number that an issue prints says what it counted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentFigures } from '../../test/consistent-figures.ts';
import { sampleFigures } from '../../test/sample-figures.ts';
import { composeBulletin } from './compose.ts';
import { countAt, countsOf } from './counts.ts';
import { blocksOf } from './document-text.ts';
import { editions } from './editions/list.ts';
import { type Block, type Bulletin, type BulletinLanguage, bulletinLanguages, type Run } from './model.ts';
import { percentOf } from './rules/percent.ts';
import { printedNumber } from './rules/printed.ts';

const composed = (edition: string, language: BulletinLanguage) =>
  composeBulletin(sampleFigures({ edition }), undefined, undefined, language);

const every = editions.flatMap(({ id }) => bulletinLanguages.map((language) => [id, language] as const));

type Placed = { readonly where: string; readonly run: Run };

function runsOf(block: Block): Placed[] {
  const rows = block.kind === 'table' ? block.rows : block.kind === 'figure' ? block.table.rows : [];
  const head = block.kind === 'figure' || block.kind === 'table' ? columnTitles(block) : [];
  if (block.kind === 'paragraph') return block.runs.map((run) => ({ where: block.id, run }));
  return rows.flatMap((row) =>
    row.flatMap((cell, n) => cell.runs.map((run) => ({ where: `${block.id}/${head[n]}`, run }))),
  );
}

function columnTitles(block: Extract<Block, { kind: 'table' | 'figure' }>): string[] {
  return (block.kind === 'table' ? block.columns : block.table.columns).map(({ title }) => title);
}

const placedIn = (bulletin: Bulletin): Placed[] => blocksOf(bulletin).flatMap(runsOf);

/**
 * The numbers that count nothing, by where they stand and how they read; whatever else has a digit must say what it counted.
 * `text` alone would be too generous: a count of 2024 must not pass for a year.
 */
const noCounts: readonly { readonly what: string; readonly where: RegExp; readonly text: RegExp }[] = [
  {
    what: 'a table that the text names',
    where: /^(reporting-text|vendors-text|important-lead)$/,
    text: /(表|Table )\d+/g,
  },
  { what: 'the name 0day', where: /^assessment-totals$/, text: /0day/g },
  {
    what: 'titles, numbers and addresses of records',
    where: /^(assessment-totals|sectors-text)$/,
    text: /^[^。.]*(漏洞|CNVD-\d{4}-\d+[）)])$/g,
  },
  { what: 'the same in alerts, in the words of their editor', where: /^(alert-\d+-|alerts-summary)/, text: /[\s\S]*/g },
  {
    what: 'descriptions, news, standing texts and contacts',
    where: /^(verification-|news-|about-|contact-)/,
    text: /[\s\S]*/g,
  },
  { what: 'addresses', where: /^(important-lead|sector-link-|disposal-notice-)/, text: /https?:\S+/g },
  { what: 'titles, numbers and remedies of Table 4', where: /^table-important\//, text: /[\s\S]*/g },
  { what: 'the row of Table 3', where: /^table-vendors\/(序号|No\.)$/, text: /^\d+$/g },
  {
    what: 'the number and the days of an issue',
    where: /^figure-[a-z-]+\/(期次|时间|Issue|Period)$/,
    text: /[\s\S]*/g,
  },
];

function silentIn(placed: readonly Placed[]): Placed[] {
  return placed
    .filter(({ run }) => run.count === undefined && run.issue === undefined)
    .filter(({ where, run }) => {
      const known = noCounts.filter((one) => one.where.test(where));
      return /\d/.test(known.reduce((text, one) => text.replace(one.text, ''), run.text));
    });
}

describe.each(every)('every number of edition %s in %s', (edition, language) => {
  const bulletin = composed(edition, language);
  const placed = placedIn(bulletin);

  it('that counts something says what', () => {
    expect(silentIn(placed)).toEqual([]);
  });

  it('would be missed if it did not: none of them passes for something that counts nothing', () => {
    for (const { where, run } of placed.filter(({ run: { count, issue } }) => count ?? issue)) {
      if (printedNumber(run.text.replace('%', '')) === null) continue;
      expect(silentIn([{ where, run: { text: run.text } }]), where).toHaveLength(1);
    }
  });

  it('is the number at its path, its share, its mean or its change; a name is linked to its notices', () => {
    const { figures } = bulletin;
    const total = figures.assessment.total.count;
    const told = placed.filter(({ run }) => run.count !== undefined);
    expect(told.length).toBeGreaterThan(100);
    for (const { where, run } of told) {
      const count = countAt(figures, run.count ?? '');
      if (count === null) throw new Error(`${where}: ${run.count} is not in the figures`);
      if (/^disposal\/notifiedUnits\//.test(count.path)) {
        expect(count.title.zh).toBe(`向${run.text}的通报`);
        continue;
      }
      const sector = /^sectors\/(\d+)\//.exec(count.path)?.[1];
      const whole = sector === undefined ? total : (figures.sectors[Number(sector)]?.all.count ?? 0);
      const change = run.issue === undefined ? [] : ['133%', '1.33倍', '2.33'];
      expect(
        [
          count.path === 'assessment/average/scored' ? figures.assessment.average.value : null,
          `${percentOf(count.counted.count, whole)}%`,
          ...change,
          count.counted.count,
        ],
        `${where}: ${run.text} for ${run.count}`,
      ).toContain(/[.%倍]/.test(run.text) ? run.text : printedNumber(run.text));
    }
  });

  it('of an earlier week names the issue that printed it, with the number that the series has for it', () => {
    const earlier = placed.filter(({ run }) => run.issue !== undefined && run.count === undefined);
    const history = bulletin.figures.history.slice(0, -1);
    expect(earlier.length).toBeGreaterThan(edition === '2025' ? 45 : 8);
    for (const { run } of earlier) {
      const point = history.find(({ issue }) => `${issue.year}-${issue.numbers[0]}` === run.issue);
      const held = [Number(point?.average), point?.zeroDay, point?.received, ...Object.values(point?.disposal ?? {})];
      expect(held, `${run.text} of ${run.issue}`).toContain(printedNumber(run.text));
    }
  });

  it('stands in the document with every path that the figures have for the parts it prints', () => {
    const printed = new Set(placed.map(({ run }) => run.count));
    for (const { path } of countsOf(bulletin.figures)) {
      // Vendors behind the tenth are in 其他; nothing is printed of an empty 未评级; who has no vendor is in 其他 too.
      if (/^byVendor\/\d{2,}|unrated$|^withoutVendor$/.test(path)) continue;
      expect(printed, path).toContain(path);
    }
  });

  it('of the five under the masthead says what it counted; the level counts nothing', () => {
    expect(bulletin.summary.map(({ count }) => count)).toEqual([
      'assessment/total',
      'assessment/bySeverity/high',
      'assessment/zeroDay',
      'assessment/average/scored',
      undefined,
    ]);
  });
});

describe('both languages', () => {
  it('print the same numbers of the same things in the same blocks, whatever the week', () => {
    fc.assert(
      fc.property(consistentFigures, (figures) => {
        const told = (language: BulletinLanguage) =>
          placedIn(composeBulletin(figures, undefined, undefined, language))
            .filter(({ run }) => run.count !== undefined || run.issue !== undefined)
            .map(({ where, run }) => [where.split('/')[0], run.count, run.issue].join(' '))
            .toSorted();
        expect(told('en')).toEqual(told('zh'));
      }),
      { numRuns: 60 },
    );
  });

  it('have the same parts, blocks, links, tables and chart values', () => {
    fc.assert(
      fc.property(consistentFigures, (figures) => {
        const shape = (language: BulletinLanguage) => {
          const bulletin = composeBulletin(figures, undefined, undefined, language);
          return bulletin.parts.map(({ id, blocks }) => [id, blocks.map((block) => shapeOf(block))]);
        };
        expect(shape('en')).toEqual(shape('zh'));
      }),
      { numRuns: 60 },
    );
  });
});

/** What must not differ between languages: everything but the words. */
function shapeOf(block: Block): unknown {
  if (block.kind === 'links') return [block.id, block.links.map(({ href }) => href)];
  if (block.kind === 'table') return [block.id, block.number, block.rows.map((row) => row.map(({ value }) => value))];
  if (block.kind === 'subheading') return [block.id, block.level];
  // A description that has no English is one paragraph.
  if (block.kind === 'paragraph') return block.id;
  const { chart } = block;
  return [block.id, block.number, chart.type === 'bars' ? chart.values : chart.series.map(({ values }) => values)];
}
