import type { Expression, Term } from './model.ts';
import { conditionOf } from './values.ts';

type Code = Extract<Term, { kind: 'code' }>;

/**
 * The record's number, or that of a CVE or of BUGTRAQ, that a text is as a whole, in any case and spacing, zeros left out or not
 * (`cnvd 2024 4955`, `BID-77396`); null for anything else. `bid:77395` is the condition of the language.
 */
export function typedNumber(text: string): Code | null {
  const plain = text.length > longest ? '' : text.normalize('NFKC').trim();
  const [, scheme = '', year, counter] = ours.exec(plain) ?? [];
  if (year !== undefined) return codeOf(scheme.toLowerCase() === 'cnvd' ? 'id' : 'cve', `${scheme}-${year}-${counter}`);
  const [, number] = bugtraq.exec(plain) ?? [];
  return number === undefined ? null : codeOf('bid', number);
}

const longest = 60;
/** Any dash, space, colon or underscore between the parts, or nothing. */
const ours = /^(cnvd|cve)[\s\p{Pd}_:]*(\d{4})[\s\p{Pd}_:]*(\d{1,19})$/iu;
const bugtraq = /^(?!\w+:\d)(?:bid|bugtraq(?:[\s_-]*id)?)[\s\p{Pd}_:#]*0{0,4}([1-9]\d{0,6})$/iu;

function codeOf(field: Code['field'], typed: string): Code | null {
  const read = conditionOf(field, typed);
  return read?.kind === 'code' ? read : null;
}

/**
 * The number that words are as a whole, alone or side by side: whoever types one means its record also where the index knows it under
 * another spelling, as the search box leads to it. Null for any other part of an expression.
 */
export function numberMeant(part: Expression): Code | null {
  const known = lately.get(part);
  if (known !== undefined) return known;
  const words = part.kind === 'and' ? part.parts : [part];
  const typed = words.flatMap((word) => (word.kind === 'word' ? [word.text] : []));
  const number = typed.length === words.length && words.length <= mostWords ? typedNumber(typed.join(' ')) : null;
  lately.set(part, number);
  return number;
}

/** `BUGTRAQ ID 77396`, `CNVD 2024 4955`. */
const mostWords = 3;
const lately = new WeakMap<Expression, Code | null>();
