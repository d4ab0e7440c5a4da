import { findPhrase, findWord, fold, phrasesIn, wordsIn } from '#expression/index.ts';
import { expressionOf } from './text.ts';

/** A stretch of a text; `isHit` where a word of the query stands. */
export type Run = { readonly text: string; readonly isHit: boolean };

/** A title cut into runs where it holds words or phrases that were asked for, for marks; joined again they are the title. */
export function highlight(title: string, text: string): readonly Run[] {
  const expression = expressionOf(text);
  const [words, phrases] = [wordsIn(expression), phrasesIn(expression)];
  if (title === '') return [];
  if (words.length + phrases.length === 0) return [{ text: title, isHit: false }];
  const { folded, from } = foldWithPlaces(title);
  const hit = new Uint8Array(title.length);
  const mark = (length: number, find: (at: number) => number) => {
    for (let at = find(0); at >= 0; at = find(at + 1)) hit.fill(1, from[at], from[at + length]);
  };
  for (const word of words) mark(word.text.length, (at) => findWord(folded, word, at));
  for (const phrase of phrases) mark(phrase.length, (at) => findPhrase(folded, phrase, at));
  return runsOf(title, hit);
}

/** The folded title, and for each of its units (and its end) where in the title the character it came from starts. */
function foldWithPlaces(title: string): { folded: string; from: readonly number[] } {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const character of title) {
    const units = fold(character);
    for (let unit = 0; unit < units.length; unit += 1) from.push(at);
    folded += units;
    at += character.length;
  }
  from.push(at);
  return { folded, from };
}

function runsOf(title: string, hit: Uint8Array): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let at = 1; at <= title.length; at += 1) {
    if (at < title.length && hit[at] === hit[start]) continue;
    runs.push({ text: title.slice(start, at), isHit: hit[start] === 1 });
    start = at;
  }
  return runs;
}
