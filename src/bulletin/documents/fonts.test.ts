import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fontCoverage } from '../../../tools/font-coverage.ts';
import { makeFonts } from '../../../tools/fonts.ts';
import { BulletinRefusal } from '../refusal.ts';
import { drawable, type Fonts, fontsFor, loadFonts } from './fonts.ts';

const root = join(import.meta.dirname, '..', '..', '..');
let fonts: Fonts;

beforeAll(async () => {
  await makeFonts(root);
  fonts = loadFonts();
});

describe('the fonts of documents', () => {
  test('are made once: a second build step finds nothing to do', async () => {
    expect(await makeFonts(root)).toBe(false);
  });

  test('really hold, in every face of the subset, what the coverage says', () => {
    const sample = '信息安全漏洞周报ABC019（）、。“”—…·①≤≥℃％〓';
    for (const file of fonts.subset.files) {
      const drawn = new Set(fontCoverage(readFileSync(file)));
      for (const character of sample) {
        expect(fonts.subset.draws(character), character).toBe(true);
        expect(drawn.has(character.codePointAt(0) ?? 0), `${character} in ${file}`).toBe(true);
      }
      expect(drawn.has('燊'.codePointAt(0) ?? 0)).toBe(false);
      expect(statSync(file).size).toBeLessThan(4_000_000);
    }
  });

  test('are the small ones unless the text has a character outside them', () => {
    expect(fontsFor(fonts, '海岳软件\n股份有限公司')).toBe(fonts.subset);
    expect(fontsFor(fonts, '陈燊')).toBe(fonts.full);
    expect(fonts.full.draws('燊')).toBe(true);
  });

  test('draw 〓 for what even the full ones lack, and leave the rest', () => {
    expect(drawable(fonts, '陈燊 🛡 end\n')).toBe('陈燊 〓 end\n');
  });

  test('that are not there are a refusal that says which step makes them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulou-fonts-'));
    try {
      expect(() => loadFonts(folder)).toThrow(BulletinRefusal);
      expect(() => loadFonts(folder)).toThrow(/bulletin\.no-fonts.*tools\/fonts\.ts/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
