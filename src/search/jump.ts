import { typedNumber } from '#expression/index.ts';
import { identifiersByCve, type Reader } from '#publish/read/index.ts';
import { readAliasMatches, readIdentifiers, readRows } from './store.ts';

/**
 * The record that somebody means who typed nothing but its number, in any case and spacing, zeros left out or not
 * (`cnvd 2024 4955`), a CVE or a number of BUGTRAQ that exactly one record names, or an address that ends in one of them: the
 * permanent link of its page or of a file of it, here or elsewhere. Null for anything else: the list answers then.
 * A withdrawn record is found by its own number only.
 */
export async function jumpTarget(db: Reader, text: string): Promise<string | null> {
  const plain = text.length > longest ? '' : text.normalize('NFKC').trim();
  const number = typedNumber(addressPattern.exec(plain)?.[1] ?? plain);
  if (number === null) return null;
  const { field, value } = number;
  if (field === 'bid') return onlyNamed(db, value);
  if (field === 'cve') {
    const identifiers = await identifiersByCve(db, value);
    return identifiers.length === 1 ? (identifiers[0] ?? null) : null;
  }
  const [, year, counter = ''] = value.split('-');
  const asked = [5, 4].map((digits) => `CNVD-${year}-${String(Number(counter)).padStart(digits, '0')}`);
  const known = await readIdentifiers(db, asked);
  return asked.find((identifier) => known.includes(identifier)) ?? null;
}

async function onlyNamed(db: Reader, bid: string): Promise<string | null> {
  const seqs = new Set(await readAliasMatches(db, 'BID', [bid]));
  const [only, ...others] = seqs.size > 20 ? [] : await readRows(db, [...seqs]);
  return only === undefined || others.length > 0 ? null : only.identifier;
}

const longest = 300;
/** The last part of an address that is no parameter, without what a file's name ends in. */
const addressPattern = /^https?:\/\/[^\s/?#]+\/(?:[^\s?#]*\/)?([^\s/?#.]+)(?:\.[\w.]+)?\/?(?:[?#]\S*)?$/i;
