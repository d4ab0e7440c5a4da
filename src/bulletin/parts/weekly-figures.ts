import type { ChartSpec } from '#look/index.ts';
import type { WeekPoint } from '../figures.ts';
import type { Figure } from '../model.ts';
import { issueLabel, issueText, periodText } from '../rules/period.ts';
import { cell } from './context.ts';

export type WeeklySeries = { readonly name: string; readonly read: (point: WeekPoint) => number | null };

export type WeeklyPlot = {
  readonly unit: string;
  readonly decimals: number;
  readonly series: readonly WeeklySeries[];
};

export type FigureName = Pick<Figure, 'id' | 'caption'>;

/** A line over the issues of the history, with its table: a week without the number is a gap and a dash, never a 0. */
export function weeklyFigure(name: FigureName, history: readonly WeekPoint[], plot: WeeklyPlot): Figure {
  const { series, ...look } = plot;
  const chart: ChartSpec = {
    type: 'line',
    ...look,
    categories: history.map((point) => issueLabel(point.issue)),
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
        { title: '期次', align: 'start', width: 22 },
        { title: '时间', align: 'start', width: 78 - width * series.length },
        ...series.map(({ name }) => ({ title: name, align: 'end' as const, width })),
      ],
      rows: history.map((point) => [
        cell(issueText(point.issue)),
        cell(periodText(point.period)),
        ...series.map(({ read }) => {
          const value = read(point);
          return value === null ? cell('—') : { runs: [{ text: value.toFixed(look.decimals) }], value };
        }),
      ]),
    },
  };
}
