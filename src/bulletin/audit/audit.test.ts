import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentFigures } from '../../../test/consistent-figures.ts';
import {
  plantedInDocument,
  plantedInEnglish,
  plantedInEnglishDocument,
  plantedInFigures,
} from '../../../test/planted-contradictions.ts';
import { issueBefore, plantedBeside, plantedInFile } from '../../../test/planted-in-files.ts';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { composeBulletin } from '../compose.ts';
import type { Figures } from '../figures.ts';
import { toMarkdown } from '../markdown.ts';
import type { Bulletin } from '../model.ts';
import { lineOf } from '../reading/containers/content.ts';
import { documentItems } from '../reading/containers/document.ts';
import { readEnglish } from '../reading/en/read.ts';
import { readerOf } from '../reading/languages.ts';
import { readBulletinFile } from '../reading/read-file.ts';
import { auditBulletin, auditFigures, auditRead, auditRules } from './audit.ts';

const sample = toMarkdown(composeBulletin(sampleFigures()));
const readBack = async (text: string) => (await readBulletinFile('sample.md', Buffer.from(text))).read;

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
        const unusual =
          figures.assessment.total.count + figures.assessment.received.count === 0 ? ['period-empty'] : [];
        for (const language of ['zh', 'en'] as const) {
          const bulletin = composeBulletin(figures, undefined, undefined, language);
          expect(auditBulletin(bulletin).map(({ rule }) => rule)).toEqual(unusual);
        }
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
  });

  it.each(Object.entries(plantedInFile))('finds a planted mistake of %s in a file', async (rule, mistakes) => {
    for (const swaps of mistakes) {
      const text = swaps.reduce((changed, [from, to]) => {
        const next = changed.replace(from, to);
        expect(next, `nothing to replace: ${from}`).not.toBe(changed);
        return next;
      }, sample);
      expect(rulesOf(auditRead(await readBack(text))), String(swaps)).toContain(rule);
    }
  });

  it.each(Object.entries(plantedBeside))('finds a planted mistake of %s beside another issue', async (rule, others) => {
    for (const other of others) {
      expect(rulesOf(auditRead(await readBack(sample), [other])), JSON.stringify(other)).toContain(rule);
    }
  });

  it.each(Object.entries(plantedInEnglish))('finds a planted contradiction of %s in English', (rule, texts) => {
    for (const text of texts) {
      const read = readEnglish(text.split('\n').map((line, n) => lineOf(n + 1, line)));
      expect(rulesOf(auditRead(read)), text).toContain(rule);
    }
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
    const planted = [plantedInFigures, plantedInFile, plantedBeside, plantedInDocument].flatMap((each) =>
      Object.keys(each),
    );
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
