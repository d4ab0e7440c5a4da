import type { Edition } from '../editions/edition.ts';
import type { Identity } from '../editions/identity.ts';
import type { Figures } from '../figures.ts';
import type { Block, Cell, Paragraph, Subheading } from '../model.ts';
import { type Piece, runsOf } from '../prose/runs.ts';

export type Context = {
  readonly figures: Figures;
  readonly edition: Edition;
  readonly identity: Identity;
  /** The number under which a table or figure appears: `表1`'s 1 for `table-reporting`. */
  readonly numberOf: (id: string) => number;
};

/** Writes one block name of an edition; tables and figures come with number 0, the composer numbers them. */
export type Builder = (context: Context) => readonly Block[];

export function paragraph(id: string, ...pieces: readonly Piece[]): Paragraph {
  return { kind: 'paragraph', id, runs: runsOf(...pieces) };
}

export function subheading(id: string, level: 2 | 3, text: string): Subheading {
  return { kind: 'subheading', id, level, text };
}

/** A cell with text, and with its number where it holds one. */
export function cell(content: string | number): Cell {
  return typeof content === 'number'
    ? { runs: [{ text: String(content) }], value: content }
    : { runs: content === '' ? [] : [{ text: content }] };
}
