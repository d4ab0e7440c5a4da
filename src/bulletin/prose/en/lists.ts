import type { Run } from '../../model.ts';
import type { Piece } from '../runs.ts';
import { joined, runsOf } from '../runs.ts';

/** `A, B and C`; with another `word` `A, B or C`. */
export function listOf(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}

/** The same of pieces that say what they counted or lead somewhere; `between` them a comma unless they hold commas themselves. */
export function listOfRuns(pieces: readonly Piece[], between: ', ' | '; ' = ', '): Run[] {
  const last = pieces.at(-1);
  if (pieces.length < 2 || last === undefined) return runsOf(...pieces);
  const and = between === ', ' ? ' and ' : '; and ';
  return runsOf(joined(pieces.slice(0, -1), between), and, last);
}

/** `1 report`, `2 reports`, `0 reports`: the noun alone, behind its number. */
export function nounFor(count: number, [one, many]: readonly [string, string]): string {
  return count === 1 ? one : many;
}

/** `51`, `2,615`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
