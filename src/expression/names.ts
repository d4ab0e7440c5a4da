import { indexTokens, type VendorBook, type VendorEntry, vendorBook, vendorKey } from '#vocabulary/index.ts';
import entries from '../../data/vendors.json' with { type: 'json' };
import { anyOf, type Expression, type Term } from './model.ts';
import { numberMeant } from './typed-number.ts';
import { fold, holdsTokens, holdsWord, type WantedTokens, type Word, wantedTokens } from './words.ts';

/** The vendors that the project knows under several spellings (`data/vendors.json`). */
export const knownVendors: VendorBook = vendorBook(entries as readonly VendorEntry[]);

/** What all spellings of a vendor share: the key of its principal name where `data/vendors.json` knows it, else of the name itself. */
export function principalKey(vendor: string): string {
  return vendorKey(knownVendors.principal(vendor) ?? vendor);
}

/**
 * Whether a name is the one that a condition asks for: a test made once for many names. `folded` (`fold`) may be given where it is at
 * hand.
 */
export function nameMatcher(term: Extract<Term, { kind: 'name' }>): (name: string, folded?: string) => boolean {
  const keyOf = term.field === 'vendor' ? principalKey : vendorKey;
  const key = keyOf(term.text);
  if (term.isExact) return (name) => keyOf(name) === key;
  const holds = wordsHeld(wantedTokens(term.text));
  const isAlias = term.field === 'vendor' && knownVendors.principal(term.text) !== null;
  return (name, folded = fold(name)) => (isAlias && keyOf(name) === key) || holds(folded);
}

/**
 * The vendor that is meant by a word or phrase which is one's name in Chinese (`华为`); null for all others. Its records name it otherwise,
 * often in Latin letters only, and nobody who types it wants those left out. Spellings in Latin letters stay words: `Android` is Google's,
 * but whoever types it does not ask for all of Google.
 */
export function vendorMeant({
  text,
}: Extract<Term, { kind: 'word' | 'phrase' }>): Extract<Term, { kind: 'name' }> | null {
  const isMeant = /\p{Script=Han}/u.test(text) && knownVendors.principal(text) !== null;
  return isMeant ? { kind: 'name', field: 'vendor', text, isExact: true } : null;
}

/** The same expression with the records of the vendors and numbers that its words mean. */
export function withAllMeant(expression: Expression): Expression {
  const number = numberMeant(expression);
  const vendors = withVendorsMeant(expression);
  return number === null ? vendors : anyOf([vendors, number]);
}

function withVendorsMeant(expression: Expression): Expression {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { kind: expression.kind, parts: expression.parts.map(withAllMeant) };
    case 'not':
      return { kind: 'not', part: withAllMeant(expression.part) };
    case 'word':
    case 'phrase': {
      const vendor = vendorMeant(expression);
      return vendor === null ? expression : anyOf([expression, vendor]);
    }
    default:
      return expression;
  }
}

/** Whether a folded name holds all tokens. Those of most questions can be seen in the text; tokens of a name take 20 times as long. */
function wordsHeld(wanted: WantedTokens): (folded: string) => boolean {
  const whole = wanted.whole.map((text) => ({ text, isLatin: /^[a-z]/.test(text), isPrefix: false }));
  const begun = wanted.begun.map((text) => ({ text, isLatin: /^[a-z]/.test(text), isPrefix: true }));
  const words: readonly Word[] = [...whole, ...begun];
  const isPlain = words.every(({ text }) => /^[a-z][a-z0-9]{0,60}$|^[\u3400-\u9fff]{1,2}$/.test(text));
  if (isPlain) return (folded) => words.every((word) => holdsWord(folded, word));
  return (folded) => holdsTokens(tokensOf(folded), wanted);
}

/** The tokens of the names asked about last: many conditions are held against the same few. */
function tokensOf(name: string): ReadonlySet<string> {
  const known = lately.get(name);
  if (known !== undefined) return known;
  if (lately.size >= mostLately) lately.clear();
  const tokens = new Set(indexTokens(name));
  lately.set(name, tokens);
  return tokens;
}

const lately = new Map<string, ReadonlySet<string>>();
const mostLately = 1000;
