import { type Expression, parseExpression, plainWords } from '#expression/index.ts';

/** What the text of a query asks for: the expression that it is, or where it is none the words in it (`parseListQuery` tells why). */
export function expressionOf(text: string): Expression {
  const parsed = parseExpression(text);
  return parsed.ok ? parsed.expression : plainWords(text);
}
