import type { Expression } from '#expression/index.ts';
import {
  type AdvancedForm,
  type DayField,
  dayFields,
  emptyForm,
  type FlagField,
  flagFields,
  type LineField,
  lineFields,
  type TickField,
  tickFields,
} from './model.ts';

/** The form that asks for this expression; null where no form can: NOT, other ORs, relative days and whatever has no control of its own. */
export function fillForm(expression: Expression): AdvancedForm | null {
  const form = changeable();
  const parts = expression.kind === 'and' ? expression.parts : expression.kind === 'everything' ? [] : [expression];
  for (const part of parts) if (!place(part, form)) return null;
  return form;
}

/** The form while it is being filled. */
type Changeable = {
  lines: Record<LineField, string>;
  scope: 'all' | 'title';
  join: 'and' | 'or';
  days: Record<DayField, { from: string; to: string }>;
  flags: Record<FlagField, '' | 'yes' | 'no'>;
  ticks: Record<TickField, readonly string[]>;
};

function changeable(): Changeable {
  const { lines, days, flags, ticks, scope, join } = emptyForm;
  const { published, recorded, submitted, updated } = days;
  return {
    ...{ scope, join, lines: { ...lines }, flags: { ...flags }, ticks: { ...ticks } },
    days: {
      published: { ...published },
      recorded: { ...recorded },
      submitted: { ...submitted },
      updated: { ...updated },
    },
  };
}

const isIn = <Name extends string>(list: readonly Name[], name: string): name is Name =>
  (list as readonly string[]).includes(name);

/** Puts one condition into its control; false where that is taken, or there is none. */
function place(part: Expression, form: Changeable): boolean {
  switch (part.kind) {
    case 'word':
      return word(form, part.text, 'all');
    case 'text':
      if (part.isPhrase) return false;
      return part.field === 'title' ? word(form, part.text, 'title') : add(form, 'discoverer', part.text);
    case 'or':
      return either(part.parts, form);
    case 'version':
      return once(form, 'version', part.text);
    case 'name':
      return part.isExact ? once(form, part.field, `"${part.text}"`) : add(form, part.field, part.text);
    case 'code':
      return isIn(lineFields, part.field) && once(form, part.field, part.value);
    case 'number':
      return part.field === 'score' && scored(form, part.operator, part.value);
    case 'day':
      return part.moment.kind === 'calendar' && day(form, part.field, part.operator, part.moment.value);
    case 'choice':
      return ticked(form, part.field, part.codes);
    case 'flag':
      return flagged(form, part.field, part.value);
    default:
      return false;
  }
}

function word(form: Changeable, text: string, scope: 'all' | 'title'): boolean {
  if (form.lines.words !== '' && (form.scope !== scope || form.join !== 'and')) return false;
  form.scope = scope;
  return add(form, 'words', text);
}

/** Words of which one must occur: the only OR that the form knows. */
function either(parts: readonly Expression[], form: Changeable): boolean {
  if (form.lines.words !== '') return false;
  const scopes = parts.map((part) =>
    part.kind === 'word' ? 'all' : part.kind === 'text' && !part.isPhrase && part.field === 'title' ? 'title' : null,
  );
  const [scope = null] = scopes;
  if (scope === null || scopes.some((one) => one !== scope)) return false;
  form.scope = scope;
  form.join = 'or';
  form.lines.words = parts.map((part) => ('text' in part ? part.text : '')).join(' ');
  return true;
}

function add(form: Changeable, name: LineField, text: string): boolean {
  if (form.lines[name].startsWith('"')) return false;
  form.lines[name] = form.lines[name] === '' ? text : `${form.lines[name]} ${text}`;
  return true;
}

function once(form: Changeable, name: LineField, text: string): boolean {
  if (form.lines[name] !== '') return false;
  form.lines[name] = text;
  return true;
}

function scored(form: Changeable, operator: string, value: number): boolean {
  if (!/^\d{1,2}(\.\d)?$/.test(String(value))) return false;
  if (operator === ':') return once(form, 'scoreFrom', String(value)) && once(form, 'scoreTo', String(value));
  return (
    (operator === '>=' || operator === '<=') && once(form, operator === '>=' ? 'scoreFrom' : 'scoreTo', String(value))
  );
}

/** A day is its own first and last one; months and years are given by theirs. */
function day(form: Changeable, field: string, operator: string, value: string): boolean {
  const slot = isIn(dayFields, field) ? form.days[field] : undefined;
  const [from, to] = boundsOf(value);
  if (slot === undefined) return false;
  const isBelow = operator === ':' || operator === '>=';
  const isAbove = operator === ':' || operator === '<=';
  if (!(isBelow || isAbove) || (isBelow && slot.from !== '') || (isAbove && slot.to !== '')) return false;
  if (isBelow) slot.from = from;
  if (isAbove) slot.to = to;
  return true;
}

function boundsOf(value: string): readonly [string, string] {
  const [year = '', month, date] = value.split('-');
  if (date !== undefined) return [value, value];
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  return [`${value}-01`, new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)];
}

function ticked(form: Changeable, field: string, codes: readonly string[]): boolean {
  if (!isIn(tickFields, field) || (form.ticks[field] ?? []).length > 0 || codes.includes('none')) return false;
  form.ticks[field] = codes;
  return true;
}

function flagged(form: Changeable, field: string, value: boolean): boolean {
  if (!isIn(flagFields, field) || form.flags[field] !== '') return false;
  form.flags[field] = value ? 'yes' : 'no';
  return true;
}
