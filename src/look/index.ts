export type { ChartSpec } from './charts.ts';
