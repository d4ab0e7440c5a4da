import type { Text } from '#platform/text.ts';
import type { Day } from '#vocabulary/index.ts';
import type { ChoiceField, CodeField, DayField, FlagField, NameField, NumberField, TextField } from './fields.ts';

/** How a field is compared; `:` is “is”, or “is one of”. */
export const operators = [':', '<', '<=', '>', '>='] as const;
export type Operator = (typeof operators)[number];

/**
 * A stretch of the calendar: a day, a whole month or a whole year (`2024-01-22`, `2024-01`, `2024`), or the day that lies so long
 * before the present one (`7d`, `4w`, `3m`, `1y`).
 */
export type Moment =
  | { readonly kind: 'calendar'; readonly value: string }
  | { readonly kind: 'ago'; readonly count: number; readonly unit: AgoUnit };
export const agoUnits = ['d', 'w', 'm', 'y'] as const;
export type AgoUnit = (typeof agoUnits)[number];

/**
 * One condition.
 *
 * `word`: a run without blanks; every token of it must occur in the record (`dir-8*`: a word that begins so). `phrase`: the text as it
 * stands, blanks aside. `text`: the same within one field. `name`: of a vendor or product; exact by `vendorKey` and by the aliases of
 * `data/vendors.json`, else every token must occur in it. `choice`: one of the codes; `none` where nothing is stated.
 * `code`: `CVE-2024-0204`, `77395` of BUGTRAQ, `CWE-79`, `CNVD-2024-04955`. `version`: one that an affected product states to be affected
 * (`versionMatcher`).
 */
export type Term =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'text'; readonly field: TextField; readonly text: string; readonly isPhrase: boolean }
  | { readonly kind: 'name'; readonly field: NameField; readonly text: string; readonly isExact: boolean }
  | { readonly kind: 'version'; readonly text: string }
  | { readonly kind: 'code'; readonly field: CodeField; readonly value: string }
  | { readonly kind: 'choice'; readonly field: ChoiceField; readonly codes: readonly string[] }
  | { readonly kind: 'flag'; readonly field: FlagField; readonly value: boolean }
  | { readonly kind: 'number'; readonly field: NumberField; readonly operator: Operator; readonly value: number }
  | { readonly kind: 'day'; readonly field: DayField; readonly operator: Operator; readonly moment: Moment };

/**
 * What is asked of records: conditions joined by AND, OR and NOT. `everything` stands alone, for an empty text.
 * As `parseExpression` gives it, `and` never stands directly in `and`, nor `or` in `or`; both hold two parts and more.
 */
export type Expression =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and'; readonly parts: readonly Expression[] }
  | { readonly kind: 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | Term;

/** What is wrong in a text: `from` and `to` are places in it (UTF-16 units; equal where something is missing), `text` says what to write. */
export type ExpressionProblem = {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  readonly text: Text;
};

export type Parsed =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/** Beyond these a text is refused by name: what is longer is no question that a person asks, and costs the server. */
export const expressionLimits = { characters: 2000, depth: 20, terms: 100 } as const;

/** What others say of the CVEs of a record: in a catalogue of exploited ones, and the greatest probability of EPSS (0–1). */
export type Facts = { readonly exploited: boolean; readonly epss: number | null };

/** The day from which `7d` counts back, in the platform's zone. */
export type Today = Day;

export const everything: Expression = { kind: 'everything' };

/** All of them must hold; `everything` of none. */
export function allOf(parts: readonly Expression[]): Expression {
  return joined('and', parts);
}

/** One of them must hold; `everything` of none. */
export function anyOf(parts: readonly Expression[]): Expression {
  return joined('or', parts);
}

export function not(part: Expression): Expression {
  return { kind: 'not', part };
}

function joined(kind: 'and' | 'or', parts: readonly Expression[]): Expression {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  if (only === undefined) return everything;
  return flat.length === 1 ? only : { kind, parts: flat };
}

/** Every condition of an expression, in order; `isNegated` below an odd number of NOTs. */
export function* termsIn(
  expression: Expression,
  isNegated = false,
): Generator<{ readonly term: Term; readonly isNegated: boolean }> {
  switch (expression.kind) {
    case 'everything':
      return;
    case 'and':
    case 'or':
      for (const part of expression.parts) yield* termsIn(part, isNegated);
      return;
    case 'not':
      yield* termsIn(expression.part, !isNegated);
      return;
    default:
      yield { term: expression, isNegated };
  }
}
