import type { Column } from '../model.ts';

/** Ems of a table across the text width of an A4 page in 9.5 pt. */
const lineEms = 46;
const paddingEms = 1.4;

/**
 * Shares of the width in hundredths, as the columns ask for them, but none so narrow that a short title (up to eight characters) wraps;
 * what it takes, the others give by their shares.
 */
export function printWidths(columns: readonly Column[]): number[] {
  const wanted = columns.map((column) => Math.max(column.width, needed(column.title)));
  const total = wanted.reduce((sum, width) => sum + width, 0) || 1;
  return wanted.map((width) => Math.round((width / total) * 10000) / 100);
}

/** Ems of a text: a Latin character counts 0.56. */
export function ems(text: string): number {
  let sum = 0;
  for (const character of text) sum += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56;
  return sum;
}

function needed(title: string): number {
  const width = ems(title);
  return width > 8 ? 0 : ((width + paddingEms) / lineEms) * 100;
}
