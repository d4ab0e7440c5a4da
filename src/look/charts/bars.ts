import type { EChartsCoreOption } from 'echarts/core';
import { colours } from './palette.ts';
import type { ChartSize } from './size.ts';
import type { ChartSpec } from './spec.ts';
import { plainText, shareText, shortened, textWidth } from './text.ts';
import { chartWords } from './words.ts';

type Bars = Extract<ChartSpec, { type: 'bars' }>;

export function barsOption(spec: Bars, size: ChartSize): EChartsCoreOption {
  const values = spec.categories.map((_, i) => amount(spec.values[i]));
  const labels = values.map((value, i) =>
    plainText(`${chartWords(spec).counted(value, '')}${shareText(spec.shares[i], value)}`),
  );
  const frame = rowFrame(spec.categories, labels, size);
  return {
    ...frame.option,
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: '58%',
        barMinHeight: 1.5,
        itemStyle: { color: colours.ink },
        data: values.map((value, i) => ({ value, label: { formatter: labels[i] ?? '' } })),
        label: { show: true, position: 'right', distance: 6, color: colours.text, fontSize: frame.fontSize },
      },
    ],
  };
}

/** Names at the left, room for the widest end label at the right, largest category on top; the axis itself is not drawn: every bar is labelled. */
export function rowFrame(categories: readonly string[], endLabels: readonly string[], size: ChartSize, bottom = 8) {
  const band = (size.height - 8 - bottom) / Math.max(1, categories.length);
  const fontSize = Math.max(5, Math.min(12, Math.floor(band * 0.72)));
  const names = categories.map((category) => shortened(plainText(category), size.width * 0.42, fontSize));
  const left = Math.max(0, ...names.map((name) => textWidth(name, fontSize))) + 14;
  const right = Math.min(size.width * 0.4, Math.max(0, ...endLabels.map((label) => textWidth(label, fontSize))) + 16);
  return {
    fontSize,
    plot: Math.max(10, size.width - left - right),
    option: {
      grid: { left, right, top: 8, bottom, outerBoundsMode: 'none' },
      xAxis: { type: 'value', min: 0, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.rule } },
        axisLabel: { color: colours.text, fontSize, interval: 0, margin: 8 },
      },
    },
  };
}

/** A count that can be drawn: nothing below zero, nothing that is not a number. */
export function amount(value: number | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}
