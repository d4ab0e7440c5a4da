/** What an editor looks for in the search of a place, read as the language of the search box reads it. Pure. */
import {
  type Completion,
  completeExpression,
  type Expression,
  type ExpressionProblem,
  fold,
  namesWanted,
  parseExpression,
} from '#expression/index.ts';
import { findRecordIdentifier } from '#vocabulary/index.ts';

/** So long may be what is typed: it goes into an address. */
export const longestFind = 400;

export type FindAsked = {
  readonly find: string;
  /** Somebody is still typing: the last word may be the beginning of one. */
  readonly isTyping: boolean;
};

export type FindRead =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/** A record's number however it was pasted, else an expression. */
export function readFind({ find, isTyping }: FindAsked): FindRead {
  const number = loneNumber(find);
  if (number !== null) return { ok: true, expression: { kind: 'code', field: 'id', value: number } };
  const begun = isTyping && /[\p{L}\p{N}]$/u.test(find) ? parseExpression(`${find}*`) : null;
  return begun?.ok === true ? begun : parseExpression(find);
}

/** The number of a record where the text is nothing else: the number itself, or an address that holds it. */
export function loneNumber(text: string): string | null {
  const typed = text.trim();
  const isAlone = !/\s/.test(typed) || /^cnvd[\s-]*\d{4}[\s-]*\d{4,6}$/i.test(typed);
  return isAlone ? findRecordIdentifier(typed) : null;
}

/** What may be meant at the end of what was typed; names are those of the records at hand. */
export function completionFor(
  find: string,
  named: readonly { readonly vendor: string | null; readonly products: readonly string[] }[],
): Completion {
  const wanted = namesWanted(find, find.length);
  if (wanted === null) return withoutTyped(find, completeExpression(find, find.length, []));
  const typed = fold(wanted.typed);
  const all = named.flatMap(({ vendor, products }) => (wanted.field === 'vendor' ? [vendor ?? ''] : products));
  const begun = [...new Set(all)].filter((name) => fold(name).startsWith(typed));
  return completeExpression(find, find.length, begun.sort().slice(0, 10));
}

/** What stands there in full already need not be offered. */
function withoutTyped(find: string, { from, to, choices }: Completion): Completion {
  const typed = find.slice(from, to);
  return { from, to, choices: choices.filter(({ insert }) => insert !== typed) };
}
