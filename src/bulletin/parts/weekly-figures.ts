import type { ChartSpec } from '#look/index.ts';
import type { WeekPoint } from '../figures.ts';
import type { Cell, Figure } from '../model.ts';
import { issuePath } from '../prose/numbers.ts';
import { type Context, cell, chartLanguage } from './context.ts';

/** `count` is the path of what the present issue's point counted. */
export type WeeklySeries = {
  readonly name: string;
  readonly count: string;
  readonly read: (point: WeekPoint) => number | null;
};

export type WeeklyPlot = {
  readonly unit: string;
  readonly decimals: number;
  readonly series: readonly WeeklySeries[];
};

export type FigureName = Pick<Figure, 'id' | 'caption'>;

/** A line over the issues of the history, with its table: a week without the number is a gap and a dash, never a 0. */
export function weeklyFigure(name: FigureName, context: Context, plot: WeeklyPlot): Figure {
  const { history } = context.figures;
  const { words } = context.prose;
  const { series, ...look } = plot;
  const chart: ChartSpec = {
    type: 'line',
    ...chartLanguage(context),
    ...look,
    categories: history.map((point) => words.issueLabel(point.issue)),
    series: series.map(({ name, read }) => ({ name, values: history.map(read) })),
  };
  const width = Math.floor(40 / series.length);
  return {
    kind: 'figure',
    ...name,
    number: 0,
    chart,
    table: {
      columns: [
        { title: words.columns.issue, align: 'start', width: 22 },
        { title: words.columns.period, align: 'start', width: 78 - width * series.length },
        ...series.map(({ name }) => ({ title: name, align: 'end' as const, width })),
      ],
      rows: history.map((point) => [
        cell(words.issue(point.issue)),
        cell(words.period(point.period)),
        ...series.map((one) => valueCell(point, one, { context, decimals: look.decimals })),
      ]),
    },
  };
}

type Look = { readonly context: Context; readonly decimals: number };

/**
 * The present issue's point shows what it counted; an earlier one the issue that printed it. By the period: a silent week's number is
 * only counted on and may be the present one's, and then nothing has printed it.
 */
function valueCell(point: WeekPoint, { read, count }: WeeklySeries, { context, decimals }: Look): Cell {
  const value = read(point);
  if (value === null) return cell('—');
  const { figures, prose } = context;
  const issue = issuePath(point.issue);
  const isPresent = point.period.from === figures.period.from;
  const proof = isPresent ? { count } : issue === issuePath(figures.issue) ? {} : { issue };
  const text = decimals === 0 ? prose.words.number(value) : value.toFixed(decimals);
  return { runs: [{ text, ...proof }], value };
}
