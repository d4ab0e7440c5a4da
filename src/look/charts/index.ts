export { describeChart } from './describe.ts';
export type { ChartLink } from './links.ts';
export { type ChartStyle, renderChart } from './render.ts';
export { type ChartSize, chartSize } from './size.ts';
export type { ChartSpec } from './spec.ts';
