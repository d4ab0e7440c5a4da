import type { LineLink } from './content.ts';

/** A stretch of text as the page draws it, in points from the lower left corner. `mark` is the id of its tagged content. */
export type PdfPiece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly mark: string | null;
  /** Running heads, page numbers, rules: the file itself says that it is no content. */
  readonly artifact: boolean;
  readonly endsLine: boolean;
};

/** An address with the rectangle that leads to it. */
export type PdfLink = { readonly href: string; readonly box: readonly number[] };

/** A node of the tree that says what the marked content is: `P`, `H1`, `Table`, `TR`, … */
export type PdfTree = {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly PdfTree[];
};

export type PdfPage = {
  readonly number: number;
  readonly bottom: number;
  readonly top: number;
  readonly pieces: readonly PdfPiece[];
  readonly links: readonly PdfLink[];
  readonly tree: PdfTree | null;
};

/** What `getTextContent` gives: text, and the begin and end of marked content around it. */
type TextItem = {
  readonly type?: string;
  readonly tag?: string;
  readonly id?: string | null;
  readonly str?: string;
  readonly width?: number;
  readonly height?: number;
  readonly transform?: readonly number[];
  readonly hasEOL?: boolean;
};

/** The pieces of a page in the order of its drawing, each with the innermost mark around it. */
export function piecesOf(items: readonly unknown[]): PdfPiece[] {
  const pieces: PdfPiece[] = [];
  const open: { mark: string | null; artifact: boolean }[] = [];
  for (const item of items as readonly TextItem[]) {
    if (item.type?.startsWith('begin')) open.push(marked(item, open.at(-1)));
    else if (item.type === 'endMarkedContent') open.pop();
    else pieces.push({ ...drawn(item), ...(open.at(-1) ?? { mark: null, artifact: false }) });
  }
  return pieces;
}

function marked(item: TextItem, around: { mark: string | null; artifact: boolean } | undefined) {
  return {
    mark: item.id ?? around?.mark ?? null,
    artifact: item.tag === 'Artifact' || (around?.artifact ?? false),
  };
}

function drawn({ str = '', width = 0, height = 0, transform = [], hasEOL = false }: TextItem) {
  const [, slant = 0, , up = 0, x = 0, y = 0] = transform;
  return { text: str, x, y, width, size: height || Math.hypot(slant, up), endsLine: hasEOL };
}

type Annotation = { readonly subtype?: string; readonly url?: string; readonly rect?: readonly number[] };

/** Web addresses that the page's rectangles lead to. */
export function linksOf(annotations: readonly unknown[]): PdfLink[] {
  return (annotations as readonly Annotation[]).flatMap(({ subtype, url, rect }) =>
    subtype === 'Link' && url && rect && /^https?:/i.test(url) ? [{ href: url, box: rect }] : [],
  );
}

/** Lines of one paragraph as one text: nothing where Chinese goes on or an address was broken, else a blank. */
export function joinBroken(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    const next = line.trim();
    if (next === '') continue;
    if (text === '') text = next;
    else text += goesOn(text, next) ? next : ` ${next}`;
  }
  return text;
}

function goesOn(before: string, next: string): boolean {
  if (/[^\p{ASCII}]$/u.test(before) || /^[^\p{ASCII}]/u.test(next)) return true;
  const word = /\S+$/.exec(before)?.[0] ?? '';
  return word.includes('://') || /[\p{L}\d][-/_]$/u.test(word);
}

/** The text inside each rectangle that leads somewhere; left out where it is the address or a piece of it. */
export function linkTexts({ pieces, links }: PdfPage): LineLink[] {
  return links.flatMap(({ href, box }) => {
    const text = joinBroken(pieces.filter((piece) => lies(piece, box)).map((piece) => piece.text));
    return text === '' || href.includes(text.replaceAll(/\s/g, '')) ? [] : [{ text, href }];
  });
}

function lies({ x, y, width, size }: PdfPiece, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): boolean {
  const [middle, height] = [x + width / 2, y + size / 3];
  return middle >= left && middle <= right && height >= bottom && height <= top;
}
