import { type Expression, expressionLimits, formatExpression, parseExpression, placedText } from '#expression/index.ts';
import type { Text } from '#platform/text.ts';

/** An expression that is to be kept, or what is wrong with it: each mistake with its place and what stands there. */
export function readKeptExpression(
  text: string,
): { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly mistakes: readonly Text[] } {
  const parsed = parseExpression(text);
  if (!parsed.ok) return { ok: false, mistakes: parsed.problems.map((problem) => placedText(problem, text)) };
  const most = expressionLimits.characters;
  const isLong = formatExpression(parsed.expression).length > most;
  return isLong ? { ok: false, mistakes: [tooLong(most)] } : parsed;
}

const tooLong = (most: number): Text => ({
  zh: `写成标准形式后超过 ${most} 个字符，请删减。`,
  en: `Written out it has more than ${most} characters; shorten it.`,
});
