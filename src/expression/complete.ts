import type { Text } from '#platform/text.ts';
import {
  choiceTerms,
  type FieldCode,
  fieldCodes,
  fieldNamed,
  fieldWords,
  isChoiceField,
  isDayField,
  isFlagField,
  isNameField,
  isNumberField,
  type NameField,
} from './fields.ts';
import { narrowed } from './lexer.ts';

/** Something to put in the place of what stands from `from` to `to`. */
export type Completion = {
  readonly from: number;
  readonly to: number;
  readonly choices: readonly {
    readonly insert: string;
    readonly label: Text;
    readonly kind: 'field' | 'value' | 'name';
  }[];
};

/** Which names a completion would offer: those of this field that begin as `typed`; null where it needs none. */
export type NamesWanted = { readonly field: NameField; readonly typed: string };

/** Offered at most: what is not among them is found by typing on. */
const most = 10;

/**
 * What may be meant at the cursor: fields by their names in both languages, codes and terms of closed lists, stretches of time.
 * `names`: of vendors or products that fit (`namesWanted`), which are offered as given. No choices where nothing fits.
 */
export function completeExpression(text: string, cursor: number, names: readonly string[]): Completion {
  const { field, typed, from, to } = placeOf(text, cursor);
  // Within quotation marks stands no field.
  const isPhrase = field === null && narrowed(text).charAt(from) === '"';
  const choices = field === null ? fieldsLike(isPhrase ? '' : typed) : valuesLike(field, typed, names);
  return { from, to, choices: choices.slice(0, most) };
}

/** The names that `completeExpression` would need at this place. */
export function namesWanted(text: string, cursor: number): NamesWanted | null {
  const { field, typed } = placeOf(text, cursor);
  return field !== null && isNameField(field) && typed.trim() !== '' ? { field, typed } : null;
}

type Place = {
  /** The field whose value is being typed; null while it is a word or the name of a field. */
  readonly field: FieldCode | null;
  readonly typed: string;
  readonly from: number;
  readonly to: number;
};

function placeOf(text: string, cursor: number): Place {
  const signs = narrowed(text);
  const at = Math.max(0, Math.min(cursor, text.length));
  const before = signs.slice(0, at);
  const isQuoted = (before.match(/"/g)?.length ?? 0) % 2 === 1;
  const from = isQuoted
    ? before.lastIndexOf('"')
    : before.length - (/[^\s()",|:<>=≥≤]*$/.exec(before)?.[0].length ?? 0);
  const rest = isQuoted ? /^[^"]*"?/ : /^[^\s()",|:<>=≥≤]*/;
  const to = at + (rest.exec(signs.slice(at))?.[0].length ?? 0);
  const typed = text.slice(isQuoted ? from + 1 : from, at);
  return { field: fieldBefore(before.slice(0, from)), typed, from, to };
}

/** The field that a value behind this text belongs to: `severity>=`, or `severity:(high, `. */
function fieldBefore(text: string): FieldCode | null {
  const list = /:\s*\([^()]*$/.exec(text);
  const head = list === null ? text : text.slice(0, list.index + 1);
  const [, name] = /([\p{L}\p{N}]{1,40})(?::?(?:>=|<=|[<>=≥≤])|:)\s*$/u.exec(head) ?? [];
  return name === undefined ? null : fieldNamed(name);
}

type Choices = Completion['choices'];

function fieldsLike(typed: string): Choices {
  const word = typed.normalize('NFKC').toLowerCase();
  if (word === '') return [];
  const fits = (code: FieldCode) =>
    [code, ...fieldWords[code].names, fieldWords[code].label.zh].some((name) => name.toLowerCase().startsWith(word));
  return fieldCodes.filter(fits).map((code) => ({ insert: `${code}:`, label: fieldWords[code].label, kind: 'field' }));
}

function valuesLike(field: FieldCode, typed: string, names: readonly string[]): Choices {
  if (isNameField(field)) {
    return names.map((name) => ({ insert: `"${name.replace(/"/g, ' ')}"`, label: same(name), kind: 'name' }));
  }
  const word = typed.normalize('NFKC').toLowerCase();
  return offers(field).filter(
    ({ insert, label }) =>
      insert.startsWith(word) || label.zh.toLowerCase().includes(word) || label.en.toLowerCase().startsWith(word),
  );
}

function offers(field: FieldCode): Choices {
  const value = (insert: string, label: Text) => ({ insert, label, kind: 'value' as const });
  if (isChoiceField(field)) return Object.entries(choiceTerms[field]).map(([code, label]) => value(code, label));
  if (isFlagField(field)) return [value('yes', { zh: '是', en: 'Yes' }), value('no', { zh: '否', en: 'No' })];
  if (isDayField(field)) {
    return [
      value('7d', { zh: '7 天以内', en: 'Within 7 days' }),
      value('4w', { zh: '4 周以内', en: 'Within 4 weeks' }),
      value('3m', { zh: '3 个月以内', en: 'Within 3 months' }),
      value('1y', { zh: '1 年以内', en: 'Within a year' }),
    ];
  }
  if (field === 'epss') return ['0.1', '0.5', '0.9'].map((insert) => value(insert, same(insert)));
  return isNumberField(field) ? ['4.0', '7.0', '9.0'].map((insert) => value(insert, same(insert))) : [];
}

const same = (text: string): Text => ({ zh: text, en: text });
