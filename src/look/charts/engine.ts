import { createRequire } from 'node:module';

type Core = typeof import('echarts/core');

let loaded: Core | undefined;

/** ECharts with the few modules that our charts need, loaded with the first chart: a third of a second that most commands need not wait. */
export function engine(): Core {
  loaded ??= load();
  return loaded;
}

function load(): Core {
  const require = createRequire(import.meta.url);
  const core: Core = require('echarts/core');
  const { BarChart, LineChart }: typeof import('echarts/charts') = require('echarts/charts');
  const { GridComponent, LegendComponent }: typeof import('echarts/components') = require('echarts/components');
  const { SVGRenderer }: typeof import('echarts/renderers') = require('echarts/renderers');
  core.use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);
  return core;
}
