import type { ChartSpec } from './spec.ts';

/** Pixels. */
export type ChartSize = { readonly width: number; readonly height: number };

/** The size in which a chart of this many rows reads well, 640 wide: a line has one height, bars grow with their rows. */
export function chartSize(spec: ChartSpec): ChartSize {
  if (spec.type === 'line') return { width: 640, height: spec.series.length > 1 ? 260 : 220 };
  const legend = spec.type === 'stacked' ? 34 : 0;
  return { width: 640, height: Math.max(1, spec.categories.length) * 28 + 16 + legend };
}
