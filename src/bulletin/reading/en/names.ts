import type { Folded } from '../fold.ts';

/** As printed, one blank where there are any: unlike `tidy`, beside Chinese characters too, where English parts its words. */
export function spaced(folded: Folded | null): string {
  return (folded?.source ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** What parts two names of a list; a legal form behind a comma goes with its name. */
const parting = /, (?!(?:Ltd|Inc|LLC|Limited|S\.A)\b)| and /gu;

/**
 * Names of a list `A, B and C` as printed. Many names hold a comma or an `and` themselves: those that are known (from the tables of
 * the same issue) are taken whole, the longest first.
 */
export function readNames(list: string, known: readonly string[] = []): string[] {
  const whole = known.filter((name) => / and |, /.test(name)).toSorted((a, b) => b.length - a.length);
  const names: string[] = [];
  let rest = list.trim();
  while (rest !== '') {
    const name = whole.find((one) => rest === one || rest.startsWith(`${one}, `) || rest.startsWith(`${one} and `));
    const end = name?.length ?? nextParting(rest);
    names.push(rest.slice(0, end).trim());
    rest = rest.slice(end).replace(/^(?:, | and )/, '');
  }
  return names.filter((name) => name !== '');
}

function nextParting(text: string): number {
  parting.lastIndex = 0;
  return parting.exec(text)?.index ?? text.length;
}
