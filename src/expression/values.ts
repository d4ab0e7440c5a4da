import { codeOfTerm, parseSeverity } from '#vocabulary/index.ts';
import {
  type ChoiceField,
  type CodeField,
  choiceTerms,
  type DayField,
  type FieldCode,
  isChoiceField,
  isCodeField,
  isDayField,
  isFlagField,
  isNumberField,
  isTextField,
  isVersionField,
  mostOf,
  type NameField,
  type NumberField,
  type TextField,
} from './fields.ts';
import { lex, type Token, type Value } from './lexer.ts';
import { allOf, anyOf, type Expression, type ExpressionProblem, type Operator, type Term } from './model.ts';
import { readMoment } from './moments.ts';
import * as problems from './problems.ts';
import { isSearchable } from './words.ts';

type FieldToken = Extract<Token, { kind: 'field' }>;
type Reading = { readonly token: FieldToken; readonly report: (problem: ExpressionProblem) => void };

/** The condition that a field asks of one value, typed in quotation marks; null for what it does not take. */
export function conditionOf(field: FieldCode, value: string): Expression | null {
  const [token] = lex(`${field}:"${value}"`).tokens;
  return token?.kind === 'field' ? readFieldToken(token, () => {}) : null;
}

/** The condition that a field with its values asks for; null, and problems told, where a value is none of it. */
export function readFieldToken(token: FieldToken, report: (problem: ExpressionProblem) => void): Expression | null {
  const { field, operator, values } = token;
  const isRanked = isNumberField(field) || isDayField(field) || field === 'severity';
  if (operator !== ':' && !isRanked) {
    report(problems.notComparable(token, field, operator));
    return null;
  }
  if (operator !== ':' && values.length > 1) {
    report(problems.oneValueOnly(token, operator));
    return null;
  }
  const reading = { token, report };
  if (isChoiceField(field)) return choice(reading, field);
  const parts = values.map((value) => one(reading, field, value));
  const read = parts.filter((part) => part !== null);
  return read.length === parts.length ? anyOf(read) : null;
}

function one(reading: Reading, field: Exclude<FieldCode, ChoiceField>, value: Value): Expression | null {
  if (isTextField(field)) return text(reading, field, value);
  if (isCodeField(field)) return code(reading, field, value);
  if (isVersionField(field)) return version(reading, value);
  if (isNumberField(field)) return ranged(reading, value, (part) => number(reading, field, part));
  if (isDayField(field)) return ranged(reading, value, (part) => day(reading, field, part));
  if (isFlagField(field)) {
    const flag = yesNo.get(value.text.normalize('NFKC').toLowerCase());
    if (flag === undefined) reading.report(problems.unknownValue(value, field, value.text));
    return flag === undefined ? null : { kind: 'flag', field, value: flag };
  }
  return name(reading, field, value);
}

const yesNo: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'true', '是', '有'].map((word) => [word, true] as const),
  ...['no', 'false', '否', '无'].map((word) => [word, false] as const),
]);

function text({ report }: Reading, field: TextField, value: Value): Term | null {
  if (isSearchable(value.text)) return { kind: 'text', field, text: value.text, isPhrase: value.isQuoted };
  report(problems.nothingToLookFor(value));
  return null;
}

function name({ report }: Reading, field: NameField, value: Value): Term | null {
  const isUsable = value.isQuoted ? value.text !== '' : isSearchable(value.text);
  if (isUsable) return { kind: 'name', field, text: value.text, isExact: value.isQuoted };
  report(problems.nothingToLookFor(value));
  return null;
}

/** A version, or a branch of them (`2.1.x`); other beginnings are none: `2.1*` would ask for 2.10, too. */
function version({ report }: Reading, value: Value): Term | null {
  const text = value.text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const isVersion = isSearchable(text) && text.length <= longestVersion && !/(?<!\.)\*$/.test(text);
  if (!isVersion) report(problems.badVersion(value, value.text));
  return isVersion ? { kind: 'version', text } : null;
}

const longestVersion = 100;

function code({ report }: Reading, field: CodeField, value: Value): Term | null {
  const read = codeReaders[field](value.text.normalize('NFKC').trim());
  if (read === null) report(problems.badCode(value, field, value.text));
  return read === null ? null : { kind: 'code', field, value: read };
}

