import { type Day, indexTokens, type PublishedRecord } from '#vocabulary/index.ts';

/** A record as expressions look at it: at the desk also one that has not become public, and has no day on which it did. */
export type MatchedRecord = Omit<PublishedRecord, 'publishedOn'> & { readonly publishedOn: Day | null };

/**
 * The texts of a record in which words are looked for, each once: number, titles, description, weaknesses, aliases, affected
 * products, discoverer. The word index of the database is made of the same (`recordTokens`).
 */
export function searchedTexts(record: MatchedRecord): ReadonlySet<string> {
  const texts = new Set([record.identifier, record.title, record.description, ...record.weaknesses]);
  if (record.titleEn !== undefined) texts.add(record.titleEn);
  for (const { value } of record.aliases) texts.add(value);
  for (const { text, vendor, product } of record.products) {
    texts.add(text);
    if (vendor !== null && !text.includes(vendor)) texts.add(vendor);
    if (product !== null && !text.includes(product)) texts.add(product);
  }
  if (record.discoverer !== null) texts.add(record.discoverer);
  return texts;
}

/**
 * The tokens under which a record is found, in no promised order.
 *
 * Tokens over 200 bytes (nobody types them) and what goes beyond 800 KB in all are left out: a `tsvector` holds 1 MB, and a record
 * must not fail at its index.
 */
export function recordTokens(record: MatchedRecord): readonly string[] {
  // A line feed parts tokens, so no pair is made across two fields.
  const tokens = indexTokens([...searchedTexts(record)].join('\n'));
  const units = tokens.reduce((sum, token) => sum + token.length + 1, 0);
  // The common case, 100k times in an import: far too few to measure.
  return units < mostBytes / mostBytesPerUnit ? tokens : measured(tokens);
}

function measured(tokens: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let bytes = 0;
  for (const token of tokens) {
    const size = bytesOf(token);
    if (size > longestTokenBytes || bytes + size > mostBytes) continue;
    bytes += size + perTokenBytes;
    kept.push(token);
  }
  return kept;
}

/** Bytes in UTF-8. */
function bytesOf(token: string): number {
  let bytes = 0;
  for (let at = 0; at < token.length; at += 1) {
    const unit = token.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return bytes;
}

const longestTokenBytes = 200;
const mostBytes = 800_000;
const perTokenBytes = 4;
/** A UTF-16 unit takes three bytes at most, a token of one unit and its space four more in the index. */
const mostBytesPerUnit = 5;
