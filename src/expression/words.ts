import { beginsTokens, queryTokens } from '#vocabulary/index.ts';

/** As the tokens of the vocabulary are folded: full width, case and `_` make no difference. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('_', '-');
}

/** What a record must hold to hold a text: `whole` tokens, and tokens that begin with each of `begun`. */
export type WantedTokens = { readonly whole: readonly string[]; readonly begun: readonly string[] };

/**
 * The tokens that a typed text asks for. Words are exact (`java` does not find javascript, and a total does not change while one
 * types); whoever wants beginnings says so: `dir-8*`, from two characters up. A lone Chinese character stands for every pair that
 * begins with it. Both lists are empty for a text that holds nothing to look for.
 */
export function wantedTokens(text: string): WantedTokens {
  const begun = new Set<string>();
  const exact = fold(text).replace(prefixPattern, (_, beginning: string) => {
    // The parts before the last are whole words; only the last one is open.
    begun.add(beginning);
    return ' ';
  });
  const whole: string[] = [];
  for (const token of queryTokens(exact)) {
    if (beginsTokens(token)) begun.add(token);
    else whole.push(token);
  }
  return { whole, begun: [...begun] };
}

/** Whether there is anything to look for in a text. */
export function isSearchable(text: string): boolean {
  const { whole, begun } = wantedTokens(text);
  return whole.length + begun.length > 0;
}

/** Whether a set of tokens holds all that are wanted. */
export function holdsTokens(tokens: ReadonlySet<string>, { whole, begun }: WantedTokens): boolean {
  if (!whole.every((token) => tokens.has(token))) return false;
  return begun.every((beginning) => {
    if (tokens.has(beginning)) return true;
    for (const token of tokens) if (token.startsWith(beginning)) return true;
    return false;
  });
}

/** One word of a query as it is marked in a text: a run of Chinese, or Latin letters and digits with what holds them together. */
export type Word = {
  readonly text: string;
  /** A Latin word: it is found at word ends only. */
  readonly isLatin: boolean;
  /** Typed with a `*` behind it: it is the beginning of a word. */
  readonly isPrefix: boolean;
};

/** The words of what was typed, folded, each once. */
export function wordsOf(text: string): readonly Word[] {
  const words = new Map<string, Word>();
  for (const [found, latin, star] of fold(text).matchAll(wordPattern)) {
    words.set(found, { text: latin ?? found, isLatin: latin !== undefined, isPrefix: star === '*' });
  }
  return [...words.values()];
}

/** Whether a folded text holds the word. */
export function holdsWord(folded: string, word: Word): boolean {
  return findWord(folded, word, 0) >= 0;
}

/** Where the word stands in a folded text at or after `from`; -1 for nowhere. */
export function findWord(folded: string, word: Word, from: number): number {
  let at = folded.indexOf(word.text, from);
  while (at >= 0 && word.isLatin && isInside(folded, at, word)) at = folded.indexOf(word.text, at + 1);
  return at;
}

function isInside(folded: string, at: number, word: Word): boolean {
  const end = at + word.text.length;
  return latinSign.test(folded.charAt(at - 1)) || (!word.isPrefix && latinSign.test(folded.charAt(end)));
}

/** A phrase as it is compared: folded, blanks as one space each. */
export function foldPhrase(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}

/** Where a folded phrase stands in a folded text at or after `from`, not inside of a Latin word; -1 for nowhere. */
export function findPhrase(folded: string, phrase: string, from: number): number {
  const opensLatin = latinSign.test(phrase.charAt(0));
  const closesLatin = latinSign.test(phrase.charAt(phrase.length - 1));
  let at = folded.indexOf(phrase, from);
  while (at >= 0) {
    const isCut =
      (opensLatin && latinSign.test(folded.charAt(at - 1))) ||
      (closesLatin && latinSign.test(folded.charAt(at + phrase.length)));
    if (!isCut) return at;
    at = folded.indexOf(phrase, at + 1);
  }
  return -1;
}

const latinSign = /[0-9a-z\u00c0-\u02af\u0370-\u052f]/;
const latinRun = '[0-9a-z\\u00c0-\\u02af\\u0370-\\u052f]+(?:[-.][0-9a-z\\u00c0-\\u02af\\u0370-\\u052f]+)*';
const chineseRun =
  '[\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]+';
const wordPattern = new RegExp(`(${latinRun})(\\*?)|${chineseRun}`, 'gu');
const prefixPattern = /((?:[0-9a-z\u00c0-\u02af\u0370-\u052f]){2,}(?:[-.][0-9a-z\u00c0-\u02af\u0370-\u052f]+)*)\*/g;
