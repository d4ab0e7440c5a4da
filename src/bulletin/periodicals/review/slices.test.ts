/** The topics of a report: printed with their expressions, audited, and absent where nobody drew any. */
import { describe, expect, it } from 'vitest';
import { countedIds, sampleReview } from '../../../../test/sample-review.ts';
import { countsOf } from '../../counts.ts';
import { toJson } from '../../json/json.ts';
import { toMarkdown } from '../../markdown.ts';
import { auditPeriodical } from '../audit/audit.ts';
import { composePeriodical } from '../compose.ts';
import { periodicalFromJson } from '../json/json.ts';
import type { Slice } from './figures.ts';

const { bySeverity } = sampleReview('monthly').records;
const [high, other] = [bySeverity.high.ids[0], bySeverity.medium.ids[0]].map(
  (packed = '') => packed.split(/\.\.|,/)[0] ?? '',
);
const none = countedIds([]);
const slice: Slice = {
  name: { zh: '被利用的漏洞', en: 'Exploited' },
  expression: 'exploited:yes OR epss>=0.5',
  all: countedIds([high ?? '', other ?? '']),
  bySeverity: { high: countedIds([high ?? '']), medium: countedIds([other ?? '']), low: none },
  unrated: none,
};
const drawn = sampleReview('monthly', { slices: [slice] });

describe('the topics of a report', () => {
  it('are a part of their own behind the sectors, in both languages, each number saying what it counted', () => {
    for (const [language, name] of [
      ['zh', '被利用的漏洞'],
      ['en', 'Exploited'],
    ] as const) {
      const document = composePeriodical(drawn, undefined, language);
      expect(document.parts.map(({ id }) => id).slice(3, 5)).toEqual(['sectors', 'slices']);
      const text = toMarkdown(document);
      expect(text).toContain(name);
      expect(text).toContain('exploited:yes OR epss');
      expect(JSON.stringify(document.parts)).toContain('"count":"slices/0/all"');
    }
    expect(countsOf(drawn).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['slices/0/all', 'slices/0/unrated']),
    );
    expect(auditPeriodical(composePeriodical(drawn))).toEqual([]);
  });

  it('are left out where nobody drew any, and the file is what it was', () => {
    const document = composePeriodical(sampleReview('monthly'));
    expect(document.parts.map(({ id }) => id)).not.toContain('slices');
    expect(toJson(document)).not.toContain('slices');
  });

  it('come back from the file as they were', () => {
    const document = composePeriodical(drawn);
    expect(periodicalFromJson(toJson(document))).toEqual(document);
  });

  it.each<[string, Partial<Slice>]>([
    ['whose levels do not add up', { bySeverity: { ...slice.bySeverity, medium: none } }],
    ['that counts what is not of the period', { all: countedIds([high ?? '', 'CNVD-1999-00001']) }],
  ])('the audit finds one %s', (_, change) => {
    const wrong = sampleReview('monthly', { slices: [{ ...slice, ...change }] });
    const found = auditPeriodical(composePeriodical(wrong)).filter(({ severity }) => severity === 'error');
    expect(found.map(({ rule }) => rule)).toContain('review-levels');
  });
});
