import { formatExpression } from '#expression/index.ts';
import type { FieldMistake } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { Periodical } from '#vocabulary/index.ts';
import { readKeptExpression } from '../expressions.ts';
import { ruleWords as words } from './words.ts';

/** The places of the periodicals that standing rules may fill. */
export const rulePlaces = [
  ...(['zeroDayExamples', 'sectorExamples', 'alerts', 'single', 'important'] as const),
  ...(['foreign', 'domestic'] as const),
  'slices',
] as const;
export type RulePlace = (typeof rulePlaces)[number];

/** Which of them an issue has. */
export const placesOf: Readonly<Record<Periodical, readonly RulePlace[]>> = {
  weekly: ['zeroDayExamples', 'sectorExamples', 'alerts', 'single', 'important'],
  attention: ['foreign', 'domestic'],
  monthly: ['slices'],
  annual: ['slices'],
};

/** How many records one rule may put into a place; a slice counts, and names none. */
export const mostIn: Readonly<Record<RulePlace, number>> = {
  zeroDayExamples: 2,
  sectorExamples: 3,
  alerts: 8,
  single: 1,
  important: 10,
  foreign: 5,
  domestic: 5,
  slices: 1,
};

/** A rule with its expression, as an issue keeps it from its beginning on. */
export type FrozenRule = {
  readonly id: number;
  readonly place: RulePlace;
  readonly name: Text;
  readonly expression: string;
  readonly most: number;
};

/** A standing rule as it is kept: with an expression of its own, or that of a sub-library. */
export type StandingRule = Omit<FrozenRule, 'expression'> & {
  readonly expression: string | null;
  readonly subLibrary: string | null;
  readonly position: number;
  /** Whether issues that are begun take it. */
  readonly isUsed: boolean;
};

/** What a rule did for an issue: `found` of the records that the place may take, `records` proposed there. */
export type Proposed = {
  readonly place: RulePlace;
  readonly rule: number;
  readonly found: number;
  readonly records: readonly string[];
};

/** The rules that an issue was begun with, and what they proposed when it was counted last. */
export type ByRules = { readonly rules: readonly FrozenRule[]; readonly proposed: readonly Proposed[] };
export const noRules: ByRules = { rules: [], proposed: [] };

/** What the form sends, as typed. */
export const ruleFields = [
  ...(['place', 'nameZh', 'nameEn', 'expression', 'subLibrary', 'most', 'position', 'isUsed'] as const),
] as const;
export type RuleForm = Readonly<Record<(typeof ruleFields)[number], string>>;

/** How many rules there may be: each is held against every record of a period. */
export const mostRules = 60;

/** The rule that a form describes, its expression in the one way of writing; or what is wrong, field by field. */
export function readRule(form: RuleForm): Omit<StandingRule, 'id'> | readonly FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  const tidy = (name: keyof RuleForm) => form[name].replace(/\s+/g, ' ').trim();
  const demand = (field: keyof RuleForm, holds: boolean, text: Text) => {
    if (!holds) mistakes.push({ field, text });
  };
  const place = rulePlaces.find((one) => one === form.place) ?? null;
  const name = { zh: tidy('nameZh'), en: tidy('nameEn') };
  const subLibrary = tidy('subLibrary') || null;
  const greatest = place === null ? 1 : mostIn[place];
  const most = place === 'slices' ? 1 : Number(tidy('most') || String(greatest));
  const position = Number(tidy('position') || '0');
  demand('place', place !== null, words.choosePlace);
  demand('nameZh', within(name.zh, 40), words.badName(40));
  demand('nameEn', within(name.en, 60) && !/\p{Script=Han}/u.test(name.en), words.badNameEn(60));
  demand('most', isWhole(most, 1, greatest), words.badMost(greatest));
  demand('position', isWhole(position, 0, 1000), words.badPosition);
  demand('subLibrary', subLibrary === null || form.expression.trim() === '', words.eitherOne);
  const expression = subLibrary === null ? expressionIn(form.expression, mistakes) : null;
  if (mistakes.length > 0 || place === null) return mistakes;
  return { place, name, expression, subLibrary, most, position, isUsed: form.isUsed === 'yes' };
}

/** An expression that finds everything would be no rule. */
function expressionIn(text: string, mistakes: FieldMistake[]): string {
  const read = readKeptExpression(text);
  if (!read.ok) {
    mistakes.push(...read.mistakes.map((said) => ({ field: 'expression', text: said })));
    return text;
  }
  const written = formatExpression(read.expression);
  if (written === '') mistakes.push({ field: 'expression', text: words.everything });
  return written;
}

const within = (text: string, most: number) => text.length >= 1 && text.length <= most;
const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;
