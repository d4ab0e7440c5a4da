import {
  allOf,
  anyOf,
  type Expression,
  exactName,
  expressionLimits,
  fieldHasWords,
  formatExpression,
  parseExpression,
  statedVersion,
  words,
} from '#expression/index.ts';
import type { Text } from '#platform/text.ts';
import { isDay } from '#vocabulary/index.ts';
import { type AdvancedForm, type AdvancedMistake, dayFields, flagFields, type LineField, tickFields } from './model.ts';
import { advancedWords as texts } from './words.ts';

/** The expression that the form asks for; or what is wrong, control by control. Whatever is typed is read as plain text, never as language; signs between words part them. */
export function composeForm(form: AdvancedForm): Expression | readonly AdvancedMistake[] {
  const mistakes: AdvancedMistake[] = [];
  const parts = [
    keywords(form, mistakes),
    ...(['id', 'cve', 'bid', 'cwe'] as const).map((field) => code(field, form.lines[field], mistakes)),
    ...(['vendor', 'product'] as const).map((field) => named(field, form.lines[field], mistakes)),
    version(form.lines.version, mistakes),
    fieldHasWords('discoverer', plain('discoverer', form.lines.discoverer, mistakes)),
    scores(form.lines, mistakes),
    ...dayFields.map((field) => days(field, form.days[field], mistakes)),
    ...tickFields.map(
      (field): Expression =>
        form.ticks[field].length === 0 ? allOf([]) : { kind: 'choice', field, codes: form.ticks[field] },
    ),
    ...flagFields.map(
      (field): Expression =>
        form.flags[field] === '' ? allOf([]) : { kind: 'flag', field, value: form.flags[field] === 'yes' },
    ),
  ];
  if (mistakes.length > 0) return mistakes;
  const whole = allOf(parts.filter(({ kind }) => kind !== 'everything'));
  // Read again as the list will read it: what is too much for one expression is said here, beside the form.
  const parsed = parseExpression(formatExpression(whole));
  if (parsed.ok) return parsed.expression;
  return parsed.problems.map(({ text }) => ({ field: 'words', text }));
}

function keywords({ lines, scope, join }: AdvancedForm, mistakes: AdvancedMistake[]): Expression {
  const typed = plain('words', lines.words, mistakes);
  const of = (text: string) => (scope === 'title' ? fieldHasWords('title', text) : words(text));
  return typed === '' || join === 'and' ? of(typed) : anyOf(typed.split(' ').map(of));
}

/** The line, where all of it can be looked for as words; else empty, and told: what would be left out, nobody could see. */
function plain(field: LineField, typed: string, mistakes: AdvancedMistake[]): string {
  const parts = typed.split(' ').filter((part) => part !== '');
  const wrong = /["“”„＂]/.test(typed) ? quoted(field) : parts.map(unusable).find((text) => text !== null);
  if (wrong === undefined || wrong === null) return typed;
  mistakes.push({ field, text: wrong });
  return '';
}

const quoted = (field: LineField) =>
  field === 'vendor' || field === 'product' ? texts.noPhrase.name : texts.noPhrase.words;

function unusable(part: string): Text | null {
  if (words(part).kind === 'everything')
    // Of letters alone, only what joins conditions is nothing to look for.
    return /\p{L}/u.test(part) ? texts.noJoining(part) : texts.nothingIn(part);
  return /^[-－]/.test(part) ? texts.noExclusion(part) : null;
}

/** Numbers are read by the language itself, which knows their spellings. */
function code(field: 'id' | 'cve' | 'bid' | 'cwe', typed: string, mistakes: AdvancedMistake[]): Expression {
  if (typed === '') return allOf([]);
  const parsed = /^[\w :#-]{1,40}$/.test(typed) ? parseExpression(`${field}:"${typed}"`) : null;
  if (parsed?.ok && parsed.expression.kind === 'code') return parsed.expression;
  mistakes.push({ field, text: texts.badNumber[field] });
  return allOf([]);
}

function version(typed: string, mistakes: AdvancedMistake[]): Expression {
  if (typed === '') return allOf([]);
  const read = statedVersion(typed);
  if (read === null) mistakes.push({ field: 'version', text: texts.badVersion });
  return read ?? allOf([]);
}

/** In quotation marks the whole name, else the words of it. */
function named(field: 'vendor' | 'product', typed: string, mistakes: AdvancedMistake[]): Expression {
  const whole = /^["“]([^"“”„＂]+)["”]$/.exec(typed)?.[1];
  if (whole === undefined) return fieldHasWords(field, plain(field, typed, mistakes));
  if (words(whole).kind === 'everything') mistakes.push({ field, text: texts.nothingIn(typed) });
  return exactName(field, whole);
}

function scores({ scoreFrom, scoreTo }: AdvancedForm['lines'], mistakes: AdvancedMistake[]): Expression {
  const bounds = [score('>=', scoreFrom, mistakes), score('<=', scoreTo, mistakes)];
  const [from, to] = bounds;
  if (from?.kind === 'number' && to?.kind === 'number' && from.value > to.value)
    mistakes.push({ field: 'scoreFrom', text: texts.reversedScores });
  return allOf(bounds.filter(({ kind }) => kind !== 'everything'));
}

function score(operator: '>=' | '<=', typed: string, mistakes: AdvancedMistake[]): Expression {
  if (typed === '') return allOf([]);
  const value = Number(typed);
  if (/^\d{1,2}(\.\d)?$/.test(typed) && value <= 10) return { kind: 'number', field: 'score', operator, value };
  mistakes.push({ field: operator === '>=' ? 'scoreFrom' : 'scoreTo', text: texts.badScore });
  return allOf([]);
}

function days(
  field: (typeof dayFields)[number],
  { from, to }: { readonly from: string; readonly to: string },
  mistakes: AdvancedMistake[],
): Expression {
  const bound = (operator: '>=' | '<=', value: string, name: string): Expression => {
    if (value === '') return allOf([]);
    if (isDay(value)) return { kind: 'day', field, operator, moment: { kind: 'calendar', value } };
    mistakes.push({ field: name, text: texts.badDay });
    return allOf([]);
  };
  if (from !== '' && to !== '' && isDay(from) && isDay(to) && from > to)
    mistakes.push({ field: `${field}From`, text: texts.reversed });
  return allOf(
    [bound('>=', from, `${field}From`), bound('<=', to, `${field}To`)].filter(({ kind }) => kind !== 'everything'),
  );
}

/** The longest expression that an address of the form is read for. */
export const longestExpression = expressionLimits.characters;
