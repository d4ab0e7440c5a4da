import {
  type Expression,
  type ExpressionProblem,
  formatExpression,
  matchesExpression,
  parseExpression,
  type Subject,
} from '#expression/index.ts';
import { dayOf, type PublishedRecord } from '#vocabulary/index.ts';
import type { RecordChange } from './events.ts';
import type { FactsByCve } from './store/matching.ts';

/** An expression as it is kept: its canonical text, or what is wrong with it and where. Nothing at all asks for everything. */
export function readExpression(
  text: string,
):
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] } {
  if (text.trim() === '') return { ok: true, text: '' };
  const parsed = parseExpression(text);
  return parsed.ok ? { ok: true, text: formatExpression(parsed.expression) } : parsed;
}

/** Whether expressions hold for a record as an entry of the log has it, and as it was before. */
export type Judge = (
  change: RecordChange,
) => (expression: string) => { readonly holds: boolean; readonly held: boolean };

/** Each text is read once. `today` is the day of the entry, so that a later look comes to the same. */
export function judgeOf(facts: FactsByCve, timeZone: string): Judge {
  const read = new Map<string, Expression | null>();
  const expressionOf = (text: string) => {
    const known = read.get(text);
    if (known !== undefined) return known;
    const parsed = parseExpression(text);
    const expression = parsed.ok ? parsed.expression : null;
    read.set(text, expression);
    return expression;
  };
  return (change) => {
    const today = dayOf(change.publishedAt, timeZone);
    const now = subjectOf(change, facts);
    const before = change.before === null ? null : subjectOf({ record: change.before, vendors: change.vendors }, facts);
    return (text) => {
      if (text === '') return { holds: true, held: before !== null };
      const expression = expressionOf(text);
      if (expression === null) return { holds: false, held: false };
      const holds = matchesExpression(expression, now, today);
      return { holds, held: before !== null && matchesExpression(expression, before, today) };
    };
  };
}

/** A record as expressions look at it: with what catalogues say of its CVEs. */
export function subjectOf(
  { record, vendors }: { readonly record: PublishedRecord; readonly vendors: readonly string[] },
  facts: FactsByCve,
): Subject {
  const stated = record.aliases.filter(({ scheme }) => scheme === 'CVE').flatMap(({ value }) => facts.get(value) ?? []);
  const scores = stated.flatMap(({ epss }) => (epss === null ? [] : [epss]));
  return {
    record,
    ...(vendors.length > 0 && { vendors }),
    facts: {
      exploited: stated.some(({ exploited }) => exploited),
      epss: scores.length === 0 ? null : Math.max(...scores),
    },
  };
}
