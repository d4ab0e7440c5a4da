import type { BarSeriesOption } from 'echarts/charts';
import type { EChartsCoreOption } from 'echarts/core';
import { amount, rowFrame } from './bars.ts';
import { colours } from './palette.ts';
import type { ChartSize } from './size.ts';
import type { ChartSpec } from './spec.ts';
import { plainText, textWidth } from './text.ts';
import { chartWords } from './words.ts';

type Stacked = Extract<ChartSpec, { type: 'stacked' }>;
type Series = Stacked['series'][number];

const legendHeight = 34;
const stripes = { color: colours.stripe, symbol: 'rect', rotation: Math.PI / 4 } as const;
const dots = { color: colours.dot, symbol: 'circle', rotation: 0, symbolSize: 0.5 } as const;
/** High is solid, the others carry a pattern: stripes, dots, an outline around the palest. */
const looks = {
  high: { fill: colours.high, label: colours.onhigh, decal: null },
  medium: {
    fill: colours.medium,
    label: colours.onmedium,
    decal: { ...stripes, dashArrayX: [1, 0], dashArrayY: [1, 7] },
  },
  low: {
    fill: colours.low,
    label: colours.onlow,
    decal: {
      ...dots,
      dashArrayX: [
        [5, 5],
        [0, 5, 5, 0],
      ],
      dashArrayY: [5, 0],
    },
  },
  plain: { fill: colours.plain, label: colours.onplain, decal: null },
} as const;

export function stackedOption(spec: Stacked, size: ChartSize): EChartsCoreOption {
  const totals = spec.categories.map((_, i) => spec.series.reduce((sum, one) => sum + amount(one.values[i]), 0));
  const details = spec.categories.map((_, i) => detail(spec, i));
  const written = (value: number) => chartWords(spec).counted(value, '');
  const largest = Math.max(1, ...totals);
  const narrow = rowFrame(spec.categories, totals.map(written), size, legendHeight);
  const shown = (value: number) => (value / largest) * narrow.plot >= textWidth(written(value), narrow.fontSize) + 4;
  const ends = totals.map((total, i) =>
    spec.series.every((one) => amount(one.values[i]) === 0 || shown(amount(one.values[i])))
      ? written(total)
      : `${written(total)}${details[i]}`,
  );
  const frame = rowFrame(spec.categories, ends, size, legendHeight);
  const fits = (value: number) => (value / largest) * frame.plot >= textWidth(written(value), frame.fontSize) + 4;
  return {
    ...frame.option,
    legend: {
      bottom: 4,
      icon: 'rect',
      itemWidth: 14,
      itemHeight: 12,
      itemGap: 18,
      selectedMode: false,
      data: spec.series.map((one) => plainText(one.name)),
      textStyle: { color: colours.text, fontSize: 12 },
    },
    series: [
      ...spec.series.map((one) => segment(one, spec.categories.length, { fits, written }, frame.fontSize)),
      endLabels(ends, frame.fontSize),
    ],
  };
}

type Written = { readonly fits: (value: number) => boolean; readonly written: (value: number) => string };

function segment(one: Series, length: number, { fits, written }: Written, fontSize: number): BarSeriesOption {
  const look = looks[one.role];
  return {
    type: 'bar',
    name: plainText(one.name),
    stack: 'all',
    silent: true,
    barWidth: '62%',
    itemStyle: {
      color: look.fill,
      borderColor: one.role === 'plain' ? colours.rule : colours.paper,
      borderWidth: 1,
      ...(look.decal && { decal: look.decal as never }),
    },
    // A segment of nothing would still draw its border.
    data: Array.from({ length }, (_, i) => amount(one.values[i]) || '-'),
    label: {
      show: true,
      position: 'inside',
      color: look.label,
      backgroundColor: look.decal ? look.fill : 'transparent',
      padding: [1, 2],
      fontSize,
      formatter: ({ value }) => (typeof value === 'number' && value > 0 && fits(value) ? written(value) : ''),
    },
  };
}

/** A series of nothing at the end of each stack, which carries the total. */
function endLabels(labels: readonly string[], fontSize: number): BarSeriesOption {
  return {
    type: 'bar',
    stack: 'all',
    silent: true,
    itemStyle: { color: 'transparent' },
    data: labels.map((label) => ({ value: 0, label: { formatter: label } })),
    label: { show: true, position: 'right', distance: 6, color: colours.text, fontSize },
  };
}

/** `（高危 3、低危 1）`, for a stack in which some segment is too narrow for its number. */
function detail(spec: Stacked, at: number): string {
  const { inBrackets, listComma, counted } = chartWords(spec);
  const parts = spec.series.filter((one) => amount(one.values[at]) > 0);
  const said = parts.map((one) => plainText(`${one.name} ${counted(amount(one.values[at]), '')}`));
  return inBrackets(said.join(listComma));
}
