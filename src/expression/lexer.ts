import { type FieldCode, fieldNamed } from './fields.ts';
import type { ExpressionProblem, Operator } from './model.ts';
import { missingValue, unclosedBracket, unclosedQuote, unknownField } from './problems.ts';
import { isSearchable } from './words.ts';

/** A value behind a field, with its place in the text. */
export type Value = { readonly text: string; readonly isQuoted: boolean; readonly from: number; readonly to: number };

type Place = { readonly from: number; readonly to: number };
export type Token = Place &
  (
    | { readonly kind: 'open' }
    | { readonly kind: 'close' }
    | { readonly kind: 'and' }
    | { readonly kind: 'or' }
    | { readonly kind: 'not' }
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'phrase'; readonly text: string }
    | {
        readonly kind: 'field';
        readonly field: FieldCode;
        readonly operator: Operator;
        readonly values: readonly Value[];
      }
    /** Something that a problem has been told of; it stands where a condition would. */
    | { readonly kind: 'bad' }
  );

export type Lexed = { readonly tokens: readonly Token[]; readonly problems: readonly ExpressionProblem[] };

/**
 * Cuts a text into tokens. Signs are read in any width (`：（“ ≥`); what holds nothing to look for (`…`, `&`) is left out.
 * What cannot be read becomes a `bad` token with a problem.
 */
export function lex(text: string): Lexed {
  const scan: Scan = { text, signs: narrowed(text), at: 0, tokens: [], problems: [] };
  for (;;) {
    skipBlanks(scan);
    if (scan.at >= text.length) break;
    readToken(scan);
  }
  return { tokens: scan.tokens, problems: scan.problems };
}

export type Scan = {
  readonly text: string;
  /** The text with signs of other widths as their plain ones, unit by unit. */
  readonly signs: string;
  at: number;
  readonly tokens: Token[];
  readonly problems: ExpressionProblem[];
};

/** A text in which signs of full width stand as their plain ones; as long as the text itself. */
export function narrowed(text: string): string {
  return text.replace(/[（）：＞＜＝－“”„＂，、；;]/g, (sign) => plainSigns[sign] ?? sign);
}

const plainSigns: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '：': ':',
  '＞': '>',
  '＜': '<',
  '＝': '=',
  '－': '-',
  '“': '"',
  '”': '"',
  '„': '"',
  '＂': '"',
  '，': ',',
  '、': ',',
  '；': ',',
  ';': ',',
};

const isBlank = (sign: string) => /\s/.test(sign);
const endsRun = (sign: string) => sign === '' || sign === '(' || sign === ')' || sign === '"' || isBlank(sign);

function skipBlanks(scan: Scan): void {
  while (scan.at < scan.signs.length && isBlank(scan.signs.charAt(scan.at))) scan.at += 1;
}

function readToken(scan: Scan): void {
  const from = scan.at;
  const sign = scan.signs.charAt(from);
  if (sign === '(' || sign === ')') {
    scan.at += 1;
    scan.tokens.push({ kind: sign === '(' ? 'open' : 'close', from, to: scan.at });
  } else if (sign === '"') readPhrase(scan);
  else if (sign === '-' && isMinus(scan)) {
    scan.at += 1;
    scan.tokens.push({ kind: 'not', from, to: scan.at });
  } else if (looseSign.test(sign)) scan.at += 1;
  else readRun(scan);
}

