import { type Item, lineOf } from './content.ts';
import { linkTexts, type PdfPage, type PdfPiece } from './pdf-page.ts';

/** A line as it stands on the page; `\t` where a gap parts it, as between the columns of a table. */
type Row = { readonly y: number; readonly size: number; readonly text: string };

/** A gap of so many letters parts columns. */
const columnGap = 1.6;
/** A gap of so much of a letter is a blank between words. */
const wordGap = 0.18;

/**
 * The lines of a PDF that does not say what its text is: pieces of one height are one line, from left to right. What comes
 * again on page after page at the top or the bottom, and page numbers, are left out. Numbers are left to the caller.
 */
export function layoutItems(pages: readonly PdfPage[]): Item[] {
  const rows = pages.map((page) => rowsOf(page.pieces));
  const repeated = repeatedTexts(rows);
  return pages.flatMap((page, n): Item[] => {
    const links = linkTexts(page);
    return (rows[n] ?? [])
      .filter((row, at, all) => !isMargin(row, at, all.length, repeated))
      .map(({ text }) => {
        const bare = text.replaceAll(/\s/g, '');
        const own = links.filter((link) => bare.includes(link.text.replaceAll(/\s/g, '')));
        return lineOf(0, text, { page: page.number, links: own });
      });
  });
}

function rowsOf(pieces: readonly PdfPiece[]): Row[] {
  const drawn = pieces.filter(({ text, artifact }) => !artifact && text.trim() !== '');
  const sorted = drawn.toSorted((a, b) => b.y - a.y || a.x - b.x);
  const lines: PdfPiece[][] = [];
  for (const piece of sorted) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line && first && Math.abs(first.y - piece.y) < Math.max(first.size, piece.size) * 0.5) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => rowOf(line.toSorted((a, b) => a.x - b.x)));
}

function rowOf(line: readonly PdfPiece[]): Row {
  let text = '';
  let end = 0;
  for (const piece of line) {
    if (text !== '') text += between(piece.x - end, piece.size);
    text += piece.text;
    end = piece.x + piece.width;
  }
  const [first] = line;
  return { y: first?.y ?? 0, size: first?.size ?? 0, text };
}

function between(gap: number, size: number): string {
  if (gap > size * columnGap) return '\t';
  return gap > size * wordGap ? ' ' : '';
}

/** Texts, but for their digits, that the first or last two lines of half the pages have (three pages at least). */
function repeatedTexts(pages: readonly (readonly Row[])[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const rows of pages) {
    const edge = new Set([...rows.slice(0, 2), ...rows.slice(-2)].map(({ text }) => withoutDigits(text)));
    for (const text of edge) seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const least = Math.max(3, pages.length / 2);
  return new Set([...seen].flatMap(([text, count]) => (count >= least && text !== '' ? [text] : [])));
}

function isMargin({ text }: Row, at: number, count: number, repeated: ReadonlySet<string>): boolean {
  if (at >= 2 && at < count - 2) return false;
  return (
    repeated.has(withoutDigits(text)) ||
    /^[-—–\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,3}\s*页?)?[-—–\s]*$/.test(text)
  );
}

function withoutDigits(text: string): string {
  return text.replaceAll(/[\d\s]/g, '');
}
