import { indexTokens } from '#vocabulary/index.ts';
import type { PublishedRecord } from './read/index.ts';

/**
 * The search tokens of a record as PostgreSQL reads a `tsvector`, without positions or weights.
 *
 * Only public fields are read. Tokens over 200 bytes (nobody types them) and what goes beyond 800 KB in all are left out:
 * a `tsvector` holds 1 MB, and a record must not fail at its index.
 */
export function termVector(record: PublishedRecord): string {
  const tokens = termsOf(record);
  const vector = tokens.join(' ');
  // Letters, digits, `-` and `.` need no quotes, and a hundred tokens no measuring: the common case, 100k times in an import.
  if (vector.length < mostBytes / mostBytesPerUnit && !/['\\:]/.test(vector)) return vector;
  return measured(tokens);
}

function measured(tokens: readonly string[]): string {
  const kept: string[] = [];
  let bytes = 0;
  for (const token of tokens) {
    const size = Buffer.byteLength(token);
    if (size > longestTokenBytes || bytes + size > mostBytes) continue;
    bytes += size + perTokenBytes;
    kept.push(`'${token.replace(/['\\]/g, '$&$&')}'`);
  }
  return kept.join(' ');
}

/** Every token of what a reader may search for: number, aliases, titles, description, products, weaknesses, discoverer. */
function termsOf(record: PublishedRecord): readonly string[] {
  // A line feed parts tokens, so no pair is made across two fields.
  return indexTokens([...searchedTexts(record)].join('\n'));
}

const longestTokenBytes = 200;
const mostBytes = 800_000;
const perTokenBytes = 4;
/** A UTF-16 unit takes three bytes at most, a token of one unit and its space four more in the index. */
const mostBytesPerUnit = 5;

function searchedTexts(record: PublishedRecord): Set<string> {
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
