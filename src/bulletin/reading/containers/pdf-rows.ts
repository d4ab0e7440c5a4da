import type { PdfPiece } from './pdf-page.ts';

/** A stretch of a line without a wide gap in it. */
export type Fragment = { readonly left: number; readonly right: number; readonly text: string };

/** A line as it stands on the page; `fragments` has more than one where a wide gap parts it, as between columns. */
export type Row = {
  readonly y: number;
  readonly size: number;
  readonly fragments: readonly Fragment[];
  readonly text: string;
};

/** A gap of so many letters parts columns. */
const columnGap = 1.2;
/** A gap of so much of a letter is a blank between words. */
const wordGap = 0.18;

/** Pieces of one height are one line, from left to right; the lines run down the page. */
export function rowsOf(pieces: readonly PdfPiece[]): Row[] {
  const drawn = pieces.filter(({ text, artifact }) => !artifact && text.trim() !== '');
  const sorted = drawn.toSorted((a, b) => b.y - a.y || a.x - b.x);
  const lines: PdfPiece[][] = [];
  for (const piece of sorted) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line && first && Math.abs(first.y - piece.y) < Math.max(first.size, piece.size) * 0.4) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => rowOf(line.toSorted((a, b) => a.x - b.x)));
}

function rowOf(line: readonly PdfPiece[]): Row {
  const fragments: Fragment[] = [];
  for (const { x, width, size, text } of line) {
    const last = fragments.at(-1);
    const gap = last ? x - last.right : 0;
    if (!last || gap > size * columnGap) fragments.push({ left: x, right: x + width, text });
    else {
      const joined = `${last.text}${gap > size * wordGap ? ' ' : ''}${text}`;
      fragments[fragments.length - 1] = { left: last.left, right: Math.max(last.right, x + width), text: joined };
    }
  }
  const [first] = line;
  const text = fragments.map((fragment) => fragment.text).join(' ');
  return { y: first?.y ?? 0, size: first?.size ?? 0, fragments, text };
}