/** Signs that mean nothing in front of a word; `--data` is no negation. */
const looseSign = /[!#$%&'*+,./:<=>?@[\\\]^_`{|}~≥≤-]/;

function isMinus({ signs, at }: Scan): boolean {
  const opens = at === 0 || /[\s(]/.test(signs.charAt(at - 1));
  return opens && /[\p{L}\p{N}"(]/u.test(characterAt(signs, at + 1));
}

/** The whole character, where it takes two units. */
function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function readPhrase(scan: Scan): void {
  const { value, isClosed } = quoted(scan);
  if (!isClosed) scan.problems.push(unclosedQuote(value));
  const { text, from, to } = value;
  scan.tokens.push(isClosed ? { kind: 'phrase', text, from, to } : { kind: 'bad', from, to });
}

/** From one quotation mark to the next; blanks at the ends and in a row count as one. */
function quoted(scan: Scan): { readonly value: Value; readonly isClosed: boolean } {
  const from = scan.at;
  const end = scan.signs.indexOf('"', from + 1);
  const isClosed = end >= 0;
  scan.at = isClosed ? end + 1 : scan.text.length;
  const text = scan.text.slice(from + 1, isClosed ? end : scan.text.length);
  return { value: { text: text.replace(/\s+/g, ' ').trim(), isQuoted: true, from, to: scan.at }, isClosed };
}

/** A run without blanks: an operator, a field with its values, or a word. */
function readRun(scan: Scan): void {
  const from = scan.at;
  let to = from;
  while (!endsRun(scan.signs.charAt(to))) {
    const sign = scan.signs.charAt(to);
    if (/[:<>=≥≤]/.test(sign) && readField(scan, from, to)) return;
    to += 1;
  }
  scan.at = to;
  const text = scan.text.slice(from, to);
  const word = operatorWords.get(text);
  if (word !== undefined) scan.tokens.push({ kind: word, from, to });
  else if (!readSpacedComparison(scan, from, to) && isSearchable(text))
    scan.tokens.push({ kind: 'word', text, from, to });
}

const operatorWords: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
  ['与', 'and'],
  ['或', 'or'],
  ['非', 'not'],
]);

/** `score >= 7`: a comparison that stands apart from its field. */
function readSpacedComparison(scan: Scan, from: number, to: number): boolean {
  const field = fieldNamed(scan.text.slice(from, to));
  const spaced = /^\s+(?=[<>≥≤])/.exec(scan.signs.slice(to));
  if (field === null || spaced === null) return false;
  return readField(scan, from, to + spaced[0].length, to);
}

/** The field that ends where a sign of comparison stands; false where the sign is part of a word (`12:30`, `http://…`, `a=b`). */
function readField(scan: Scan, from: number, at: number, nameEnd = at): boolean {
  if (nameEnd - from > longestName) return false;
  const name = scan.text.slice(from, nameEnd);
  const [sign = '', operator = ':'] = readOperator(scan.signs, at);
  const field = fieldNamed(name);
  if (field === null) {
    const looksLikeField = /^\p{L}[\p{L}\p{N}_-]*$/u.test(name) && sign !== '=';
    if (!looksLikeField || scan.signs.startsWith('://', at)) return false;
    scan.problems.push(unknownField({ from, to: at + sign.length }, name, sign));
  }
  scan.at = at + sign.length;
  const told = scan.problems.length;
  const values = readValues(scan, { from, to: scan.at });
  // Of a field that does not exist nothing more is said.
  if (field === null) scan.problems.length = told;
  if (field === null || values === null) scan.tokens.push({ kind: 'bad', from, to: scan.at });
  else scan.tokens.push({ kind: 'field', field, operator, values, from, to: scan.at });
  return true;
}

const longestName = 40;

/** The sign of comparison as it is written, and what it means: `:>=` is `>=`, `=` is `:`. */
function readOperator(signs: string, at: number): readonly [string, Operator] {
  const [written = '', compared = ''] = /^:?(>=|<=|≥|≤|>|<|=)?/.exec(signs.slice(at, at + 3)) ?? [];
  const meant = { '≥': '>=', '≤': '<=', '=': ':', '': ':' }[compared] ?? compared;
  return [written, meant as Operator];
}

/** What stands behind a field: one value, or several in brackets; null (and a problem) where nothing does. */
function readValues(scan: Scan, field: Place): readonly Value[] | null {
  const start = scan.at;
  skipBlanks(scan);
  const sign = scan.signs.charAt(scan.at);
  const values = sign === '(' ? readList(scan) : readOne(scan);
  if (values === null) return null;
  if (values.length > 0) return values;
  if (sign !== '(') scan.at = start;
  scan.problems.push(missingValue(field, scan.text.slice(field.from, field.to)));
  return null;
}

function readOne(scan: Scan): readonly Value[] | null {
  if (scan.signs.charAt(scan.at) !== '"') {
    const isApart = isBlank(scan.signs.charAt(scan.at - 1));
    const value = readValue(scan, endsRun);
    const isMissing = isApart && (operatorWords.has(value.text) || opensField(value.text));
    return value.text === '' || isMissing ? [] : [value];
  }
  const { value, isClosed } = quoted(scan);
  if (isClosed) return [value];
  scan.problems.push(unclosedQuote(value));
  return null;
}

/** `vendor: severity:high`: what follows is a condition of its own, and no value. */
function opensField(text: string): boolean {
  const [, name] = /^([\p{L}\p{N}]{1,40})[:<>≥≤]/u.exec(narrowed(text)) ?? [];
  return name !== undefined && fieldNamed(name) !== null;
}

/** `(high, medium)`: parted by commas, blanks or OR. */
function readList(scan: Scan): readonly Value[] | null {
  const open = scan.at;
  const values: Value[] = [];
  scan.at += 1;
  for (;;) {
    while (/[\s,|]/.test(scan.signs.charAt(scan.at))) scan.at += 1;
    const sign = scan.signs.charAt(scan.at);
    if (sign === ')') {
      scan.at += 1;
      return values;
    }
    if (sign === '' || sign === '(') {
      scan.problems.push(unclosedBracket({ from: open, to: open + 1 }));
      return null;
    }
    const value = sign === '"' ? listPhrase(scan) : listRun(scan);
    if (value === null) return null;
    if (value.isQuoted || !['', 'OR', '或'].includes(value.text)) values.push(value);
  }
}

function listPhrase(scan: Scan): Value | null {
  const { value, isClosed } = quoted(scan);
  if (!isClosed) scan.problems.push(unclosedQuote(value));
  return isClosed ? value : null;
}

function listRun(scan: Scan): Value {
  return readValue(scan, (sign) => endsRun(sign) || sign === ',' || sign === '|');
}

/** A value without quotation marks; what ends a clause in running text is no part of it, nor a sign of comparison before it. */
function readValue(scan: Scan, ends: (sign: string) => boolean): Value {
  const start = scan.at;
  while (!ends(scan.signs.charAt(scan.at))) scan.at += 1;
  const run = scan.signs.slice(start, scan.at);
  const from = start + (/^[:<>=≥≤]*/.exec(run)?.[0].length ?? 0);
  const to = Math.max(from, start + run.replace(/[,。!?]+$/, '').length);
  return { text: scan.text.slice(from, to), isQuoted: false, from, to };
}
