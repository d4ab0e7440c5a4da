import { type Folded, sliceFolded } from '../fold.ts';
import type { ReadTitle } from '../model.ts';
import { readTitle } from '../zh/titles.ts';

/** `“A” and “B (CNVD-…, CNVD-…)”` → two titles. */
export function quotedTitles(list: Folded): ReadTitle[] {
  return [...list.text.matchAll(/"([^"]+)"/g)].map(({ index, 1: inner = '' }) =>
    readTitle(sliceFolded(list, index + 1, index + 1 + inner.length)),
  );
}

/** `A; B (CNVD-…, CNVD-…); C` → three titles. */
export function listedTitles(list: Folded): ReadTitle[] {
  const titles: ReadTitle[] = [];
  let from = 0;
  for (let at = 0; at <= list.text.length; at += 1) {
    if (at < list.text.length && list.text[at] !== ';') continue;
    if (at > from) titles.push(readTitle(sliceFolded(list, from, at)));
    from = at + 1;
  }
  return titles;
}
