import { Type } from 'typebox';
import { allOf, type Expression, formatExpression, parseExpression } from '#expression/index.ts';
import type { Context } from '#platform/http/index.ts';
import { asksForWords, listParameters } from '#search/index.ts';

/** The conditions of the list, read from the address itself: the list tells what is wrong in them. */
export const listConditions = Type.Object(
  Object.fromEntries(listParameters.map((name) => [name, Type.Optional(Type.Unknown())])),
);

/**
 * Where the page of a part of the records leads that is asked with conditions of the list: to the list of that part, which follows them
 * all and tells what it cannot, so that page, feed and file of one address hold the same. Null where none is stated. `own`: what the page
 * heeds itself.
 */
export function listWithin(
  held: Expression,
  { url, publicUrl }: Pick<Context, 'url' | 'publicUrl'>,
  own: readonly string[] = [],
): string | null {
  const stated = [...new URL(url, publicUrl).searchParams].filter(
    ([name, value]) => value.trim() !== '' && !(name === 'from' && fromWeChat.test(value)),
  );
  const conditions: readonly string[] = listParameters.filter((name) => !own.includes(name));
  if (!stated.some(([name]) => conditions.includes(name))) return null;
  if (held.kind === 'everything') return `/records?${new URLSearchParams(stated)}`;
  const typed = stated.find(([name]) => name === 'q')?.[1] ?? '';
  const filter = typed === '' || !parseExpression(typed).ok ? filterOf(held) : null;
  // Two values of one filter are either of them; the part and what is asked within it must both hold.
  if (filter !== null && !stated.some(([name]) => name === filter[0])) {
    return `/records?${new URLSearchParams([filter, ...stated])}`;
  }
  const text = joined(held, typed);
  const rest = stated.filter(([name, value]) => name !== 'q' || value !== typed);
  return `/records?${new URLSearchParams([['q', text], ...rest, ...orderOf(stated, typed, text)])}`;
}

/** Where a link was passed on, as WeChat notes it in the name of our first day. */
const fromWeChat = /^(singlemessage|groupmessage|timeline)$/;

/** The filter of the list that holds the same; null where none does. */
function filterOf(held: Expression): [string, string] | null {
  if (held.kind === 'name' && held.isExact && held.field === 'vendor') return ['vendor', held.text];
  if (held.kind !== 'choice' || held.codes.length !== 1 || held.codes[0] === undefined) return null;
  return held.field === 'sector' || held.field === 'type' ? [held.field, held.codes[0]] : null;
}

/** Both as one text; what is no expression stays none, as it was typed, so that the list shows what is wrong and where. */
function joined(held: Expression, typed: string): string {
  const parsed = parseExpression(typed);
  if (parsed.ok) {
    const parts = [held, parsed.expression].filter(({ kind }) => kind !== 'everything');
    return formatExpression(allOf(parts));
  }
  const part = formatExpression(allOf([held]));
  // `OR a` alone is wrong, behind another condition it would lead out of the part.
  const texts = [`${part} ${typed}`, `${part} (${typed})`];
  return texts.find((text) => !parseExpression(text).ok) ?? part;
}

/** The part's own words ask for no order: that of its files is the list's by what was typed. */
function orderOf(stated: readonly (readonly [string, string])[], typed: string, text: string): [string, string][] {
  if (stated.some(([name]) => name === 'sort') || asksForWords(text) === asksForWords(typed)) return [];
  return [['sort', asksForWords(typed) ? 'relevance' : 'newest']];
}
