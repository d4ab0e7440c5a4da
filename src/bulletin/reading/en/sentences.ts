import type { Draft } from '../draft.ts';
import type { Match } from '../match.ts';
import type { PartName } from '../model.ts';
import { type Paragraph, type Sentence, stretchOf } from '../paragraphs.ts';

/** One known wording: a pattern over the whole sentence, and what it says. */
export type SentenceReader = {
  readonly part: PartName;
  readonly pattern: RegExp;
  readonly take: (match: Match, draft: Draft) => void;
};

/** Who publishes, as its sentences name it: `CNVD`. */
export const publisher = '[^,.:"]{1,30}?';
/** `this week`; of merged weeks `in these two weeks`. Blanks in patterns are for the reader of the code. */
export const when = '(?:this week|in these \\w{3,5} weeks)';

/** A stop after one of these ends no sentence by itself. */
const shortened = /(?:\b(?:No|Nos|Co|Ltd|Inc|Corp|St|vs)|\b[A-Z])$/u;

/**
 * The sentences of a paragraph, without their stops. A stop ends one before a blank and a capital, a digit, a quote or a Chinese
 * character, and not inside quotes: titles stand there.
 */
export function sentencesOf(paragraph: Paragraph): Sentence[] {
  const { source, text, at } = paragraph.folded;
  const sentences: Sentence[] = [];
  let from = 0;
  let to = 0;
  let quoted = false;
  for (const { index, 0: mark } of source.matchAll(/[“”]|[.!?](?=\s+["“\p{Lu}\p{Nd}\p{Script=Han}]|\s*$)/gu)) {
    if (mark === '“' || mark === '”') {
      quoted = mark === '“';
      continue;
    }
    const last = source.slice(index + 1).trim() === '';
    if (quoted || (!last && shortened.test(source.slice(Math.max(0, index - 8), index)))) continue;
    // The stop's own place in the folded text.
    while (to < text.length && (at[to] ?? 0) < index) to += 1;
    if (to > from) sentences.push(stretchOf(paragraph, from, to));
    from = to + 1;
  }
  if (text.length > from) sentences.push(stretchOf(paragraph, from, text.length));
  return sentences;
}
