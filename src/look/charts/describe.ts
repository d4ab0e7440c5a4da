import type { ChartSpec } from './spec.ts';
import { numberText, plainText, shareText } from './text.ts';

/**
 * Every number of a chart in words, for those who cannot see it: `平均分值（分）：47期 6.42，48期 6.61…`.
 *
 * One sentence a series (line), a chart (bars) or a category (stacked). Empty charts say `暂无数据`.
 */
export function describeChart(spec: ChartSpec): string {
  if (spec.categories.length === 0) return '暂无数据';
  return plainText(sentences(spec).join('；'));
}

function sentences(spec: ChartSpec): string[] {
  const unit = spec.unit ? `（${spec.unit}）` : '';
  if (spec.type === 'line') {
    return spec.series.map(({ name, values }) => {
      const points = spec.categories.map((category, i) => `${category} ${numberText(values[i], spec.decimals)}`);
      return `${name}${unit}：${points.join('，')}`;
    });
  }
  if (spec.type === 'bars') {
    const rows = spec.categories.map((category, i) => {
      const value = spec.values[i] ?? 0;
      return `${category} ${value}${spec.unit}${shareText(spec.shares[i], value)}`;
    });
    return [rows.join('，')];
  }
  return spec.categories.map((category, i) => {
    const parts = spec.series.map(({ name, values }) => `${name} ${values[i] ?? 0}${spec.unit}`);
    return `${category}：${parts.join('，')}`;
  });
}
