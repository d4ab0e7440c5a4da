import { renderAsync } from '@resvg/resvg-js';
import { type ChartSize, type ChartSpec, chartSize, renderChart } from '#look/index.ts';
import { type Fonts, fontsFor } from './fonts.ts';

export type Picture = { readonly png: Uint8Array; readonly size: ChartSize };

/** A chart as PNG on white at twice its size, sharp in print; for formats whose readers do not all show SVG. Drawn beside this thread. */
export async function chartPicture(chart: ChartSpec, fonts: Fonts): Promise<Picture> {
  const size = chartSize(chart);
  const svg = renderChart(chart, size, { font: 'Noto Sans SC' });
  const sans = fontsFor(fonts, svg).files.filter((file) => file.includes('Sans'));
  const drawing = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false, fontFiles: sans, defaultFontFamily: 'Noto Sans SC' },
  });
  return { png: drawing.asPng(), size };
}

/**
 * An SVG in Noto Sans SC as PNG in its own size, drawn beside the process's other work. What no font of ours can draw must have been
 * replaced before (`drawable`).
 */
export async function drawPicture(svg: string, fonts: Fonts): Promise<Buffer> {
  const sans = fontsFor(fonts, svg).files.filter((file) => file.includes('Sans'));
  const font = { loadSystemFonts: false, fontFiles: sans, defaultFontFamily: 'Noto Sans SC' };
  return (await renderAsync(svg, { font })).asPng();
}
