import { type Item, lineOf } from './content.ts';

/**
 * Every line of a plain text, numbered as an editor numbers them; empty ones are left out. Lines with tabs that have equally
 * many cells, none of them empty, are a table; where recognition or wrapping broke one its lines stay lines.
 */
export function readText(text: string): Item[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const items: Item[] = [];
  for (let at = 0; at < lines.length; ) {
    const rows = tableAt(lines, at);
    const line = lines[at] ?? '';
    if (rows.length > 1) items.push({ kind: 'grid', number: at + 1, page: null, rows });
    else if (line.trim() !== '') items.push(lineOf(at + 1, line));
    at += Math.max(1, rows.length);
  }
  return items;
}

/** The rows that begin at a line; none when a line right below them is a broken one. */
function tableAt(lines: readonly string[], from: number): string[][] {
  const rows: string[][] = [];
  let next = from;
  for (; lines[next]?.includes('\t'); next += 1) rows.push((lines[next] ?? '').split('\t').map((cell) => cell.trim()));
  const width = rows[0]?.length;
  const whole = rows.every((row) => row.length === width && row.every((cell) => cell !== ''));
  const isBroken = (lines[next] ?? '').trim() !== '' && (lines[next] ?? '').trim().length < 12;
  return whole && !isBroken ? rows : [];
}
