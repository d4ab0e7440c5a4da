import { type Folded, sliceFolded, tidy } from './fold.ts';
import type { Place } from './model.ts';
import type { Sentence } from './paragraphs.ts';

/** A sentence that a pattern fits from end to end, with its named pieces. */
export type Match = {
  readonly at: Place;
  /** The piece as printed; empty where it is not there. */
  readonly text: (name: string) => string;
  /** The piece folded, to be read further; null where it is not there. */
  readonly folded: (name: string) => Folded | null;
  /** The piece as a whole number, whatever parts its thousands; null where it is not there. */
  readonly number: (name: string) => number | null;
  readonly has: (name: string) => boolean;
};

/** A whole number as folded text has it: `4975`, `4,975`. */
export const count = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,9})`;

/**
 * Null unless `pattern` fits the whole sentence. Patterns are written over folded text: no blanks, half-width punctuation,
 * straight quotes.
 */
export function matchSentence({ folded, at }: Sentence, pattern: RegExp): Match | null {
  const found = pattern.exec(folded.text);
  if (!found || found[0].length !== folded.text.length) return null;
  const piece = (name: string): Folded | null => {
    const span = found.indices?.groups?.[name];
    return span ? sliceFolded(folded, span[0], span[1]) : null;
  };
  return {
    at,
    folded: piece,
    text: (name) => tidy(piece(name)?.source ?? ''),
    number: (name) => numberOf(found.groups?.[name]),
    has: (name) => found.groups?.[name] !== undefined,
  };
}

export function numberOf(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text.replaceAll(',', ''));
}

/** A pattern over the whole of a folded sentence, from pieces: blanks and line breaks in `source` are for the reader of the code. */
export function sentence(source: string): RegExp {
  return new RegExp(`^(?:${source.replaceAll(/\s+/g, '')})$`, 'diu');
}
