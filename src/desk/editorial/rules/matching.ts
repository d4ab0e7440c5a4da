import { setImmediate } from 'node:timers/promises';
import { type Expression, type Facts, matchesExpression, parseExpression, type Subject } from '#expression/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';
import type { RuleFinds } from '../proposals/standing.ts';
import type { FrozenRule } from './model.ts';
import { type Content, contentsOf, factsOf } from './store-contents.ts';

/** So many records are read and held against the expressions before other requests have their turn. */
const atOnce = 500;

export type Asked = {
  readonly expressions: readonly Expression[];
  /** The day from which `7d` counts back: the last one of the issue. */
  readonly today: Day;
};

/**
 * Which of the records fulfil each of the expressions, in their order. A record that is not public is found by what the desk holds of it:
 * ask only of records that whoever reads the answer may know. Writes nothing.
 */
export async function matchedBy(
  db: Db,
  identifiers: readonly string[],
  { expressions, today }: Asked,
): Promise<readonly ReadonlySet<string>[]> {
  const found = expressions.map(() => new Set<string>());
  if (expressions.every(({ kind }) => kind === 'everything')) return expressions.map(() => new Set(identifiers));
  for (let at = 0; at < identifiers.length; at += atOnce) {
    const subjects = await subjectsOf(db, identifiers.slice(at, at + atOnce));
    for (const subject of subjects) {
      for (const [n, expression] of expressions.entries()) {
        if (matchesExpression(expression, subject, today)) found[n]?.add(subject.record.identifier);
      }
    }
    await setImmediate();
  }
  return found;
}

/** What the rules of an issue find among its records. A rule that can no longer be read finds nothing. */
export async function findsOf(
  db: Db,
  rules: readonly FrozenRule[],
  { identifiers, today }: { readonly identifiers: readonly string[]; readonly today: Day },
): Promise<readonly RuleFinds[]> {
  const read = rules.flatMap((rule) => {
    const parsed = parseExpression(rule.expression);
    return parsed.ok ? [{ rule, expression: parsed.expression }] : [];
  });
  const found = await matchedBy(db, identifiers, { expressions: read.map(({ expression }) => expression), today });
  return read.map(({ rule }, n) => ({ rule, found: found[n] ?? new Set<string>() }));
}

async function subjectsOf(db: Db, identifiers: readonly string[]): Promise<readonly Subject[]> {
  const contents = await contentsOf(db, identifiers);
  const facts = await factsOf(db, [...new Set(contents.flatMap(cvesIn))]);
  return contents.map((content) => ({ ...content, facts: factsFor(cvesIn(content), facts) }));
}

function cvesIn({ record }: Content): readonly string[] {
  return record.aliases.filter(({ scheme }) => scheme === 'CVE').map(({ value }) => value);
}

/** Exploited where one of them is; the greatest of their probabilities. */
function factsFor(cves: readonly string[], known: ReadonlyMap<string, Facts>): Facts {
  const stated = cves.flatMap((cve) => known.get(cve) ?? []);
  const scores = stated.flatMap(({ epss }) => (epss === null ? [] : [epss]));
  return {
    exploited: stated.some(({ exploited }) => exploited),
    epss: scores.length === 0 ? null : Math.max(...scores),
  };
}
