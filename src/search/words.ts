import { beginsTokens, queryTokens } from '#vocabulary/index.ts';

/** Characters of a text that are looked at: what is longer matches nothing better and costs the server. */
export const longestText = 200;

/** As the tokens of the vocabulary are folded: full width, case and `_` make no difference. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('_', '-');
}

/** One word of a query: a run of Chinese, or Latin letters and digits with what holds them together (`dir-823g`). */
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
  for (const [found, latin, star] of fold(firstCharacters(text)).matchAll(wordPattern)) {
    const word = { text: latin ?? found, isLatin: latin !== undefined, isPrefix: star === '*' };
    words.set(found, word);
  }
  return [...words.values()];
}

/**
 * What was typed as a PostgreSQL `tsquery` over `published.record_term`; null when it holds nothing that can be looked for.
 *
 * All tokens must occur. Words are exact (`java` does not find javascript, and a total does not change while one types);
 * whoever wants beginnings says so: `dir-8*`, from two characters up.
 */
export function termQuery(text: string): string | null {
  const terms = new Set<string>();
  const exact = fold(firstCharacters(text)).replace(prefixPattern, (_, beginning: string) => {
    // The parts before the last are whole words; only the last one is open.
    terms.add(`${lexeme(beginning)}:*`);
    return ' ';
  });
  for (const token of queryTokens(exact)) terms.add(beginsTokens(token) ? `${lexeme(token)}:*` : lexeme(token));
  return terms.size === 0 ? null : [...terms].join(' & ');
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

const latinSign = /[0-9a-z\u00c0-\u02af\u0370-\u052f]/;
const latinRun = '[0-9a-z\\u00c0-\\u02af\\u0370-\\u052f]+(?:[-.][0-9a-z\\u00c0-\\u02af\\u0370-\\u052f]+)*';
const chineseRun =
  '[\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]+';
const wordPattern = new RegExp(`(${latinRun})(\\*?)|${chineseRun}`, 'gu');
const prefixPattern = /((?:[0-9a-z\u00c0-\u02af\u0370-\u052f]){2,}(?:[-.][0-9a-z\u00c0-\u02af\u0370-\u052f]+)*)\*/g;

function firstCharacters(text: string): string {
  return text.length <= longestText
    ? text
    : Array.from(text.slice(0, longestText * 2))
        .slice(0, longestText)
        .join('');
}

function lexeme(token: string): string {
  return `'${token.replace(/['\\]/g, '$&$&')}'`;
}
