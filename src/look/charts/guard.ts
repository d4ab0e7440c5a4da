import type { ChartSpec } from './spec.ts';

/**
 * The same chart with labels that cannot be mistaken for members of an object.
 *
 * The chart library keeps what it has measured in plain objects under the text itself: a vendor called `__proto__` would write into
 * `Object.prototype` of the whole process. A word joiner, which has no width, makes such a text an ordinary key.
 */
export function guarded(spec: ChartSpec): ChartSpec {
  const categories = spec.categories.map(guardedText);
  const unit = guardedText(spec.unit);
  switch (spec.type) {
    case 'bars':
      return { ...spec, unit, categories, shares: spec.shares.map(guardedText) };
    case 'line':
      return { ...spec, unit, categories, series: spec.series.map((one) => ({ ...one, name: guardedText(one.name) })) };
    case 'stacked':
      return { ...spec, unit, categories, series: spec.series.map((one) => ({ ...one, name: guardedText(one.name) })) };
  }
}

function guardedText(text: string): string {
  return text.trim() in Object.prototype ? `\u2060${text}` : text;
}
