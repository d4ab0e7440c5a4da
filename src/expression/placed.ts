import type { Text } from '#platform/text.ts';
import type { ExpressionProblem } from './model.ts';

/** The sentence of a problem with the place that it is about in what was typed, for forms and answers that cannot point at it. */
export function placedText({ text, from, to }: ExpressionProblem, typed: string): Text {
  const quote = typed.slice(from, Math.min(to, from + 30));
  const [zhQuote, enQuote] = quote === '' ? ['', ''] : [`“${quote}”：`, `“${quote}”: `];
  return {
    zh: `检索式第 ${from + 1} 个字符处，${zhQuote}${text.zh}`,
    en: `At character ${from + 1} of the expression, ${enQuote}${text.en}`,
  };
}
