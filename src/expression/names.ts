import { indexTokens, type VendorEntry, vendorBook, vendorKey } from '#vocabulary/index.ts';
import entries from '../../data/vendors.json' with { type: 'json' };
import type { Term } from './model.ts';
import { holdsTokens, wantedTokens } from './words.ts';

const book = vendorBook(entries as readonly VendorEntry[]);

/** What all spellings of a vendor share: the key of its principal name where `data/vendors.json` knows it, else of the name itself. */
export function principalKey(vendor: string): string {
  return vendorKey(book.principal(vendor) ?? vendor);
}

/** Whether a name is the one that a condition asks for: a test made once for many names. */
export function nameMatcher(term: Extract<Term, { kind: 'name' }>): (name: string) => boolean {
  const keyOf = term.field === 'vendor' ? principalKey : vendorKey;
  const key = keyOf(term.text);
  if (term.isExact) return (name) => keyOf(name) === key;
  const wanted = wantedTokens(term.text);
  const isAlias = term.field === 'vendor' && book.principal(term.text) !== null;
  return (name) => (isAlias && keyOf(name) === key) || holdsTokens(tokensOf(name), wanted);
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
