import { describe, expect, it } from 'vitest';
import {
  plantedInAttention,
  plantedInMonth,
  plantedInPeriodical,
  plantedInReview,
} from '../../../test/planted-periodicals.ts';
import { sampleAttention, sampleReview } from '../../../test/sample-review.ts';
import { blocksOf, paragraphTexts } from '../document-text.ts';
import { editableTexts, withEditedTexts } from '../edited.ts';
import { defaultIdentity } from '../editions/identity.ts';
import { toHtmlDocument } from '../html/document.tsx';
import { toJson } from '../json/json.ts';
import { toMarkdown } from '../markdown.ts';
import { auditPeriodical, periodicalAuditRules } from './audit/audit.ts';
import { composePeriodical } from './compose.ts';
import { periodicalFromJson } from './json/json.ts';
import { periodicalFileSchema } from './json/schema.ts';
import type { PeriodicalFigures } from './model.ts';
import type { ReviewFigures } from './review/figures.ts';

const samples: readonly (readonly [string, PeriodicalFigures])[] = [
  ['attention', sampleAttention()],
  ['monthly', sampleReview('monthly')],
  ['annual', sampleReview('annual')],
];
const rulesOf = (findings: readonly { readonly rule: string }[]) => new Set(findings.map((finding) => finding.rule));
const nobody = { count: 0, ids: [] } as const;

/** A month in which nothing at all happened, and nothing before it. */
function emptyMonth(): ReviewFigures {
  const month = sampleReview('monthly');
  const none = { sent: nobody, tracked: nobody, answered: nobody, disposed: nobody };
  const reports = { reported: nobody, original: nobody };
  const span = { measured: nobody, median: null, p90: null, left: 0 };
  return {
    ...month,
    records: {
      total: nobody,
      bySeverity: { high: nobody, medium: nobody, low: nobody },
      unrated: nobody,
      average: { value: null, scored: nobody },
      ...{ zeroDay: nobody, products: nobody, cve: nobody },
    },
    ...{ before: null, yearBefore: null, series: [], byObjectType: [], byCause: [], byThreat: [], byVendor: [] },
    ...{ vendors: 0, otherVendors: nobody, withoutVendor: nobody, sectors: [], highest: [] },
    patches: { patched: nobody, byVendor: [] },
    disposal: {
      channels: {
        'key-sectors': none,
        'telecom-carriers': none,
        'regional-centres': none,
        education: none,
        'national-authority': none,
      },
      letters: none,
      units: 0,
    },
    reporting: { total: reports, individuals: reports, units: [], unitCount: 0, otherUnits: reports },
    times: { recording: span, disclosure: span, whole: span, disclosed: nobody },
  };
}

