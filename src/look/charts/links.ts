import type { ChartSize } from './size.ts';
import { escaped, plainText } from './text.ts';

/** Where a click on a point leads, and what it says of itself: `2024：12 条`. */
export type ChartLink = { readonly href: string; readonly name: string };

/**
 * Over each point of a line a strip as high as the plot, which is a link: easier to hit than the point, without a script.
 * `middle`: the pixel across at which a category stands.
 */
export function linkStrips(
  links: readonly (ChartLink | null)[],
  middle: (at: number) => number,
  { width, height }: ChartSize,
): string {
  const apart = links.length > 1 ? Math.abs(middle(1) - middle(0)) : Math.min(width, 2 * middle(0));
  return links
    .map((link, at) => {
      if (link === null) return '';
      const place = `x="${tenth(middle(at) - apart / 2)}" y="2" width="${tenth(apart)}" height="${height - 4}"`;
      return (
        `<a class="bl-hit" href="${escaped(link.href)}"><title>${escaped(plainText(link.name))}</title>` +
        `<rect ${place} fill="none" pointer-events="all"/></a>`
      );
    })
    .join('');
}

const tenth = (pixels: number) => Math.round(pixels * 10) / 10;
