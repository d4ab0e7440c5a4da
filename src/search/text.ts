import { type Expression, hasWords, parseExpression, plainWords } from '#expression/index.ts';

/** Whether words are looked for at all: only then some records are more to the point than others. */
export function asksForWords(text: string): boolean {
  return hasWords(expressionOf(text));
}

/** What the text of a query asks for: the expression that it is, or where it is none the words in it (`parseListQuery` tells why). */
export function expressionOf(text: string): Expression {
  const parsed = parseExpression(text);
  return parsed.ok ? parsed.expression : plainWords(text);
}