describe.each(samples)('%s', (name, figures) => {
  const chinese = composePeriodical(figures);
  const english = composePeriodical(figures, undefined, 'en');

  it('reads as it did, in both languages (vitest -u writes it anew)', async () => {
    await expect(toMarkdown(chinese)).toMatchFileSnapshot(`golden/${name}.zh.md.txt`);
    await expect(toMarkdown(english)).toMatchFileSnapshot(`golden/${name}.en.md.txt`);
  });

  it('has the same parts and blocks in both languages, each id once', () => {
    const ids = blocksOf(chinese).map(({ id }) => id);
    expect(blocksOf(english).map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(english.parts.map(({ id }) => id)).toEqual(chinese.parts.map(({ id }) => id));
    expect(english.figures).toBe(chinese.figures);
  });

  it('says nothing in Chinese in English but names and titles as recorded', () => {
    const fixed = [
      english.masthead.title,
      english.masthead.period,
      english.masthead.issue,
      ...english.parts.map((part) => part.heading),
    ];
    const sentences = blocksOf(english).flatMap((block) =>
      block.kind === 'paragraph' && !/^(vendors|foreign|domestic)-/.test(block.id) ? [block] : [],
    );
    const said = sentences.flatMap((block) => block.runs.map((run) => run.text));
    for (const text of [...fixed, ...said, ...english.summary.map(({ label }) => label)]) {
      expect(text).not.toMatch(/\p{Script=Han}|，|。|、|：/u);
    }
  });

  it('passes its audit in both languages', () => {
    expect(auditPeriodical(chinese)).toEqual([]);
    expect(auditPeriodical(english)).toEqual([]);
  });

  it('is whole in every rendering that needs no fonts, and comes back from JSON', () => {
    for (const document of [chinese, english]) {
      expect(toMarkdown(document)).not.toMatch(/undefined|NaN|\[object/);
      expect(toHtmlDocument(document)).toContain(`<title>${document.masthead.title}`);
      expect(periodicalFromJson(toJson(document))).toEqual(document);
    }
  });

  it('is the same whenever it is composed from the same figures', () => {
    expect(toJson(composePeriodical(structuredClone(figures)))).toBe(toJson(chinese));
  });
});

describe('a JSON file that is none', () => {
  const text = toJson(composePeriodical(sampleReview('monthly')));

  it.each([
    ['{', 'bulletin.not-json'],
    ['{}', 'bulletin.not-a-periodical'],
    [text.replace('"vendors": 4', '"vendors": "six"'), 'bulletin.not-a-periodical'],
    [text.replace('"vendors": 4', '"vendors": 5'), 'bulletin.hash-mismatch'],
  ])('is refused', (broken, code) => {
    expect(() => periodicalFromJson(broken)).toThrow(expect.objectContaining({ code }));
  });

  it('is told by data/periodical.schema.json as it stands (vitest -u writes it anew)', async () => {
    await expect(`${JSON.stringify(periodicalFileSchema, null, 2)}\n`).toMatchFileSnapshot(
      '../../../data/periodical.schema.json',
    );
  });
});

describe('the audit of periodicals', () => {
  it.each(Object.entries(plantedInReview))(
    'finds a planted contradiction of %s in a month and in a year',
    (rule, plants) => {
      for (const kind of ['monthly', 'annual'] as const) {
        for (const plant of plants) {
          const figures = plant(sampleReview(kind));
          expect(rulesOf(auditPeriodical(composePeriodical(figures))), `${kind} ${plant}`).toContain(rule);
        }
      }
    },
  );

  it.each(Object.entries(plantedInMonth))('finds a planted contradiction of %s in a month', (rule, plants) => {
    for (const plant of plants) {
      const figures = plant(sampleReview('monthly'));
      expect(rulesOf(auditPeriodical(composePeriodical(figures))), plant.toString()).toContain(rule);
    }
  });

  it.each(Object.entries(plantedInAttention))('finds a planted contradiction of %s in a list', (rule, plants) => {
    for (const plant of plants) {
      const figures = plant(sampleAttention());
      expect(rulesOf(auditPeriodical(composePeriodical(figures))), plant.toString()).toContain(rule);
    }
  });

  it.each(Object.entries(plantedInPeriodical))('finds a planted contradiction of %s in a document', (rule, plants) => {
    for (const plant of plants) {
      for (const language of ['zh', 'en'] as const) {
        const document = plant(composePeriodical(sampleReview('monthly'), undefined, language));
        expect(rulesOf(auditPeriodical(document)), `${language} ${plant}`).toContain(rule);
      }
    }
  });

  it.each([
    ['zh', '一句没有数字的话。'],
    ['zh', '编者按：请注意。'],
    ['en', 'A word from the editor.'],
  ] as const)('has no word against a sentence that an editor puts before a paragraph (%s: %s)', (language, words) => {
    const identity = { ...defaultIdentity, short: '另一平台' };
    for (const figures of [sampleReview('monthly'), sampleReview('annual'), sampleAttention()]) {
      for (const document of [composePeriodical(figures, undefined, language), composePeriodical(figures, identity)]) {
        const texts = [...editableTexts(document)].map(([id, of]) => [id, { text: `${words}${of}`, of }] as const);
        const rewritten = withEditedTexts(document, Object.fromEntries(texts));
        const found = rulesOf(auditPeriodical(rewritten));
        expect([found.has('periodical-rewritten'), found.has('periodical-unproven')]).toEqual([false, false]);
      }
    }
  });

  it('has a planted contradiction for each of its rules', () => {
    const planted = new Set(
      [plantedInReview, plantedInMonth, plantedInAttention, plantedInPeriodical].flatMap(Object.keys),
    );
    expect(periodicalAuditRules.map(({ id }) => id).filter((id) => !planted.has(id))).toEqual([]);
  });
});

describe('a month without anything', () => {
  it('says so in every part, and the audit only wonders', () => {
    for (const language of ['zh', 'en'] as const) {
      const document = composePeriodical(emptyMonth(), undefined, language);
      expect(auditPeriodical(document).map(({ rule, severity }) => [rule, severity])).toEqual([
        ['review-empty', 'warning'],
      ]);
      expect(toMarkdown(document)).not.toMatch(/undefined|NaN|null|\[object/);
      expect(paragraphTexts(document).join('\n')).toContain(
        language === 'zh' ? '未收录信息安全漏洞' : 'recorded no vulnerabilities',
      );
    }
  });
});

describe('a month that goes on from sparse data', () => {
  const text = (figures: ReviewFigures, language: 'zh' | 'en' = 'zh') =>
    paragraphTexts(composePeriodical(figures, undefined, language)).join('\n');

  it('says what it cannot compare with, and compares with the other', () => {
    const figures = sampleReview('monthly', { before: null });
    expect(text(figures)).toContain('没有上月的数据，不作比较。');
    expect(text(figures)).toContain('与上年同月（2023年1月）相比，收录总数减少20%（上年同月75个）');
    const same = sampleReview('monthly', {});
    expect(text(same)).toContain('与上月（2023年12月）相比，收录总数增加25%（上月48个）');
    expect(text(same, 'en')).toContain('That is 25% more than in December 2023 (48)');
  });

  it('says that a period was still running, and up to which day it was counted', () => {
    const figures = sampleReview('monthly', { countedUntil: '2024-01-20' });
    expect(text(figures)).toContain('统计截至2024年01月20日');
    expect(text(figures, 'en')).toContain('counted up to 20 January 2024');
  });

  it('says that spans could not be measured where records state no day', () => {
    const { times } = sampleReview('monthly');
    const silent = { measured: nobody, median: null, p90: null };
    const figures = sampleReview('monthly', {
      times: {
        ...times,
        recording: { ...silent, left: 60 },
        disclosure: { ...silent, left: times.disclosed.count },
      },
    });
    expect(text(figures)).toContain('报送至归档和归档至公开：相关漏洞没有标明报送或收录时间');
    expect(auditPeriodical(composePeriodical(figures))).toEqual([]);
  });
});
