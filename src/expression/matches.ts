import { type Day, indexTokens, scoreOf, versionMatcher } from '#vocabulary/index.ts';
import type { ChoiceField, CodeField, NumberField } from './fields.ts';
import type { Expression, Facts, Operator, Term } from './model.ts';
import { dayHolds, rangeOf } from './moments.ts';
import { nameMatcher, vendorMeant } from './names.ts';
import { type MatchedRecord, recordTokens, searchedTexts } from './searched.ts';
import { numberMeant } from './typed-number.ts';
import { findPhrase, foldPhrase, holdsTokens, wantedTokens } from './words.ts';

/**
 * A record that an expression is held against, with what others say of its CVEs.
 * `vendors`: the names under which the platform lists its vendors, where they are at hand; else those in the record itself.
 */
export type Subject = {
  readonly record: MatchedRecord;
  readonly facts: Facts;
  readonly vendors?: readonly string[];
};

/**
 * Whether a record fulfils an expression: the same answer that `searchRecords` gives over the database, word by word, without one.
 * `today` is the day from which `7d` counts back. Tokens of a record are made once and kept with it.
 */
export function matchesExpression(expression: Expression, subject: Subject, today: Day): boolean {
  const number = numberMeant(expression);
  return (number !== null && termHolds(number, subject, today)) || isFulfilled(expression, subject, today);
}

function isFulfilled(expression: Expression, subject: Subject, today: Day): boolean {
  switch (expression.kind) {
    case 'everything':
      return true;
    case 'and':
      return expression.parts.every((part) => matchesExpression(part, subject, today));
    case 'or':
      return expression.parts.some((part) => matchesExpression(part, subject, today));
    case 'not':
      return !matchesExpression(expression.part, subject, today);
    default:
      return termHolds(expression, subject, today);
  }
}

function termHolds(term: Term, subject: Subject, today: Day): boolean {
  const { record, facts } = subject;
  switch (term.kind) {
    case 'word':
      return holdsTypedWord(record, term) || isOfVendorMeant(subject, term);
    case 'phrase':
      return holdsPhrase(record, term) || isOfVendorMeant(subject, term);
    case 'text':
      return textsOf(record, term.field).some((text) => textHolds(text, term.text, term.isPhrase));
    case 'name': {
      const isNamed = matcherOf(term);
      return namesOf(subject, term.field).some((name) => isNamed(name));
    }
    case 'version':
      return record.products.some(versionOf(term));
    case 'code':
      return codesOf(record, term.field).includes(codeKey(term.field, term.value));
    case 'choice':
      return statedCodes(record, term.field).some((code) => term.codes.includes(code));
    case 'flag':
      return flagOf(subject, term.field) === term.value;
    case 'number':
      return numberHolds(numberOf(record, facts, term.field), term.operator, term.value, term.field === 'epss');
    case 'day': {
      const day = dayOfField(record, term.field);
      return day !== null && dayHolds(day, term.operator, rangeOf(term.moment, today));
    }
  }
}

/** What is made of a record once: its tokens, and its texts as phrases are looked for in them. */
type Prepared = { readonly tokens: ReadonlySet<string>; readonly texts: readonly string[] };
const prepared = new WeakMap<MatchedRecord, Prepared>();

function prepare(record: MatchedRecord): Prepared {
  const known = prepared.get(record);
  if (known !== undefined) return known;
  const made = { tokens: new Set(recordTokens(record)), texts: [...searchedTexts(record)].map(foldPhrase) };
  prepared.set(record, made);
  return made;
}

/** What is made of a condition once, however many records it is held against: alerts hold thousands against each. */
function oncePerTerm<Kind extends Term, T>(make: (term: Kind) => T): (term: Kind) => T {
  const kept = new WeakMap<Kind, { readonly made: T }>();
  return (term) => {
    const known = kept.get(term);
    if (known !== undefined) return known.made;
    const made = make(term);
    kept.set(term, { made });
    return made;
  };
}

const matcherOf = oncePerTerm(nameMatcher);
const versionOf = oncePerTerm(({ text }: Extract<Term, { kind: 'version' }>) => versionMatcher(text));
const wantedOf = oncePerTerm(({ text }: Written) => wantedTokens(text));
const phraseOf = oncePerTerm(({ text }: Written) => foldPhrase(text));
type Written = Extract<Term, { kind: 'word' | 'phrase' }>;

