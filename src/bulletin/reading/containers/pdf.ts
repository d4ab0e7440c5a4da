import { refuseUnreadable } from '../refusals.ts';
import type { Item } from './content.ts';
import { ChineseMaps } from './pdf-cmaps.ts';
import { layoutItems } from './pdf-layout.ts';
import { linksOf, type PdfPage, type PdfTree, piecesOf } from './pdf-page.ts';
import { taggedItems } from './pdf-tagged.ts';

const mostPages = 300;

/**
 * Lines and tables of a PDF. One that says what is a paragraph and what a table (tagged, as ours are) is taken at its word;
 * of any other the lines are put together as they stand on the page. Running heads, page numbers and figures are left out.
 *
 * Nothing is executed or fetched. Refuses `bulletin.file-damaged`, `bulletin.file-locked`, `bulletin.file-too-large` and,
 * for a scan without text, `bulletin.file-empty`.
 */
export async function readPdf(bytes: Uint8Array): Promise<Item[]> {
  const pages = await pagesOf(bytes);
  if (pages.every(({ pieces }) => pieces.every(({ text }) => text.trim() === ''))) refuseUnreadable('empty');
  return numbered(taggedItems(pages) ?? layoutItems(pages));
}

async function pagesOf(bytes: Uint8Array): Promise<PdfPage[]> {
  // Loaded only where a PDF is read: it is large.
  const { getDocumentProxy } = await import('unpdf');
  // The reader takes the memory that it is given for itself.
  const opened = getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    stopAtErrors: false,
    useWorkerFetch: false,
    cMapUrl: 'made/',
    cMapPacked: false,
    BinaryDataFactory: ChineseMaps,
  });
  const document = await opened.catch((thrown: unknown) => refuseOpening(thrown));
  try {
    if (document.numPages > mostPages) refuseUnreadable('large');
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) pages.push(await pageOf(document, number));
    return pages;
  } finally {
    await document.cleanup();
  }
}

function refuseOpening(thrown: unknown): never {
  const name = thrown instanceof Error ? thrown.name : '';
  return refuseUnreadable(name === 'PasswordException' ? 'locked' : 'pdf');
}

/** What is used of a document of `unpdf`. */
type PdfDocument = {
  getPage(number: number): Promise<{
    readonly view: readonly number[];
    getTextContent(options: { includeMarkedContent: boolean }): Promise<{ readonly items: readonly unknown[] }>;
    getStructTree(): Promise<unknown>;
    getAnnotations(): Promise<readonly unknown[]>;
    cleanup(): boolean;
  }>;
};

async function pageOf(document: PdfDocument, number: number): Promise<PdfPage> {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const tree = (await page.getStructTree()) as PdfTree | null;
    const [, bottom = 0, , top = 0] = page.view;
    const links = linksOf(await page.getAnnotations());
    page.cleanup();
    return { number, bottom, top, tree, pieces: piecesOf(items), links };
  } catch {
    return refuseUnreadable('pdf');
  }
}

/** A PDF has no lines of its own: they are counted through the whole document. */
function numbered(items: readonly Item[]): Item[] {
  return items.map((item, n) => ({ ...item, number: n + 1 }));
}
