import { type Item, lineOf } from './content.ts';
import { linkTexts, type PdfPage } from './pdf-page.ts';
import { type Row, rowsOf } from './pdf-rows.ts';
import { withTables } from './pdf-tables.ts';

/**
 * The lines and tables of a PDF that does not say what its text is, put together from where it stands on the page. What comes
 * again on page after page at the top or the bottom, and page numbers, are left out. Numbers are left to the caller.
 */
export function layoutItems(pages: readonly PdfPage[]): Item[] {
  const rows = pages.map((page) => rowsOf(page.pieces));
  const repeated = repeatedTexts(rows);
  const items: Item[] = [];
  for (const [n, page] of pages.entries()) {
    const links = linkTexts(page);
    const body = (rows[n] ?? []).filter((row, at, all) => !isMargin(row, at, all.length, repeated));
    const ofPage = withTables(body, ({ text }) => {
      const bare = text.replaceAll(/\s/g, '');
      const own = links.filter((link) => bare.includes(link.text.replaceAll(/\s/g, '')));
      return lineOf(0, text, { page: page.number, links: own });
    });
    append(
      items,
      ofPage.map((item) => ({ ...item, page: page.number })),
    );
  }
  return items;
}

/** A table at the top of a page under the head of the one that ended the page before goes on with it. */
function append(items: Item[], ofPage: readonly Item[]): void {
  const [first, ...rest] = ofPage;
  const last = items.at(-1);
  if (first?.kind === 'grid' && last?.kind === 'grid' && first.rows[0]?.join('\t') === last.rows[0]?.join('\t')) {
    items[items.length - 1] = { ...last, rows: [...last.rows, ...first.rows.slice(1)] };
    items.push(...rest);
  } else items.push(...ofPage);
}

/** Texts, but for their digits, that stand at one height among the first or last two lines of half the pages (three at least). */
function repeatedTexts(pages: readonly (readonly Row[])[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const rows of pages) {
    const edge = new Set([...rows.slice(0, 2), ...rows.slice(-2)].map(marginKey));
    for (const key of edge) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const least = Math.max(3, pages.length / 2);
  return new Set([...seen].flatMap(([key, count]) => (count >= least ? [key] : [])));
}

const pageNumber = /^[-—–\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,3}\s*页?)?[-—–\s]*$/;

function isMargin(row: Row, at: number, count: number, repeated: ReadonlySet<string>): boolean {
  if (at >= 2 && at < count - 2) return false;
  // Links to records differ in their digits alone, and may stand at the foot of many pages.
  return pageNumber.test(row.text) || (!row.text.includes('://') && repeated.has(marginKey(row)));
}

function marginKey({ text, y }: Row): string {
  return `${Math.round(y / 3)} ${text.replaceAll(/[\d\s]/g, '')}`;
}