function holdsTypedWord(record: MatchedRecord, term: Written): boolean {
  const wanted = wantedOf(term);
  return wanted.whole.length + wanted.begun.length > 0 && holdsTokens(prepare(record).tokens, wanted);
}

const vendorOf = oncePerTerm(vendorMeant);

function isOfVendorMeant(subject: Subject, term: Written): boolean {
  const vendor = vendorOf(term);
  return vendor !== null && namesOf(subject, 'vendor').some((name) => matcherOf(vendor)(name));
}

/** Its tokens occur, and it stands in one of the texts as it is. */
function holdsPhrase(record: MatchedRecord, term: Written): boolean {
  const { tokens, texts } = prepare(record);
  const phrase = phraseOf(term);
  return holdsTokens(tokens, wantedOf(term)) && texts.some((one) => findPhrase(one, phrase, 0) >= 0);
}

/** Whether one text by itself holds the words, or the phrase. */
export function textHolds(text: string, typed: string, isPhrase: boolean): boolean {
  if (isPhrase) return findPhrase(foldPhrase(text), foldPhrase(typed), 0) >= 0;
  return holdsTokens(new Set(indexTokens(text)), wantedTokens(typed));
}

export function textsOf(record: MatchedRecord, field: 'title' | 'discoverer'): readonly string[] {
  if (field === 'discoverer') return record.discoverer === null ? [] : [record.discoverer];
  return record.titleEn === undefined ? [record.title] : [record.title, record.titleEn];
}

/** What its affected products say of versions, as stated. */
export function versionsOf(record: MatchedRecord): readonly string[] {
  return [...new Set(record.products.map(({ version }) => version).filter((version) => version !== null))];
}

export function namesOf({ record, vendors }: Subject, field: 'vendor' | 'product'): readonly string[] {
  if (field === 'vendor' && vendors !== undefined) return vendors;
  return record.products.map((row) => row[field]).filter((name) => name !== null);
}

export function codesOf(record: MatchedRecord, field: CodeField): readonly string[] {
  if (field === 'id') return [codeKey('id', record.identifier)];
  if (field === 'cwe') return record.weaknesses;
  const named = field === 'cve' ? 'CVE' : 'BID';
  return record.aliases.filter(({ scheme }) => scheme === named).map(({ value }) => value);
}

/** Numbers of ours are compared by year and counter, however many zeros it is written with. */
function codeKey(field: CodeField, value: string): string {
  return field === 'id' ? value.replace(/-0+(\d+)$/, '-$1') : value;
}

/** The codes that a record states of a list; `none` where it states none. */
export function statedCodes(record: MatchedRecord, field: ChoiceField): readonly string[] {
  if (field === 'sector') return record.sectors.length === 0 ? ['none'] : record.sectors;
  const { severity, objectType, kind, cause, threat, position } = record;
  return [{ severity, type: objectType, kind, cause, threat, position }[field] ?? 'none'];
}

export function flagOf({ record, facts }: Subject, field: 'patch' | 'exploited' | 'verified'): boolean {
  if (field === 'patch') return record.patch !== null;
  return field === 'exploited' ? facts.exploited : record.verification === 'verified';
}

/** The score of a field; null where there is no (valid) vector, or EPSS knows none of the CVEs. */
export function numberOf(record: MatchedRecord, facts: Facts, field: NumberField): number | null {
  if (field === 'score') return record.score;
  if (field === 'epss') return facts.epss;
  const vector = record[field];
  return vector === null ? null : scoreOf(vector);
}

/** Probabilities are kept in single precision: both sides are compared in it. */
function numberHolds(stated: number | null, operator: Operator, value: number, isSingle: boolean): boolean {
  if (stated === null) return false;
  return isSingle ? compares(Math.fround(stated), operator, Math.fround(value)) : compares(stated, operator, value);
}

/** Whether a number fulfils a comparison. */
export function compares(one: number, operator: Operator, other: number): boolean {
  switch (operator) {
    case ':':
      return one === other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
  }
}

export function dayOfField(
  { publishedOn, updatedOn, recordedOn, submittedOn }: MatchedRecord,
  field: 'published' | 'updated' | 'recorded' | 'submitted',
): Day | null {
  return { published: publishedOn, updated: updatedOn, recorded: recordedOn, submitted: submittedOn }[field];
}
