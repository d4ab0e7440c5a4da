import { recordTokens } from '#expression/index.ts';
import type { PublishedRecord } from './read/index.ts';

/** The search tokens of a record (`recordTokens`) as PostgreSQL reads a `tsvector`, without positions or weights. */
export function termVector(record: PublishedRecord): string {
  const tokens = recordTokens(record);
  const vector = tokens.join(' ');
  // Letters, digits, `-` and `.` need no quotes: the common case, 100k times in an import.
  if (!/['\\:]/.test(vector)) return vector;
  return tokens.map((token) => `'${token.replace(/['\\]/g, '$&$&')}'`).join(' ');
}
