import type { Sheet } from './model.ts';

/** The rows as JSON, one a line: what `jsonOf` makes of each, else an object with a member a column; instants in UTC. */
export async function* writeNdjson<Row>(
  rows: AsyncIterable<Row>,
  { columns, language }: Sheet<Row>,
  jsonOf?: (row: Row) => unknown,
): AsyncGenerator<string> {
  const memberwise = (row: Row) => Object.fromEntries(columns.map(({ key, value }) => [key, value(row, language)]));
  let piece = '';
  for await (const row of rows) {
    piece += `${JSON.stringify((jsonOf ?? memberwise)(row))}\n`;
    if (piece.length < 32_768) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
