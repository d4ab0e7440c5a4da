import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentFigures } from '../../../test/consistent-figures.ts';
import { plantedInDocument, plantedInEnglishDocument, plantedInFigures } from '../../../test/planted-contradictions.ts';
import { plantedInEnglish } from '../../../test/planted-in-english.ts';
import { issueBefore, plantedBeside, plantedInFile } from '../../../test/planted-in-files.ts';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { composeBulletin } from '../compose.ts';
import type { Figures } from '../figures.ts';
import { toMarkdown } from '../markdown.ts';
import type { Bulletin } from '../model.ts';
import { documentItems } from '../reading/containers/document.ts';
import { readerOf } from '../reading/languages.ts';
import { readBulletinFile } from '../reading/read-file.ts';
import { auditBulletin, auditFigures, auditRead, auditRules } from './audit.ts';

const sample = toMarkdown(composeBulletin(sampleFigures()));
const english = (figures: Figures) => composeBulletin(figures, undefined, undefined, 'en');
const englishSample = toMarkdown(english(sampleFigures()));
const readBack = async (text: string) => (await readBulletinFile('sample.md', Buffer.from(text))).read;

const rulesOf = (findings: readonly { readonly rule: string }[]) => new Set(findings.map((finding) => finding.rule));

describe('the audit', () => {
  it.each(['2024', '2025'])('has no word against the sample week in edition %s, in either language', (edition) => {
    expect(auditBulletin(composeBulletin(sampleFigures({ edition })))).toEqual([]);
    expect(auditBulletin(english(sampleFigures({ edition })))).toEqual([]);
  });

  it('has no word against a level that an editor gave with a reason', () => {
    const figures = sampleFigures();
    const levelOverride = { level: 'high', reason: 'Exploits of two records spread.' } as const;
    const raised = { ...figures, assessment: { ...figures.assessment, levelOverride } };
    expect(auditBulletin(composeBulletin(raised))).toEqual([]);
    expect(auditBulletin(english(raised))).toEqual([]);
  });

  it('has no word against figures that are consistent by construction, nor against their documents', () => {
    fc.assert(
      fc.property(consistentFigures, (figures) => {
        const unusual =
          figures.assessment.total.count + figures.reporting.total.reported.count === 0 ? ['period-empty'] : [];
        expect(auditBulletin(composeBulletin(figures)).map(({ rule }) => rule)).toEqual(unusual);
        expect(auditBulletin(english(figures)).map(({ rule }) => rule)).toEqual(unusual);
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

  it('has no word against the sample week read back, nor beside the issue before it', async () => {
    expect(auditRead(await readBack(sample), [issueBefore])).toEqual([]);
    expect(auditRead(await readBack(englishSample), [issueBefore])).toEqual([]);
  });

  const planted = (swaps: readonly (readonly [string | RegExp, string])[], into: string) =>
    swaps.reduce((changed, [from, to]) => {
      const next = changed.replace(from, to);
      expect(next, `nothing to replace: ${from}`).not.toBe(changed);
      return next;
    }, into);

  it.each(Object.entries(plantedInFile))('finds a planted mistake of %s in a file', async (rule, mistakes) => {
    for (const swaps of mistakes) {
      expect(rulesOf(auditRead(await readBack(planted(swaps, sample)))), String(swaps)).toContain(rule);
    }
  });

  it.each(Object.entries(plantedInEnglish))(
    'finds a planted mistake of %s in an English file',
    async (rule, mistakes) => {
      for (const swaps of mistakes) {
        expect(rulesOf(auditRead(await readBack(planted(swaps, englishSample)))), String(swaps)).toContain(rule);
      }
    },
  );

  it('reads an English issue with every rule that reads a Chinese one but that of types in titles', () => {
    const rules = Object.keys(plantedInFile).filter((rule) => rule !== 'stated-disclosed');
    expect(Object.keys(plantedInEnglish).toSorted()).toEqual(rules.toSorted());
  });

  it.each(Object.entries(plantedBeside))('finds a planted mistake of %s beside another issue', async (rule, others) => {
    for (const other of others) {
      expect(rulesOf(auditRead(await readBack(sample), [other])), JSON.stringify(other)).toContain(rule);
    }
  });

  it.each(Object.entries(plantedInEnglishDocument))(
    'finds a planted contradiction of %s in an English document',
    (rule, plants) => {
      for (const plant of plants) {
        const bulletin: Bulletin = plant(english(sampleFigures()));
        expect(rulesOf(auditBulletin(bulletin)), plant.toString()).toContain(rule);
      }
    },
  );

  it('reads from an English document what the Chinese one states', () => {
    fc.assert(
      fc.property(consistentFigures, (figures) => {
        const [chinese, english] = (['zh', 'en'] as const).map((language) => {
          const items = documentItems(composeBulletin(figures, undefined, undefined, language));
          const read = readerOf(items)?.read(items);
          expect(read?.language).toBe(language);
          const { period, totals, average, zeroDay, received, reporting, types } = read ?? {};
          return {
            ...{ period: period && { from: period.from, to: period.to }, totals: totals && { ...totals, at: null } },
            ...{ average: average?.value ?? null, zeroDay: zeroDay?.count ?? 0, percent: zeroDay?.percent ?? null },
            ...{ received: received?.count, before: received?.before, change: received?.change },
            ...{ originals: reporting?.originals?.count ?? null, types: types?.rows.map(({ count }) => count) ?? [] },
          };
        });
        expect(english).toEqual(chinese);
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
    const plants = [plantedInFigures, plantedInFile, plantedBeside, plantedInDocument].flatMap((each) =>
      Object.keys(each),
    );
    expect(plants.toSorted()).toEqual(auditRules.map((rule) => rule.id).toSorted());
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
