import type { ComponentChildren, JSX } from 'preact';

/** A part of a text, from sign to sign; `to` not included. */
export type TextPlace = { readonly from: number; readonly to: number };

/** A text with places of it marked. Overlapping ones count once, for the first; a mark where something is missing has no width of its own. */
export function MarkedText({ text, places }: { text: string; places: readonly TextPlace[] }): JSX.Element {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const place of places) {
    if (place.from < at) continue;
    parts.push(text.slice(at, place.from), <mark>{text.slice(place.from, place.to)}</mark>);
    at = place.to;
  }
  parts.push(text.slice(at));
  return <p class="bl-marked">{parts}</p>;
}
