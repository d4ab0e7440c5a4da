import { createHash } from 'node:crypto';
import { barsOption } from './bars.ts';
import { describeChart } from './describe.ts';
import { engine } from './engine.ts';
import { guarded } from './guard.ts';
import { lineOption } from './line.ts';
import { colours, fontStack } from './palette.ts';
import { restyle } from './restyle.ts';
import type { ChartSize } from './size.ts';
import type { ChartSpec } from './spec.ts';
import { stackedOption } from './stacked.ts';
import { plainText } from './text.ts';
import { chartWords } from './words.ts';

/** `title` names the chart for screen readers (by default its series); `font` replaces the font stack, for documents that carry their own. */
export type ChartStyle = { readonly title?: string; readonly font?: string };

/**
 * A chart as one `<svg class="bl-drawing">` without width and height: it scales with its place by `viewBox`, `size` in pixels.
 *
 * Deterministic; no inline style, script or foreign reference, so it stands inline under a strict CSP. Colours are presentation attributes with
 * classes beside them (`charts.css`). `role="img"`, `<title>` and `<desc>` with every number. Refuses nothing: what is not a number leaves a gap.
 */
export function renderChart(spec: ChartSpec, size: ChartSize, style: ChartStyle = {}): string {
  const prefix = `c${createHash('sha256')
    .update(JSON.stringify([spec, size, style], inOrder))
    .digest('hex')
    .slice(0, 10)}`;
  const title = plainText(style.title ?? defaultTitle(spec));
  const head =
    `<svg xmlns="http://www.w3.org/2000/svg" class="bl-drawing" viewBox="0 0 ${size.width} ${size.height}" role="img"` +
    ` font-family="${style.font ?? fontStack}"` +
    ` aria-labelledby="${prefix}-title" aria-describedby="${prefix}-desc">` +
    `<title id="${prefix}-title">${escaped(title)}</title><desc id="${prefix}-desc">${escaped(describeChart(spec))}</desc>`;
  return `${head}${isEmpty(spec) ? emptyNote(spec, size) : restyle(draw(guarded(spec), size), prefix)}</svg>`;
}

/** A chart that was stored and read again may have its members in another order, and is the same chart. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function draw(spec: ChartSpec, size: ChartSize): string {
  const chart = engine().init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    const common = { animation: false, backgroundColor: 'transparent' };
    chart.setOption({ ...common, ...option(spec, size) });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function option(spec: ChartSpec, size: ChartSize) {
  if (spec.type === 'line') return lineOption(spec, size);
  return spec.type === 'bars' ? barsOption(spec, size) : stackedOption(spec, size);
}

function isEmpty(spec: ChartSpec): boolean {
  if (spec.categories.length === 0) return true;
  if (spec.type === 'bars') return false;
  return spec.series.every((one) => one.values.every((value) => value === null || !Number.isFinite(value)));
}

function emptyNote(spec: ChartSpec, size: ChartSize): string {
  return (
    `<text x="${size.width / 2}" y="${size.height / 2}" text-anchor="middle" dominant-baseline="central" font-size="13"` +
    ` fill="${colours.soft}" class="bl-cf-soft">${chartWords(spec).empty}</text>`
  );
}

function defaultTitle(spec: ChartSpec): string {
  return spec.type === 'bars' ? spec.unit : spec.series.map((one) => one.name).join(chartWords(spec).listComma);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
