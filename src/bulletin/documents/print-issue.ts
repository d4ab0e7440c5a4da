import { chartSize, describeChart, renderChart } from '#look/index.ts';
import type { Bulletin, Column, Figure, IssueDocument, Run, Table } from '../model.ts';
import { cleanBulletin, mapTexts, type Printed } from './clean.ts';
import { drawable, type Fonts } from './fonts.ts';
import { printWidths } from './widths.ts';

type PrintRun = { readonly text: string; readonly href: string; readonly strong: boolean };

type PrintBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly PrintRun[] }
  | { readonly kind: 'subheading'; readonly level: number; readonly text: string }
  | { readonly kind: 'links'; readonly label: string; readonly links: readonly { text: string; href: string }[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly (readonly PrintRun[])[])[];
      readonly totals: number;
    }
  | { readonly kind: 'figure'; readonly caption: string; readonly alt: string; readonly svg: string };

/** What `data/templates/bulletin.typ` reads: complete, so that the template never asks whether something is there. */
export type PrintIssue = Pick<Bulletin, 'masthead' | 'summary'> & {
  /** Year, month and day of the period's end: the date of the document, so that equal input gives equal bytes. */
  readonly date: readonly number[];
  readonly keywords: readonly string[];
  readonly parts: readonly { readonly heading: string; readonly blocks: readonly PrintBlock[] }[];
};

/** `hash` of the data, if there is one, goes into the keywords. */
export function printIssue(bulletin: IssueDocument, fonts: Fonts, hash: string | undefined): PrintIssue {
  const asPrinted = (text: string, key: string) => (key === 'href' || key === 'id' ? text : drawable(fonts, text));
  const printed = mapTexts(cleanBulletin(bulletin), asPrinted);
  return {
    masthead: printed.masthead,
    summary: printed.summary,
    date: bulletin.figures.period.to.split('-').map(Number),
    keywords: [printed.masthead.issue, ...(hash ? [`sha256:${hash}`] : [])],
    parts: printed.parts.map((part) => ({ heading: part.heading, blocks: part.blocks.map(printBlock) })),
  };
}

/** What those hear who cannot see a figure: its caption and every number. */
export function alternativeText(figure: Pick<Figure, 'number' | 'caption' | 'chart'>): string {
  return `图 ${figure.number} ${figure.caption}。${describeChart(figure.chart)}`;
}

function printBlock(block: Printed['parts'][number]['blocks'][number]): PrintBlock {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', runs: block.runs.map(printRun) };
    case 'subheading':
      return { kind: 'subheading', level: block.level, text: block.text };
    case 'links':
      return { kind: 'links', label: block.label, links: block.links };
    case 'table':
      return {
        ...block,
        columns: printColumns(block),
        rows: block.rows.map((row) => row.map((cell) => cell.runs.map(printRun))),
      };
    case 'figure': {
      const svg = renderChart(block.chart, chartSize(block.chart), { font: 'Noto Sans SC' });
      return { kind: 'figure', caption: block.caption, alt: alternativeText(block), svg };
    }
  }
}

function printColumns(table: Pick<Table, 'columns' | 'rows'>): Column[] {
  const widths = printWidths(table);
  return table.columns.map((column, at) => ({ ...column, width: widths[at] ?? column.width }));
}

function printRun(run: Run): PrintRun {
  return { text: run.text, href: run.href ?? '', strong: run.strong ?? false };
}
