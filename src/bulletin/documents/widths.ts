import type { Table } from '../model.ts';

/** Ems of a table across the text width of an A4 page in 9.5 pt. */
const lineEms = 46;
const paddingEms = 1.6;
/** What must not be broken: one word of Latin letters, digits and hyphens, as long as a record number at most. */
const number = /^[\w.-]{1,17}$/;

/**
 * Shares of the width in hundredths, as the columns ask for them, but none so narrow that a short title (up to eight characters) or
 * a number such as `CNVD-2024-04955` wraps; what it takes, the others give by their shares.
 */
export function printWidths({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] {
  const wanted = columns.map((column, x) => {
    const words = rows
      .map((row) => (row[x]?.runs ?? []).map((run) => run.text).join(''))
      .filter((text) => number.test(text));
    return Math.max(column.width, needed(column.title), ...words.map(share));
  });
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
  return ems(title) > 8 ? 0 : share(title);
}

function share(text: string): number {
  return ((ems(text) + paddingEms) / lineEms) * 100;
}
