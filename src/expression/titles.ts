import { type Expression, termsIn } from './model.ts';
import { findPhrase, foldPhrase, holdsWord, type Word, wordsOf } from './words.ts';

/** The words that an expression asks to occur, each once: for marks in what was found. Those below NOT are left out. */
export function wordsIn(expression: Expression): readonly Word[] {
  const words = new Map<string, Word>();
  for (const { term, isNegated } of termsIn(expression)) {
    if (isNegated || !(term.kind === 'word' || (term.kind === 'text' && !term.isPhrase))) continue;
    for (const word of wordsOf(term.text)) words.set(`${word.text}${word.isPrefix ? '*' : ''}`, word);
  }
  return [...words.values()];
}

/** The phrases that an expression asks for, folded, each once. */
export function phrasesIn(expression: Expression): readonly string[] {
  const phrases = new Set<string>();
  for (const { term, isNegated } of termsIn(expression)) {
    if (isNegated) continue;
    if (term.kind === 'phrase' || (term.kind === 'text' && term.isPhrase)) phrases.add(foldPhrase(term.text));
  }
  return [...phrases];
}

/** Whether an expression looks for words at all: only then some records are more to the point than others. */
export function hasWords(expression: Expression): boolean {
  return wordsIn(expression).length > 0 || phrasesIn(expression).length > 0;
}

/**
 * A test of a folded title: does it by itself hold the words and phrases that are asked for? Other conditions count as fulfilled.
 * What is found so comes first when a list is ordered by relevance.
 */
export function titleHolds(expression: Expression): (folded: string) => boolean {
  switch (expression.kind) {
    case 'and': {
      const parts = expression.parts.map(titleHolds);
      return (folded) => parts.every((holds) => holds(folded));
    }
    case 'or': {
      const parts = expression.parts.map(titleHolds);
      return (folded) => parts.some((holds) => holds(folded));
    }
    case 'word':
      return holdsAll(wordsOf(expression.text));
    case 'phrase':
      return holdsPhrase(expression.text);
    case 'text':
      if (expression.field !== 'title') return () => true;
      return expression.isPhrase ? holdsPhrase(expression.text) : holdsAll(wordsOf(expression.text));
    default:
      return () => true;
  }
}

function holdsAll(words: readonly Word[]): (folded: string) => boolean {
  return (folded) => words.every((word) => holdsWord(folded, word));
}

function holdsPhrase(text: string): (folded: string) => boolean {
  const phrase = foldPhrase(text);
  return (folded) => findPhrase(folded, phrase, 0) >= 0;
}
