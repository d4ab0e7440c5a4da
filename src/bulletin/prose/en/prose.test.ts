/** The English edition: whole sentences for whatever week, the right number of things, and no Chinese but names and titles. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flawTypes } from '#vocabulary/index.ts';
import { consistentFigures } from '../../../../test/consistent-figures.ts';
import { counted } from '../../../../test/figures-of.ts';
import { sampleFigures } from '../../../../test/sample-figures.ts';
import { composeBulletin } from '../../compose.ts';
import { blocksOf, paragraphTexts, textOfCell } from '../../document-text.ts';
import type { AlertGroup, Figures, RecordRef } from '../../figures.ts';
import type { Bulletin } from '../../model.ts';
import { englishIssue, englishIssueLabel, englishPeriod, readEnglishPeriod } from '../../rules/period.ts';
import { textOf } from '../runs.ts';
import { flawWords, manyOf, oneOf } from './flaws.ts';
import { harmPhrase, harmsOf, mergedHarms } from './harms.ts';
import { grouped, listOf } from './lists.ts';

const none = counted([]);
const numbers = (amount: number, from = 1) =>
  counted(Array.from({ length: amount }, (_, n) => `CNVD-2024-${20000 + from + n}`));
const english = (figures: Figures): Bulletin => composeBulletin(figures, undefined, undefined, 'en');
const paragraphOf = (figures: Figures, id: string): string | undefined => {
  const block = blocksOf(english(figures)).find((each) => each.id === id);
  return block?.kind === 'paragraph' ? textOf(block.runs) : undefined;
};
const assessed = (change: Partial<Figures['assessment']>, edition = '2024') =>
  sampleFigures({ edition, assessment: { ...sampleFigures().assessment, ...change } });
const [lanting, northgate] = sampleFigures().alerts as [AlertGroup, AlertGroup];
const introduction = (group: AlertGroup) => paragraphOf(sampleFigures({ alerts: [group] }), 'alert-1-introduction');

describe('an English issue', () => {
  it('says whole sentences for whatever week: no gap, no double stop, no lost plural, no Chinese stop', () => {
    fc.assert(
      fc.property(consistentFigures, (figures) => {
        for (const text of paragraphTexts(english(figures))) {
          expect(text).not.toMatch(
            /undefined|null|NaN|\[object|[,:;] ?[.,;]|\.\.|,,| {2}|“”|\(\)|Table 0|[，。；：、]/,
          );
          expect(text).not.toMatch(
            /(?<![\d,.])1 (vulnerabilities|reports|cases)\b|\b(?!1\b)[\d,]+ (vulnerability|report)\b(?! report)/,
          );
          expect(text.trim()).toBe(text);
          expect(text).not.toBe('');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('holds no Chinese but names of units and vendors and titles of records, as recorded', () => {
    const figures = sampleFigures();
    const names = [
      ...figures.disposal.notifiedUnits.map(({ name }) => name),
      ...figures.disposal.notices.map(({ title }) => title),
      ...[...figures.reporting.supportUnits, ...figures.reporting.otherUnits].map(({ name }) => name),
      ...figures.byVendor.map(({ vendor }) => vendor),
      ...figures.news.map(({ title }) => title),
      ...(figures.verification ? [figures.verification.provider, figures.verification.record.title] : []),
      ...figures.assessment.zeroDayExamples.map(({ title }) => title),
      ...figures.sectorExamples.map(({ title }) => title),
      ...figures.alerts.flatMap(({ records }) => records.map(({ title }) => title)),
      ...(figures.single ? [figures.single.record.title] : []),
      ...figures.important.map(({ record }) => record.title),
    ].toSorted((a, b) => b.length - a.length);
    const bulletin = english(figures);
    const cells = blocksOf(bulletin).flatMap((block) =>
      block.kind === 'table' ? block.rows.flat().map(textOfCell) : block.kind === 'figure' ? [block.caption] : [],
    );
    for (const text of [...paragraphTexts(bulletin), ...cells, ...bulletin.summary.map(({ label }) => label)]) {
      const rest = names.reduce((left, name) => left.replaceAll(name, ''), text);
      expect(rest, text).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('prefers the English titles of records, in sentences, headings, tables and links', () => {
    const titled = (record: RecordRef): RecordRef => ({
      ...record,
      titleEn: `Flaw ${record.identifier.slice(-5)} in X`,
    });
    const base = sampleFigures();
    const figures = sampleFigures({
      alerts: base.alerts.map((group) => ({ ...group, records: group.records.map(titled) })),
      single: base.single && { ...base.single, record: titled(base.single.record) },
      important: base.important.map((row) => ({ ...row, record: titled(row.record) })),
    });
    expect(paragraphOf(figures, 'alert-1-records')).toMatch(
      /^The vulnerabilities recorded by CNVD include: Flaw 12001 in X \(CNVD-2024-12001\); Flaw 12002 in X; /,
    );
    const heading = blocksOf(english(figures)).find(({ id }) => id === 'alert-5');
    expect(heading).toMatchObject({ text: '5. Flaw 12031 in X' });
    const table = blocksOf(english(figures)).find(({ id }) => id === 'table-important');
    expect(table?.kind === 'table' && table.rows.map((row) => textOfCell(row[1] ?? { runs: [] }))).toContain(
      'Flaw 12033 in X (CNVD-2024-12033)',
    );
    expect(paragraphOf(figures, 'alert-1-records')).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('its sentences', () => {
  it('state the weekly change as the edition does, and say why where there is none', () => {
    const received = (now: number, before: number | null, edition: string) =>
      paragraphOf(assessed({ received: numbers(now), receivedBefore: before }, edition), 'assessment-totals')?.replace(
        /^.*public institutions/s,
        '',
      );
    expect(received(261, 100, '2024')).toBe(', 2.61 times the 100 of the previous issue.');
    expect(received(261, 100, '2025')).toBe(', an increase of 161% over the 100 of the previous issue.');
    expect(received(199, 100, '2024')).toBe(', an increase of 99% over the 100 of the previous issue.');
    expect(received(78, 100, '2024')).toBe(', a decrease of 22% from the 100 of the previous issue.');
    expect(received(1001, 1000, '2025')).toBe(', an increase of less than 1% over the 1,000 of the previous issue.');
    expect(received(100, 100, '2024')).toBe(', the same as the 100 of the previous issue.');
    expect(received(5, 0, '2025')).toBe(', after the 0 of the previous issue; no rate of change is given.');
    expect(received(5, null, '2025')).toBe('; there is no earlier issue to compare with.');
  });

  it('count one thing as one', () => {
    const one = numbers(1);
    const text = paragraphOf(
      assessed({
        total: one,
        bySeverity: { high: one, medium: none, low: none },
        unrated: none,
        zeroDay: one,
        zeroDayExamples: sampleFigures().assessment.zeroDayExamples.slice(0, 1),
        received: one,
        receivedBefore: null,
      }),
      'assessment-totals',
    );
    expect(text).toContain('recorded 1 vulnerability this week: 1 rated high, 0 medium and 0 low.');
    expect(text).toContain('accounted for 1 of them (100%). Exploit code is public for “海岳');
    expect(text).toContain('CNVD received 1 report of an instance vulnerability concerning');
    const types = sampleFigures({
      assessment: { ...sampleFigures().assessment, total: one },
      byObjectType: [{ objectType: 'vehicle', records: one }],
    });
    expect(paragraphOf(types, 'types-text')).toBe(
      'CNVD recorded 1 vulnerability this week. By affected object: 1 in connected vehicles.',
    );
  });

  it('speak of an issue that merges two weeks as of two weeks', () => {
    const figures = sampleFigures({
      period: { from: '2024-02-26', to: '2024-03-10' },
      issue: { year: 2024, numbers: [9, 10] },
    });
    const texts = paragraphTexts(english(figures)).join('\n');
    expect(texts).toContain('The overall threat level for these two weeks is medium.');
    expect(texts).toContain('recorded 51 vulnerabilities in these two weeks: 25 rated high');
    expect(texts).not.toContain('this week');
    expect(english(figures).masthead).toMatchObject({
      period: '26 February – 10 March 2024',
      issue: 'Nos. 9–10 of 2024',
    });
  });

  it('list the shorter side of the ratings, and exactly the records without a patch', () => {
    expect(paragraphOf(sampleFigures(), 'alert-2-records')).toContain(
      'Of these, the following are rated high: “Northgate Queue Server拒绝服务漏洞 (CNVD-2024-12007, CNVD-2024-12008)” and “',
    );
    const open = { ...lanting, records: lanting.records.map((record, n) => ({ ...record, patched: n !== 1 })) };
    expect(paragraphOf(sampleFigures({ alerts: [open] }), 'alert-1-records')).toContain(
      'The vendor has released patches for these vulnerabilities, except for “Lanting LT-AX30 setWan函数缓冲区溢出漏洞”.',
    );
    const lone = { ...lanting, records: lanting.records.slice(1, 2) };
    expect(paragraphOf(sampleFigures({ alerts: [lone] }), 'alert-1-records')).toMatch(
      /It is rated high\. The vendor has released patches for this vulnerability\./,
    );
  });

  it('take an editor’s English words as they are, and else word what the Chinese ones say', () => {
    expect(introduction(lanting)).toBe(
      'Lanting products were found this week to contain buffer overflow vulnerabilities, which an attacker could exploit to execute arbitrary code or cause a denial of service.',
    );
    expect(
      introduction({
        ...lanting,
        introductionsEn: ['Lanting LT-AX30 is a wireless router for the home.'],
        disclosedEn: 'stack overflows',
        harmEn: ['crash the device', 'cut off the network', 'read its settings'],
      }),
    ).toBe(
      'Lanting LT-AX30 is a wireless router for the home. Lanting products were found this week to contain stack overflows, which an attacker could exploit to crash the device, cut off the network or read its settings.',
    );
    expect(introduction({ ...northgate, records: northgate.records.slice(0, 1), disclosed: '安全漏洞' })).toContain(
      'contain a vulnerability, which',
    );
  });

  it('begin the summary with the single record when there is no group, and say also only where it is so', () => {
    expect(paragraphOf(sampleFigures({ alerts: [] }), 'alerts-summary')).toMatch(
      /^Summary: Pinehill M18 was found to contain a buffer overflow vulnerability/,
    );
    expect(paragraphOf(sampleFigures({ alerts: [lanting, northgate] }), 'alerts-summary')).toMatch(
      /^Summary: Lanting products were found .*\. Northgate products were also found .*\. Pinehill M18 was also found /,
    );
  });

  it('point to the Chinese edition for a description or news item that has no English, and print one that has', () => {
    const { verification, news } = sampleFigures();
    if (!verification) throw new Error('the sample week has a verification');
    expect(paragraphOf(sampleFigures(), 'verification-description-1')).toMatch(
      /^This is an information disclosure vulnerability, .* The description .* is available in the Chinese edition/,
    );
    const descriptionEn = ['First.', 'Second.'];
    const given = sampleFigures({
      verification: { ...verification, descriptionEn },
      news: news.map((item) => ({ ...item, titleEn: 'Vendors publish updates', summaryEn: 'They do.' })),
    });
    expect(paragraphOf(given, 'verification-description-2')).toBe('Second.');
    expect(paragraphOf(given, 'news-1-summary')).toBe('They do.');
    expect(blocksOf(english(given)).find(({ id }) => id === 'news-1')).toMatchObject({
      text: '1. Vendors publish updates',
    });
    expect(paragraphOf(sampleFigures(), 'news-1-summary')).toBe('This item is available in Chinese only.');
  });

  it('name one vendor, two, three, and more', () => {
    const vendors = (count: number) =>
      paragraphOf(sampleFigures({ byVendor: sampleFigures().byVendor.slice(0, count) }), 'vendors-text');
    expect(vendors(1)).toMatch(/affect products of Northgate; Table 3 gives the numbers by vendor\.$/);
    expect(vendors(2)).toMatch(/affect products of Northgate and Orbis; /);
    expect(vendors(3)).toMatch(/affect products of Northgate, Orbis and Tessel; /);
    expect(vendors(4)).toMatch(/affect products of Northgate, Orbis, Tessel and other vendors; Table 3 gives/);
  });
});

describe('its rules', () => {
  it('write periods by what both days share, and read them back', () => {
    const written = [
      ['2024-01-22', '2024-01-28', '22–28 January 2024'],
      ['2024-01-29', '2024-02-04', '29 January – 4 February 2024'],
      ['2024-12-30', '2025-01-05', '30 December 2024 – 5 January 2025'],
    ] as const;
    for (const [from, to, text] of written) {
      expect(englishPeriod({ from, to })).toBe(text);
      expect(readEnglishPeriod(`issue of ${text}.`)).toEqual({ from, to });
    }
    expect(readEnglishPeriod('22–28 Janvier 2024')).toBeNull();
  });

  it('write issue numbers as bulletins do', () => {
    expect(englishIssue({ year: 2024, numbers: [4] })).toBe('No. 4 of 2024');
    expect(englishIssue({ year: 2025, numbers: [6, 7] })).toBe('Nos. 6–7 of 2025');
    expect(englishIssueLabel({ year: 2025, numbers: [6, 8] })).toBe('Nos. 6, 8');
  });

  it('group digits, close lists with and or or', () => {
    expect([0, 999, 1000, 12980, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '12,980', '1,234,567']);
    expect([listOf([]), listOf(['A']), listOf(['A', 'B']), listOf(['A', 'B', 'C'], 'or')]).toEqual([
      '',
      'A',
      'A and B',
      'A, B or C',
    ]);
  });

  it('name every type of flaw with its article and plural, and what it leads to', () => {
    expect(Object.keys(flawWords)).toEqual(Object.keys(flawTypes));
    for (const { name, harms } of Object.values(flawWords)) {
      expect(oneOf(name)).toMatch(/^(an (?=[aeio]|SQL|XML)|a (?![aeio]|SQL|XML)|an (?=un))/);
      expect(manyOf(name)).toMatch(/(vulnerabilities|flaws)$/);
      expect(harms.length).toBeGreaterThan(0);
      for (const harm of harms) expect(harm).toMatch(/^[a-z][^.;]*[a-zA-Z]$/);
    }
    expect([oneOf(flawWords.未授权访问.name), oneOf(flawWords.释放后重用.name)]).toEqual([
      'an unauthorised access vulnerability',
      'a use-after-free vulnerability',
    ]);
  });

  it('name the commonest consequences first, five at most, each once', () => {
    expect(harmsOf({}, northgate.records)).toEqual([
      'obtain sensitive information',
      'cause a denial of service',
      'execute arbitrary code',
    ]);
    expect(harmPhrase(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d or e, among other things');
    expect(mergedHarms([['a', 'b'], ['c'], ['a', 'd']])).toEqual(['a', 'c', 'b', 'd']);
  });
});
