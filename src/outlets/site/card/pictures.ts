import { createHash } from 'node:crypto';
import { drawPicture, loadFonts } from '#bulletin/index.ts';
import { keepLoaded } from '../memo.ts';

/** A card with the validator of all that it shows; `png` draws it, or has it already. */
export type CardPicture = { readonly etag: string; png(): Promise<Buffer> };

/** Some 30 KB each. */
const kept = 200;

/**
 * Turns drawings into pictures: 30 ms each, one at a time and not in the way of other requests. Those asked for last lie ready; whoever
 * has one already costs no drawing.
 */
export function cardPictures(): (svg: string) => CardPicture {
  const pictures = keepLoaded<Buffer>(kept);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (svg: string) => {
    const drawn = last.then(() => drawPicture(svg, fonts()));
    last = drawn.catch(() => {});
    return drawn;
  };
  return (svg) => {
    const etag = createHash('sha256').update(`${edition}\n${svg}`).digest('base64url').slice(0, 22);
    return { etag, png: () => pictures(etag, () => inTurn(svg)) };
  };
}

/** Goes up when the same drawing becomes another picture, as with other fonts. */
const edition = 1;

let loaded: ReturnType<typeof loadFonts> | undefined;

/** Read once, with the first card: many processes never make one. */
export function fonts(): ReturnType<typeof loadFonts> {
  loaded ??= loadFonts();
  return loaded;
}