const codeReaders: Readonly<Record<CodeField, (text: string) => string | null>> = {
  id: (typed) => {
    const [, year, counter = ''] = /^(?:cnvd)?[\s_-]*(\d{4})[\s_-]+(\d{1,6})$/i.exec(typed) ?? [];
    return year === undefined ? null : `CNVD-${year}-${counter.length < 4 ? counter.padStart(5, '0') : counter}`;
  },
  cve: (typed) => {
    const [, year, counter = ''] = /^(?:cve)?[\s_-]*(\d{4})[\s_-]+(\d{1,19})$/i.exec(typed) ?? [];
    return year === undefined ? null : `CVE-${year}-${counter.padStart(4, '0')}`;
  },
  bid: (typed) => {
    const [, number] = /^(?:bid|bugtraq(?:[\s_-]*id)?)?[\s_:#-]*0{0,4}([1-9]\d{0,6})$/i.exec(typed) ?? [];
    return number ?? null;
  },
  cwe: (typed) => {
    const [, number] = /^(?:cwe)?[\s_-]*0{0,4}([1-9]\d{0,4})$/i.exec(typed) ?? [];
    return number === undefined ? null : `CWE-${number}`;
  },
};

/** `7..8.9`, `2024-01..2024-03`: from one to the other, both included. */
function ranged(
  { token, report }: Reading,
  value: Value,
  read: (part: Value) => Extract<Term, { kind: 'number' | 'day' }> | null,
): Expression | null {
  const at = value.text.indexOf('..');
  if (at < 0 || token.operator !== ':') return read(value);
  const from = read({ ...value, text: value.text.slice(0, at), to: value.from + at });
  const to = read({ ...value, text: value.text.slice(at + 2), from: value.from + at + 2 });
  if (from === null || to === null) return null;
  if (isReversed(from, to)) {
    report(problems.reversedRange(value, value.text));
    return null;
  }
  return allOf([
    { ...from, operator: '>=' },
    { ...to, operator: '<=' },
  ]);
}

type Ranked = Extract<Term, { kind: 'number' | 'day' }>;

function isReversed(from: Ranked, to: Ranked): boolean {
  if (from.kind === 'number' && to.kind === 'number') return from.value > to.value;
  if (from.kind !== 'day' || to.kind !== 'day') return false;
  const [first, last] = [from.moment, to.moment];
  if (first.kind !== 'calendar' || last.kind !== 'calendar') return false;
  const length = Math.min(first.value.length, last.value.length);
  return first.value.slice(0, length) > last.value.slice(0, length);
}

function number(reading: Reading, field: NumberField, value: Value): Extract<Term, { kind: 'number' }> | null {
  const [, digits = '', percent] = /^(\d{1,3}(?:\.\d{1,5})?)(%?)$/.exec(value.text.normalize('NFKC').trim()) ?? [];
  const isPercent = percent === '%' && field === 'epss';
  const read = digits === '' || (percent === '%' && !isPercent) ? Number.NaN : Number(digits) / (isPercent ? 100 : 1);
  if (read <= mostOf(field)) {
    return { kind: 'number', field, operator: reading.token.operator, value: Number(read.toFixed(5)) };
  }
  reading.report(problems.badNumber(value, field, value.text));
  return null;
}

function day(reading: Reading, field: DayField, value: Value): Extract<Term, { kind: 'day' }> | null {
  const moment = readMoment(value.text);
  if (moment === null) {
    reading.report(problems.badDay(value, field, value.text));
    return null;
  }
  const { operator } = reading.token;
  // `published:7d` is “within seven days”: a single day that long ago is nobody's question.
  return { kind: 'day', field, operator: operator === ':' && moment.kind === 'ago' ? '>=' : operator, moment };
}

function choice({ token, report }: Reading, field: ChoiceField): Term | null {
  const chosen = new Set<string>();
  let isWhole = true;
  for (const value of token.values) {
    for (const part of partsOf(value)) {
      const found = codeIn(field, part.text);
      if (found !== null) chosen.add(found);
      else report(problems.unknownValue(part, field, part.text));
      isWhole &&= found !== null;
    }
  }
  if (!isWhole) return null;
  const inOrder = Object.keys(choiceTerms[field]).filter((known) => chosen.has(known));
  if (token.operator === ':') return { kind: 'choice', field, codes: inOrder };
  const codes = ranked(token.operator, inOrder[0] ?? '');
  if (codes.length > 0) return { kind: 'choice', field, codes };
  report(problems.nothingBeyond(token, token.operator, token.values[0]?.text ?? ''));
  return null;
}

/** `severity:high,medium` without brackets is a list, too; a term of the vocabulary that holds a comma comes in quotation marks. */
function partsOf(value: Value): Value[] {
  if (value.isQuoted) return [value];
  const parts: Value[] = [];
  for (const match of value.text.matchAll(/[^,，、;；|]+/g)) {
    const from = value.from + match.index;
    parts.push({ text: match[0], isQuoted: false, from, to: from + match[0].length });
  }
  return parts;
}

/** By code, by either name, by the name without what stands in brackets behind it; of a severity also 高危. */
export function codeIn(field: ChoiceField, typed: string): string | null {
  const terms = choiceTerms[field];
  const word = typed.normalize('NFKC').trim().toLowerCase();
  if (field === 'severity') return parseSeverity(word) ?? codeOfTerm(terms, word);
  const known = codeOfTerm(terms, word);
  if (known !== null) return known;
  const short = (name: string) =>
    name
      .normalize('NFKC')
      .replace(/\s*\(.*$/, '')
      .toLowerCase();
  return (
    Object.keys(terms).find((found) => {
      const { zh = '', en = '' } = terms[found] ?? {};
      return short(zh) === word || short(en) === word || short(zh).replace(/漏洞$/, '') === word;
    }) ?? null
  );
}

/** Severities from the worst on; `none` is neither above nor below any. */
const ranks = ['high', 'medium', 'low'];

function ranked(operator: Operator, value: string): readonly string[] {
  const at = ranks.indexOf(value);
  if (at < 0) return [];
  if (operator === '>=') return ranks.slice(0, at + 1);
  if (operator === '>') return ranks.slice(0, at);
  return operator === '<=' ? ranks.slice(at) : ranks.slice(at + 1);
}
