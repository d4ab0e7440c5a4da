import type { Counted } from '../figures.ts';
import type { Block, Cell, Paragraph, Subheading } from '../model.ts';
import { countRun, shareRun } from '../prose/numbers.ts';
import type { Prose, Scope } from '../prose/prose.ts';
import { type Piece, runsOf } from '../prose/runs.ts';

export type Context = Scope & { readonly prose: Prose };

/** Writes one block name of an edition; tables and figures come with number 0, the composer numbers them. */
export type Builder = (context: Context) => readonly Block[];

export function paragraph(id: string, ...pieces: readonly Piece[]): Paragraph {
  return { kind: 'paragraph', id, runs: runsOf(...pieces) };
}

export function subheading(id: string, level: 2 | 3, text: string): Subheading {
  return { kind: 'subheading', id, level, text };
}

export function cell(text: string): Cell {
  return { runs: text === '' ? [] : [{ text }] };
}

/** A count in a table: it says what it counted, and stays a number for the spreadsheet. */
export function countCell(counted: Counted, path: string, { prose }: Pick<Context, 'prose'>): Cell {
  return { runs: [countRun(counted, path, prose.words.number)], value: counted.count };
}

/** The share of a count; a dash where there is no whole. */
export function shareCell(part: Counted, whole: Counted, path: string): Cell {
  return whole.count === 0 ? cell('—') : { runs: [shareRun(part, whole, path)] };
}

/** A chart words its own labels and description: in Chinese unless it says otherwise. */
export function chartLanguage({ prose: { language } }: Pick<Context, 'prose'>): { readonly language?: 'en' } {
  return language === 'en' ? { language } : {};
}
