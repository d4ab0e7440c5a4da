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
  const number = addressPattern.exec(plain)?.[1] ?? plain;
  const [, bid] = bugtraqPattern.exec(number) ?? [];
  if (bid !== undefined) return onlyNamed(db, bid);
  const typed = pattern.exec(number);
  const [, scheme, year, counter] = typed ?? [];
  if (scheme === undefined || counter === undefined) return null;
  if (scheme.toLowerCase() === 'cnvd') {
    const asked = [counter, counter.padStart(5, '0')].map((digits) => `CNVD-${year}-${digits}`);
    const known = await readIdentifiers(db, asked);
    return asked.find((identifier) => known.includes(identifier)) ?? null;
  }
  const identifiers = await identifiersByCve(db, `CVE-${year}-${counter.padStart(4, '0')}`);
  return identifiers.length === 1 ? (identifiers[0] ?? null) : null;
}

async function onlyNamed(db: Reader, bid: string): Promise<string | null> {
  const seqs = new Set(await readAliasMatches(db, 'BID', [bid]));
  const [only, ...others] = seqs.size > 20 ? [] : await readRows(db, [...seqs]);
  return only === undefined || others.length > 0 ? null : only.identifier;
}

const longest = 300;
/** The last part of an address that is no parameter, without what a file's name ends in. */
const addressPattern = /^https?:\/\/[^\s/?#]+\/(?:[^\s?#]*\/)?([^\s/?#.]+)(?:\.[\w.]+)?\/?(?:[?#]\S*)?$/i;
/** `bid:77395` is the condition of the language, which asks for the list. */
const bugtraqPattern = /^(?!\w+:\d)(?:bid|bugtraq(?:[\s_-]*id)?)[\s\p{Pd}_:#]*0{0,4}([1-9]\d{0,6})$/iu;
/** Any dash, space, colon or underscore between the parts, or nothing. */
const pattern = /^(cnvd|cve)[\s\p{Pd}_:]*(\d{4})[\s\p{Pd}_:]*(\d{1,19})$/iu;
