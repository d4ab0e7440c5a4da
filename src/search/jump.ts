import { identifiersByCve, type Reader } from '#publish/read/index.ts';
import { readIdentifiers } from './store.ts';

/**
 * The record that somebody means who typed nothing but its number, in any case and spacing, zeros left out or not
 * (`cnvd 2024 4955`), or a CVE that exactly one record names. Null for anything else: the list answers then.
 * A withdrawn record is found by its own number only.
 */
export async function jumpTarget(db: Reader, text: string): Promise<string | null> {
  const typed = text.length > 100 ? null : pattern.exec(text.normalize('NFKC').trim());
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

/** Any dash, space, colon or underscore between the parts, or nothing. */
const pattern = /^(cnvd|cve)[\s\p{Pd}_:]*(\d{4})[\s\p{Pd}_:]*(\d{1,19})$/iu;
