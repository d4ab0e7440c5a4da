import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentFigures } from '../../../test/consistent-figures.ts';
import {
  plantedInDocument,
  plantedInEnglish,
  plantedInEnglishDocument,
  plantedInFigures,
  plantedInText,
} from '../../../test/planted-contradictions.ts';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { composeBulletin } from '../compose.ts';
import { paragraphTexts } from '../document-text.ts';
import type { Figures } from '../figures.ts';
import type { Bulletin } from '../model.ts';
import { auditBulletin, auditFigures, auditRules, auditText } from './audit.ts';
import { statedIn } from './stated/read.ts';

const rulesOf = (findings: readonly { readonly rule: string }[]) => new Set(findings.map((finding) => finding.rule));

describe('the audit', () => {
  it.each(['2024', '2025'])('has no word against the sample week in edition %s, in either language', (edition) => {
    const figures = sampleFigures({ edition });
    expect(auditBulletin(composeBulletin(figures))).toEqual([]);
    expect(auditBulletin(composeBulletin(figures, undefined, undefined, 'en'))).toEqual([]);
  });

  it('has no word against figures that are consistent by construction, nor against their documents', () => {
    fc.assert(
      fc.property(consistentFigures, (figures) => {
        expect(auditBulletin(composeBulletin(figures))).toEqual([]);
        expect(auditBulletin(composeBulletin(figures, undefined, undefined, 'en'))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(plantedInFigures))('finds a planted contradiction of %s', (rule, plants) => {
    for (const plant of plants) {
      const figures: Figures = plant(sampleFigures());
      expect(rulesOf(auditFigures(figures)), plant.toString()).toContain(rule);
    }
  });

  it.each(Object.entries(plantedInText))('finds a planted contradiction of %s in the text', (rule, texts) => {
    for (const text of texts) expect(rulesOf(auditText([text])), text).toContain(rule);
  });

  it.each(Object.entries(plantedInEnglish))('finds a planted contradiction of %s in English', (rule, texts) => {
    for (const text of texts) expect(rulesOf(auditText(text.split('\n'))), text).toContain(rule);
  });

  it.each(Object.entries(plantedInEnglishDocument))(
    'finds a planted contradiction of %s in an English document',
    (rule, plants) => {
      for (const plant of plants) {
        const bulletin = plant(composeBulletin(sampleFigures(), undefined, undefined, 'en'));
        expect(rulesOf(auditBulletin(bulletin)), plant.toString()).toContain(rule);
      }
    },
  );

  it('reads an English text with every rule that reads a Chinese one', () => {
    expect(Object.keys(plantedInEnglish).toSorted()).toEqual(Object.keys(plantedInText).toSorted());
  });

  it('reads from an English document what the Chinese one states', () => {
    fc.assert(
      fc.property(consistentFigures, (figures) => {
        const stated = (language: 'zh' | 'en') =>
          statedIn(paragraphTexts(composeBulletin(figures, undefined, undefined, language)));
        const [chinese, english] = [stated('zh'), stated('en')];
        const counts = (one: typeof chinese) => one.types?.rows.map((row) => row.count);
        expect({ ...english, types: counts(english) }).toEqual({ ...chinese, types: counts(chinese) });
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(plantedInDocument))('finds a planted contradiction of %s in the document', (rule, plants) => {
    for (const plant of plants) {
      const bulletin: Bulletin = plant(composeBulletin(sampleFigures()));
      expect(rulesOf(auditBulletin(bulletin)), plant.toString()).toContain(rule);
    }
  });

  it('has a planted contradiction for every rule', () => {
    const planted = [plantedInFigures, plantedInText, plantedInDocument].flatMap((each) => Object.keys(each));
    expect(planted.toSorted()).toEqual(auditRules.map((rule) => rule.id).toSorted());
  });

  it('gives every rule an id of its own, a source and a title in both languages', () => {
    expect(new Set(auditRules.map((rule) => rule.id)).size).toBe(auditRules.length);
    for (const { id, source, title } of auditRules) {
      expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
      expect(source).not.toBe('');
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(title.en).toMatch(/^[A-Z0-9“].*[a-z.)]$/);
    }
  });
});
