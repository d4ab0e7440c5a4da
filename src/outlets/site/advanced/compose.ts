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
import { isDay } from '#vocabulary/index.ts';
import { type AdvancedForm, type AdvancedMistake, dayFields, flagFields, tickFields } from './model.ts';
import { advancedWords as texts } from './words.ts';

/** The expression that the form asks for; or what is wrong, control by control. Whatever is typed is read as plain text, never as language. */
export function composeForm(form: AdvancedForm): Expression | readonly AdvancedMistake[] {
  const mistakes: AdvancedMistake[] = [];
  const parts = [
    keywords(form),
    ...(['id', 'cve', 'bid', 'cwe'] as const).map((field) => code(field, form.lines[field], mistakes)),
    ...(['vendor', 'product'] as const).map((field) => named(field, form.lines[field])),
    version(form.lines.version, mistakes),
    fieldHasWords('discoverer', form.lines.discoverer),
    score('>=', form.lines.scoreFrom, mistakes),
    score('<=', form.lines.scoreTo, mistakes),
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

function keywords({ lines, scope, join }: AdvancedForm): Expression {
  const of = (text: string) => (scope === 'title' ? fieldHasWords('title', text) : words(text));
  if (join === 'and') return of(lines.words);
  return anyOf(
    lines.words
      .split(' ')
      .map(of)
      .filter(({ kind }) => kind !== 'everything'),
  );
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
function named(field: 'vendor' | 'product', typed: string): Expression {
  const whole = /^["“](.+)["”]$/.exec(typed)?.[1];
  return whole === undefined ? fieldHasWords(field, typed) : exactName(field, whole);
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
