import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BulletinRefusal } from '../refusal.ts';
import { fontsFolder } from './places.ts';

/** The faces of one set as files, and the characters that all of them can draw. */
export type FontSet = { readonly files: readonly string[]; readonly draws: (character: string) => boolean };

/** `subset` loads in milliseconds and has what nearly every issue needs; `full` is the same faces whole. */
export type Fonts = { readonly subset: FontSet; readonly full: FontSet };

const faces = ['NotoSansSC-Regular.ttf', 'NotoSansSC-Bold.ttf', 'NotoSerifSC-Regular.ttf', 'NotoSerifSC-Black.ttf'];

/**
 * The fonts that the build put into `folder`, by default `dist/fonts`.
 *
 * Refuses `bulletin.no-fonts` where the build step has not run.
 */
export function loadFonts(folder: string = fontsFolder()): Fonts {
  const coverageFile = join(folder, 'coverage.json');
  if (!existsSync(coverageFile)) throw noFonts(folder);
  const coverage: Record<'subset' | 'full', [number, number][]> = JSON.parse(readFileSync(coverageFile, 'utf8'));
  const setOf = (name: 'subset' | 'full'): FontSet => ({
    files: faces.map((face) => join(folder, name, face)),
    draws: (character) => within(coverage[name], character.codePointAt(0) ?? 0),
  });
  return { subset: setOf('subset'), full: setOf('full') };
}

/** The smallest set that draws the text; `full` too when even that lacks something. */
export function fontsFor(fonts: Fonts, text: string): FontSet {
  for (const character of text) if (character > ' ' && !fonts.subset.draws(character)) return fonts.full;
  return fonts.subset;
}

/** The text with 〓, the printers' mark for a missing type, for every character that no font of ours has (emoji). */
export function drawable(fonts: Fonts, text: string): string {
  let drawn = '';
  for (const character of text) drawn += character <= ' ' || fonts.full.draws(character) ? character : '〓';
  return drawn;
}

function within(ranges: readonly (readonly [number, number])[], code: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, -1];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}

function noFonts(folder: string): BulletinRefusal {
  return new BulletinRefusal('bulletin.no-fonts', {
    zh: `${folder} 中没有字体，无法生成 PDF、DOCX：请先运行 node tools/fonts.ts（npm ci 会自动运行）。`,
    en: `There are no fonts in ${folder}, which PDF and DOCX need: run node tools/fonts.ts first (npm ci does).`,
  });
}
