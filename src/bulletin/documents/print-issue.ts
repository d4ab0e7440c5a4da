import { chartSize, describeChart, renderChart } from '#look/index.ts';
import { type Labels, labelsOf } from '../labels.ts';
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
  readonly language: string;
  readonly region: string;
  readonly labels: Pick<Labels, 'table' | 'figure' | 'gap'>;
  /** What the document is called, what it is about, and what stands at the head of its pages. */
  readonly title: string;
  readonly description: string;
  readonly running: string;
  readonly parts: readonly { readonly heading: string; readonly blocks: readonly PrintBlock[] }[];
};

/** `hash` of the data, if there is one, goes into the keywords. */
export function printIssue(bulletin: IssueDocument, fonts: Fonts, hash: string | undefined): PrintIssue {
  const asPrinted = (text: string, key: string) => (key === 'href' || key === 'id' ? text : drawable(fonts, text));
  const printed = mapTexts(cleanBulletin(bulletin), asPrinted);
  const { masthead, summary } = printed;
  const labels = labelsOf(printed);
  const [language, region] = labels.html === 'en' ? ['en', 'gb'] : ['zh', 'cn'];
  return {
    masthead,
    summary,
    language,
    region,
    labels: { table: labels.table, figure: labels.figure, gap: labels.gap },
    title: `${masthead.title}${labels.between}${masthead.issue}`,
    description: `${masthead.title}${labels.comma}${masthead.period}`,
    running: `${masthead.issue}${labels.inBrackets(masthead.period)}`,
    date: bulletin.figures.period.to.split('-').map(Number),
    keywords: [masthead.issue, ...(hash ? [`sha256:${hash}`] : [])],
    parts: printed.parts.map((part) => ({
      heading: part.heading,
      blocks: part.blocks.map((block) => printBlock(block, labels)),
    })),
  };
}

/** What those hear who cannot see a figure: its caption and every number. */
export function alternativeText(figure: Pick<Figure, 'number' | 'caption' | 'chart'>, labels: Labels): string {
  const { figure: label, plainGap, stop } = labels;
  return `${label} ${figure.number}${plainGap}${figure.caption}${stop}${describeChart(figure.chart)}`;
}

function printBlock(block: Printed['parts'][number]['blocks'][number], labels: Labels): PrintBlock {
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
      return { kind: 'figure', caption: block.caption, alt: alternativeText(block, labels), svg };
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
