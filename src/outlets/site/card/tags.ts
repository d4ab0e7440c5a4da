import type { Language } from '#platform/html/index.ts';
import { cardSize } from './drawing.ts';

/** A page's picture where it is shared: its path, and what it shows in words. */
export type Card = { readonly path: string; readonly alt: string };

/** The file of a card in a language; Chinese is the plain one. */
export const cardFile = (language: Language) => (language === 'zh' ? 'card.png' : 'card.en.png');

/** The picture of a page for whoever shows a link to it (Open Graph, and what X reads beside). */
export function pictureTags({ path, alt }: Card, publicUrl: string): Readonly<Record<string, string>> {
  return {
    'og:image': publicUrl + path,
    'og:image:type': 'image/png',
    'og:image:width': String(cardSize.width),
    'og:image:height': String(cardSize.height),
    'og:image:alt': alt,
    'twitter:card': 'summary_large_image',
  };
}
