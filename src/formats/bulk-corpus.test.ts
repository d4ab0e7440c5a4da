import { readdirSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checkContent } from '#desk/intake/index.ts';
import { corpusFile, fileProblem, readDrafts } from '../../test/drafts.ts';

/** Real files of others, read and checked as an upload is; skipped, by name, where the corpus is absent. */
const corpus = (name: string) => {
  const file = corpusFile(name);
  return { file, title: file === null ? `${name} (absent)` : name };
};

async function share(content: Uint8Array): Promise<{ format: string; reports: number; good: number }> {
  const { format, drafts } = await readDrafts(content);
  const good = drafts.filter(({ fields, mistakes }) => mistakes.length === 0 && checkContent(fields).ok).length;
  return { format, reports: drafts.length, good: good / drafts.length };
}

describe('real files', () => {
  const cve = corpus('cve5-2024.zip');
  test.skipIf(cve.file === null)(`${cve.title}: too many at once; a part of them can be reported`, async () => {
    expect((await fileProblem(cve.file ?? '')).text.en).toContain('23975');
    const some = unzipSync(cve.file ?? new Uint8Array(), { filter: ({ name }) => /\/24xxx\/.*json$/.test(name) });
    const result = await share(zipSync(some, { level: 1 }));
    expect(result).toMatchObject({ format: 'cve5', reports: Object.keys(some).length });
    expect(result.good).toBeGreaterThan(0.85);
  });

  const csaf = corpus('csaf-cisa-2024.zip');
  test.skipIf(csaf.file === null)(`${csaf.title}: one report a vulnerability`, async () => {
    const result = await share(csaf.file ?? new Uint8Array());
    expect(result.format).toBe('csaf');
    expect(result.reports).toBeGreaterThan(1400);
    expect(result.good).toBeGreaterThan(0.99);
  });

  const osv = corpus('osv-go.zip');
  test.skipIf(osv.file === null)(`${osv.title}: all but the withdrawn`, async () => {
    const result = await share(osv.file ?? new Uint8Array());
    expect(result).toMatchObject({ format: 'osv', reports: 4291 });
    expect(result.good).toBeGreaterThan(0.99);
  });

  const weeks = (() => {
    try {
      return readdirSync(new URL('../../../shared/corpus/cnvd-xml', import.meta.url)).filter(
        (_name, at) => at % 60 === 0,
      );
    } catch {
      return [];
    }
  })();
  test.skipIf(weeks.length === 0)(
    `cnvd-xml${weeks.length === 0 ? ' (absent)' : ''}: every product record of some weeks`,
    async () => {
      for (const week of weeks) {
        const { drafts } = await readDrafts(corpusFile(`cnvd-xml/${week}`) ?? '');
        const products = drafts.filter(({ fields }) => fields.kind === 'product');
        const wrong = products.filter(({ fields }) => !checkContent(fields).ok);
        expect(wrong.length / products.length, week).toBeLessThan(0.05);
      }
    },
  );
});
