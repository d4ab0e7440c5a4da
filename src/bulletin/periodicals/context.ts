import type { Identity } from '../editions/identity.ts';
import type { Counted } from '../figures.ts';
import type { Block, Cell, Column, Figure, Paragraph, Part, Table } from '../model.ts';
import { type Piece, runsOf } from '../prose/runs.ts';
import type { PeriodicalFigures } from './model.ts';
import type { Voice } from './voice.ts';

/** What the parts of a document are written from. */
export type Context<F extends PeriodicalFigures> = {
  readonly figures: F;
  readonly identity: Identity;
  readonly voice: Voice;
  /** The number under which a table or figure appears. */
  readonly numberOf: (id: string) => number;
};

/** Writes the blocks of one part; tables and figures come with number 0 and are numbered when all are there. */
export type PartWriter<F extends PeriodicalFigures> = {
  readonly id: string;
  readonly heading: (context: Context<F>) => string;
  readonly blocks: (context: Context<F>) => readonly Block[];
};

export function paragraph(id: string, pieces: string | readonly Piece[]): Paragraph {
  return { kind: 'paragraph', id, runs: typeof pieces === 'string' ? runsOf(pieces) : runsOf(...pieces) };
}

export function textCell(text: string): Cell {
  return { runs: text === '' ? [] : [{ text }] };
}

/** A count that says what it counted, and stays a number for the spreadsheet. */
export function countCell(voice: Voice, counted: Counted, path: string): Cell {
  return { runs: [voice.count(counted, path)], value: counted.count };
}

export function shareCell(voice: Voice, part: Counted, whole: { readonly of: Counted; readonly path: string }): Cell {
  return { runs: [voice.share(part, whole.of, whole.path)] };
}

/** A number that counts nothing by itself: a mean, days, a point of a series. */
export function numberCell(voice: Voice, value: number | null, decimals = 0): Cell {
  if (value === null) return textCell('—');
  const text = decimals > 0 ? value.toFixed(decimals) : voice.number(value);
  return { runs: [{ text }], value };
}

/** `title`, alignment and share of the width in hundredths. */
export function column(title: string, align: Column['align'], width: number): Column {
  return { title, align, width };
}

export function table(id: string, caption: string, rest: Pick<Table, 'columns' | 'rows'> & { totals?: number }): Table {
  return { kind: 'table', id, number: 0, caption, totals: 0, ...rest };
}

export function figure(id: string, caption: string, rest: Pick<Figure, 'chart' | 'table'>): Figure {
  return { kind: 'figure', id, number: 0, caption, ...rest };
}

/** Parts with something in them. Written twice: a sentence may name a table that stands after it. */
export function writeParts<F extends PeriodicalFigures>(
  writers: readonly PartWriter<F>[],
  context: Omit<Context<F>, 'numberOf'>,
): Part[] {
  const write = (numberOf: Context<F>['numberOf']) =>
    writers
      .map(({ id, heading, blocks }) => ({
        id,
        heading: heading({ ...context, numberOf }),
        blocks: blocks({ ...context, numberOf }),
      }))
      .filter((part) => part.blocks.length > 0);
  const numbers = numbersIn(write(() => 0));
  const numberOf = (id: string) => numbers.get(id) ?? 0;
  const { language } = context.voice;
  const numbered = (block: Block): Block => {
    if (block.kind === 'table') return { ...block, number: numberOf(block.id) };
    if (block.kind !== 'figure') return block;
    // A chart words its own labels and description: in Chinese unless it says otherwise.
    const chart = language === 'en' ? { ...block.chart, language } : block.chart;
    return { ...block, number: numberOf(block.id), chart };
  };
  return write(numberOf).map((part) => ({ ...part, blocks: part.blocks.map(numbered) }));
}

function numbersIn(parts: readonly Part[]): Map<string, number> {
  const blocks = parts.flatMap((part) => part.blocks);
  const numbersOf = (kind: Block['kind']) =>
    blocks.filter((block) => block.kind === kind).map((block, n) => [block.id, n + 1] as const);
  return new Map([...numbersOf('table'), ...numbersOf('figure')]);
}
