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
  let [from, to, quoted, looked] = [0, 0, false, 0];
  for (const { index } of source.matchAll(/[.!?](?=\s+["“\p{Lu}\p{Nd}\p{Script=Han}]|\s*$)/gu)) {
    quoted = isQuoted(source.slice(looked, index), quoted);
    looked = index;
    if (quoted || isShortened(source, index)) continue;
    while (to < text.length && (at[to] ?? 0) < index) to += 1;
    if (to > from) sentences.push(stretchOf(paragraph, from, to));
    from = to + 1;
  }
  if (text.length > from) sentences.push(stretchOf(paragraph, from, text.length));
  return sentences;
}

/** Whether a quote is open behind a stretch of text, `before` it and after. */
function isQuoted(stretch: string, before: boolean): boolean {
  const [opened, closed] = [stretch.lastIndexOf('“'), stretch.lastIndexOf('”')];
  return opened === closed ? before : opened > closed;
}

/** True for the stop of `Ltd.` with more behind it. */
function isShortened(source: string, index: number): boolean {
  return (
    shortened.test(source.slice(Math.max(0, index - 8), index)) && /^\s*\S/u.test(source.slice(index + 1, index + 40))
  );
}
