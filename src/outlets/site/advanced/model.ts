import type { Text } from '#platform/html/index.ts';
import {
  attackPositions,
  attackPositionTerms,
  causes,
  causeTerms,
  kinds,
  kindTerms,
  objectTypes,
  objectTypeTerms,
  sectors,
  sectorTerms,
  severities,
  severityGrades,
  threats,
  threatTerms,
} from '#vocabulary/index.ts';

/** Fields of one line. A vendor's or product's whole name stands in quotation marks. */
export const lineFields = [
  'words',
  'id',
  'cve',
  'bid',
  'cwe',
  'vendor',
  'product',
  'version',
  'discoverer',
  'scoreFrom',
  'scoreTo',
] as const;
export type LineField = (typeof lineFields)[number];

/** Days, each with a first and a last one. */
export const dayFields = ['published', 'recorded', 'submitted', 'updated'] as const;
export type DayField = (typeof dayFields)[number];

/** Yes, no, or either. */
export const flagFields = ['patch', 'verified', 'exploited'] as const;
export type FlagField = (typeof flagFields)[number];

/** Tick lists, by the name of the field in the language; those of one list are joined by “or”. */
export const tickFields = ['severity', 'type', 'cause', 'threat', 'position', 'kind', 'sector'] as const;
export type TickField = (typeof tickFields)[number];

const listed = <Code extends string>(codes: readonly Code[], terms: Readonly<Record<Code, Text>>) =>
  codes.map((code) => ({ code, text: terms[code] }));

export const tickLists: Readonly<Record<TickField, readonly { readonly code: string; readonly text: Text }[]>> = {
  severity: listed(severities, severityGrades),
  type: listed(objectTypes, objectTypeTerms),
  cause: listed(causes, causeTerms),
  threat: listed(threats, threatTerms),
  position: listed(attackPositions, attackPositionTerms),
  kind: listed(kinds, kindTerms),
  sector: listed(sectors, sectorTerms),
};

/** What the form holds, as typed. */
export type AdvancedForm = {
  readonly lines: Readonly<Record<LineField, string>>;
  /** Where the words are looked for, and whether all of them must occur or one. */
  readonly scope: 'all' | 'title';
  readonly join: 'and' | 'or';
  readonly days: Readonly<Record<DayField, { readonly from: string; readonly to: string }>>;
  readonly flags: Readonly<Record<FlagField, '' | 'yes' | 'no'>>;
  readonly ticks: Readonly<Record<TickField, readonly string[]>>;
};

/** What is wrong with one control of the form, by its name; '' of what no control bears. */
export type AdvancedMistake = { readonly field: string; readonly text: Text };

export const emptyForm: AdvancedForm = {
  lines: Object.fromEntries(lineFields.map((name) => [name, ''])) as AdvancedForm['lines'],
  scope: 'all',
  join: 'and',
  days: Object.fromEntries(dayFields.map((name) => [name, { from: '', to: '' }])) as AdvancedForm['days'],
  flags: Object.fromEntries(flagFields.map((name) => [name, ''])) as AdvancedForm['flags'],
  ticks: Object.fromEntries(tickFields.map((name) => [name, []])) as unknown as AdvancedForm['ticks'],
};

/** Characters of one line. */
export const longestLine = 300;

/** The form as an address carries it; what no control can hold is left out, and told by `addressMistakes`. */
export function readForm(query: URLSearchParams): AdvancedForm {
  const line = (name: string) =>
    (query.get(name) ?? '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, longestLine);
  const flag = (name: string) => {
    const value = query.get(name);
    return value === 'yes' || value === 'no' ? value : '';
  };
  const ticked = (name: TickField) =>
    tickLists[name].map(({ code }) => code).filter((code) => query.getAll(name).includes(code));
  return {
    lines: Object.fromEntries(lineFields.map((name) => [name, line(name)])) as AdvancedForm['lines'],
    scope: query.get('scope') === 'title' ? 'title' : 'all',
    join: query.get('join') === 'or' ? 'or' : 'and',
    days: Object.fromEntries(
      dayFields.map((name) => [name, { from: line(`${name}From`), to: line(`${name}To`) }]),
    ) as AdvancedForm['days'],
    flags: Object.fromEntries(flagFields.map((name) => [name, flag(name)])) as AdvancedForm['flags'],
    ticks: Object.fromEntries(tickFields.map((name) => [name, ticked(name)])) as unknown as AdvancedForm['ticks'],
  };
}
