import type { ChartSpec } from './spec.ts';
import { numberText, plainText, shareText } from './text.ts';
import { chartWords } from './words.ts';

/**
 * Every number of a chart in words, for those who cannot see it: `平均分值（分）：47期 6.42，48期 6.61…`.
 *
 * One sentence a series (line), a chart (bars) or a category (stacked). Empty charts say `暂无数据`. In the chart's language.
 */
export function describeChart(spec: ChartSpec): string {
  const words = chartWords(spec);
  if (spec.categories.length === 0) return words.empty;
  return plainText(sentences(spec).join(words.semicolon));
}

function sentences(spec: ChartSpec): string[] {
  const { comma, colon, inBrackets, counted } = chartWords(spec);
  if (spec.type === 'line') {
    const unit = spec.unit ? inBrackets(spec.unit) : '';
    return spec.series.map(({ name, values }) => {
      const points = spec.categories.map(
        (category, i) => `${category} ${numberText(values[i], spec.decimals, spec.language)}`,
      );
      return `${name}${unit}${colon}${points.join(comma)}`;
    });
  }
  if (spec.type === 'bars') {
    const rows = spec.categories.map((category, i) => {
      const value = spec.values[i] ?? 0;
      return `${category} ${counted(value, spec.unit)}${shareText(spec.shares[i], value)}`;
    });
    return [rows.join(comma)];
  }
  return spec.categories.map((category, i) => {
    const parts = spec.series.map(({ name, values }) => `${name} ${counted(values[i] ?? 0, spec.unit)}`);
    return `${category}${colon}${parts.join(comma)}`;
  });
}
