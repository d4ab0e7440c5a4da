import type { Term } from '#vocabulary/index.ts';
import type { Place } from '../reading/model.ts';

/**
 * What contradicts: the place as a path into what was audited, and the sentence for the editor in both languages. `stands` is
 * the sentence of a read bulletin that it stands in.
 */
export type Fault = { readonly where: string; readonly text: Term; readonly stands?: Place };

/**
 * One check. An `error` is a contradiction: the issue must not appear with it. A `warning` is unusual, and may be right.
 *
 * `id` is stable and never reused; `source` says where the rule comes from.
 */
export type Rule<Subject> = {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly source: string;
  readonly title: Term;
  readonly check: (subject: Subject) => readonly Fault[];
};

export type Finding = Fault & { readonly rule: string; readonly severity: 'error' | 'warning' };

export function fault(where: string, zh: string, en: string): Fault {
  return { where, text: { zh, en } };
}

/** One fault when `wrong`, else none: keeps a rule's checks in one flat list. */
export function faultIf(wrong: boolean, where: string, zh: string, en: string): Fault[] {
  return wrong ? [fault(where, zh, en)] : [];
}

/** A fault of a read bulletin, with the sentence it stands in. */
export function statedFault(stands: Place, where: string, zh: string, en: string): Fault {
  return { where, text: { zh, en }, stands };
}

/** Every finding of every rule, in the order of the rules. */
export function runRules<Subject>(rules: readonly Rule<Subject>[], subject: Subject): Finding[] {
  return rules.flatMap(({ id, severity, check }) => check(subject).map((found) => ({ rule: id, severity, ...found })));
}
