/** What a file holds once its container is opened: lines and tables in reading order, and nothing yet understood of them. */

/** A stretch of text with an address behind it. */
export type LineLink = { readonly text: string; readonly href: string };

export type Line = {
  readonly kind: 'line';
  /** The line of a text file, the paragraph of a document; from 1. */
  readonly number: number;
  readonly page: number | null;
  readonly text: string;
  readonly links: readonly LineLink[];
  /** The container itself says that nothing of the next line belongs to this one. */
  readonly whole: boolean;
};

export type Grid = {
  readonly kind: 'grid';
  readonly number: number;
  readonly page: number | null;
  readonly rows: readonly (readonly string[])[];
};

export type Item = Line | Grid;

export const fileFormats = ['json', 'txt', 'md', 'html', 'docx', 'pdf'] as const;
export type FileFormat = (typeof fileFormats)[number];

export function lineOf(number: number, text: string, rest: Partial<Omit<Line, 'kind' | 'number' | 'text'>> = {}): Line {
  return { kind: 'line', number, text, page: null, links: [], whole: false, ...rest };
}

/**
 * A table of the bulletin has several columns of short cells; one that arranges a page is read as running text, one line a
 * paragraph of its cells.
 */
export function gridOrLines(number: number, page: number | null, rows: readonly (readonly string[])[]): Item[] {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (isData(filled)) {
    const cells = filled.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()));
    return [{ kind: 'grid', number, page, rows: cells }];
  }
  const texts = filled.flat().flatMap((cell) => cell.split('\n'));
  return texts.filter((text) => text.trim() !== '').map((text) => lineOf(number, text, { page }));
}

/** True for rows of short cells in more than one column. */
export function isData(rows: readonly (readonly string[])[]): boolean {
  const wide = rows.filter((row) => row.length > 1).length;
  return wide > 1 && wide * 2 > rows.length && rows.every((row) => row.every((cell) => cell.trim().length < 600));
}
