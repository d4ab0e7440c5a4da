import { type Folded, foldKey, sliceFolded, tidy } from '../fold.ts';
import type { ReadTitle } from '../model.ts';

/** Titles of a list, and pieces of it that are no titles. */
export type TitleList = { readonly titles: readonly ReadTitle[]; readonly strange: readonly string[] };

const numbers = /\((cnvd-\d{4}-\d{4,6}(?:[、,和]cnvd-\d{4}-\d{4,6})*)\)$/i;

/**
 * `甲漏洞（CNVD-2024-04948、CNVD-2024-04952）、乙漏洞` → two titles.
 *
 * A title ends in 漏洞: a piece that does not goes with the next one, since a title may hold a list comma itself. What is
 * left over is `strange`, as is a bracket that begins like a number and is none.
 */
export function readTitles(list: Folded): TitleList {
  const titles: ReadTitle[] = [];
  const strange: string[] = [];
  let pending: [number, number] | null = null;
  for (const [from, to] of piecesOf(list.text)) {
    const start: number = pending ? pending[0] : from;
    const title = readTitle(sliceFolded(list, start, to));
    if (!title.key.endsWith('漏洞')) {
      pending = [start, to];
      continue;
    }
    pending = null;
    titles.push(title);
    if (/[(（]cnvd/i.test(title.title)) strange.push(title.title);
  }
  if (pending) {
    const rest = readTitle(sliceFolded(list, ...pending));
    titles.push(rest);
    strange.push(rest.title);
  }
  return { titles, strange };
}

/** One title with the numbers behind it. */
export function readTitle(folded: Folded): ReadTitle {
  const found = numbers.exec(folded.text);
  const end = found ? found.index : folded.text.length;
  const title = tidy(sliceFolded(folded, 0, end).source);
  const identifiers = found?.[1]?.toUpperCase().split(/[、,和]/) ?? [];
  return { title, key: foldKey(title), identifiers };
}

/** From and to of every piece between list commas that stand in no bracket, and between quotes. */
function piecesOf(text: string): [number, number][] {
  const pieces: [number, number][] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    // `甲漏洞”、“乙漏洞`: each in quotes of its own.
    const quoted = /^"[、和,]"/.test(text.slice(at, at + 3));
    if (quoted || (character === '、' && depth === 0)) {
      if (at > from) pieces.push([from, at]);
      from = at + (quoted ? 3 : 1);
    }
  }
  if (text.length > from) pieces.push([from, text.length]);
  return pieces;
}
