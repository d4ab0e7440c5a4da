import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { clientOf } from './connect.ts';
import type { Tx } from './model.ts';

/** What a column of COPY's text format may be given; JSON goes in as text that the caller made. */
export type CopyValue = string | number | bigint | boolean | Date | null | undefined | readonly CopyItem[];
type CopyItem = string | number | bigint | boolean | null;

/**
 * Streams rows into a table on the transaction's own connection and gives the number of rows stored.
 *
 * `statement` is `COPY schema.table (column, …) FROM STDIN`; `rows` are lines made by `copyLine`, each ending in a line feed.
 * Memory stays at a few hundred KB however many rows come. When `rows` throws, nothing is stored and the same error is thrown.
 */
export async function copyIn(
  tx: Tx,
  statement: string,
  rows: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  const client = await clientOf(tx);
  const copy = client.query(copyFrom(statement));
  await pipeline(Readable.from(inChunks(rows), { objectMode: true, highWaterMark: 2 }), copy);
  return copy.rowCount;
}

/** One line of COPY's text format: tab between columns, `\N` for nothing, arrays as PostgreSQL array text. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let i = 0; i < values.length; i++) line += (i === 0 ? '' : '\t') + field(values[i]);
  return `${line}\n`;
}

const chunkCharacters = 64 * 1024;

async function* inChunks(rows: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const row of rows) {
    chunk += row;
    if (chunk.length >= chunkCharacters) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function field(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escapeField(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return escapeField(`{${value.map(arrayItem).join(',')}}`);
  return String(value);
}

const special = /[\\\t\n\r\b\f\v]/;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

function escapeField(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r\b\f\v]/g, (found) => escapes[found] ?? found) : text;
}

function arrayItem(item: CopyItem): string {
  return item === null ? 'NULL' : `"${String(item).replace(/["\\]/g, '\\$&')}"`;
}
