import type { LineSeriesOption } from 'echarts/charts';
import type { EChartsCoreOption } from 'echarts/core';
import { stepDecimals, valueAxis } from './axis.ts';
import { colours } from './palette.ts';
import type { ChartSize } from './size.ts';
import type { ChartSpec } from './spec.ts';
import { numberText, plainText, shortened, textWidth } from './text.ts';

type Line = Extract<ChartSpec, { type: 'line' }>;

/** Which series it is, and whether a label fits between a value and the axis. */
type Place = { readonly index: number; readonly roomBelow: (value: number) => boolean };

const fontSize = 12;
/** Second and further series differ by dash and marker as well as by colour. */
const strokes = [
  { colour: colours.ink, dash: 'solid', symbol: 'circle' },
  { colour: colours.soft, dash: 'dashed', symbol: 'rect' },
  { colour: colours.medium, dash: 'dotted', symbol: 'triangle' },
] as const;

export function lineOption(spec: Line, size: ChartSize): EChartsCoreOption {
  const values = spec.series.flatMap((one) => one.values).filter((value) => value !== null && Number.isFinite(value));
  const axis = valueAxis(values as number[]);
  const decimals = stepDecimals(axis.step);
  const onAxis = (value: number) => numberText(value, decimals, spec.language);
  const labels = Math.max(textWidth(onAxis(axis.max), 11), textWidth(onAxis(axis.min), 11)) + 14;
  // The unit stands above the axis and ends at it.
  const left = Math.max(labels, textWidth(plainText(spec.unit), 11) + 4);
  const legend = spec.series.length > 1;
  const top = (legend ? 22 : 0) + (spec.unit ? 34 : 22);
  const roomBelow = (value: number) => ((value - axis.min) / (axis.max - axis.min)) * (size.height - top - 28) > 22;
  return {
    grid: { left, right: 28, top, bottom: 28, outerBoundsMode: 'none' },
    ...(legend && {
      legend: { right: 8, top: 0, icon: 'rect', itemWidth: 14, itemHeight: 3, textStyle: text(colours.text) },
    }),
    xAxis: {
      type: 'category',
      data: spec.categories.map((category) => shortened(plainText(category), size.width / 4, 11)),
      axisTick: { show: false },
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.rule } },
      axisLabel: { ...text(colours.soft, 11), margin: 10, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: axis.min,
      max: axis.max,
      interval: axis.step,
      name: plainText(spec.unit),
      nameTextStyle: { ...text(colours.soft, 11), align: 'right', padding: [0, 0, 0, 0] },
      nameGap: 12,
      axisLabel: { ...text(colours.soft, 11), formatter: onAxis },
      splitLine: { lineStyle: { color: colours.rule, width: 0.75 } },
    },
    series: spec.series.map((one, index) => lineSeries(spec, one, { index, roomBelow })),
  };
}

function lineSeries(spec: Line, one: Line['series'][number], place: Place): LineSeriesOption {
  const { index, roomBelow } = place;
  const stroke = strokes[index % strokes.length] ?? strokes[0];
  const values = spec.categories.map((_, i) => finite(one.values[i]));
  const last = values.findLastIndex((value) => value !== null);
  return {
    type: 'line',
    name: plainText(one.name),
    silent: true,
    symbol: stroke.symbol,
    symbolSize: 6,
    showAllSymbol: true,
    connectNulls: false,
    lineStyle: { color: stroke.colour, width: 2, type: stroke.dash },
    itemStyle: { color: stroke.colour },
    data: values.map((value, i) =>
      value === null
        ? '-'
        : point(value, numberText(value, spec.decimals, spec.language), {
            last: index === 0 && i === last,
            below: roomBelow(value) && labelBelow(spec, index, i),
          }),
    ),
  };
}

/** The last point of the first series is this issue: vermilion, larger, a diamond. */
function point(value: number, shown: string, mark: { last: boolean; below: boolean }) {
  return {
    value,
    ...(mark.last && { symbol: 'diamond', symbolSize: 11, itemStyle: { color: colours.seal } }),
    label: {
      show: true,
      position: mark.below ? ('bottom' as const) : ('top' as const),
      formatter: shown,
      ...text(mark.last ? colours.seal : colours.text),
      // Set off from the lines that run behind it.
      textBorderColor: colours.paper,
      textBorderWidth: 3,
      ...(mark.last && { fontWeight: 'bold' as const }),
    },
  };
}

/** A label never lies on its own line: below in a valley, above otherwise. With several series the highest has the room above, the others that below. */
function labelBelow(spec: Line, index: number, at: number): boolean {
  const values = spec.series[index]?.values ?? [];
  const value = finite(values[at]) ?? 0;
  if (spec.series.length > 1) {
    return spec.series.some((one, other) => other !== index && (finite(one.values[at]) ?? -Infinity) > value);
  }
  const before = finite(values[at - 1]) ?? value;
  const after = finite(values[at + 1]) ?? value;
  return before >= value && after >= value && before + after > 2 * value;
}

function finite(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function text(color: string, size = fontSize) {
  return { color, fontSize: size };
}
