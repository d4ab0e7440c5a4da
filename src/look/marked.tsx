import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';

/** A part of a text, from sign to sign (UTF-16 units); `to` not included, both equal where something is missing. */
export type TextPlace = { readonly from: number; readonly to: number };

/** Something wrong in a text, with its place there. */
export type MarkedProblem = TextPlace & { readonly text: Text };

/**
 * A text with places of it marked. Overlapping ones count once, for the first; a mark where something is missing has no width of its own.
 * What lies far from the marks is cut short: what is said of them must not be pushed out of sight.
 */
export function MarkedText({ text, places }: { text: string; places: readonly TextPlace[] }): JSX.Element {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const place of places) {
    if (place.from < at) continue;
    parts.push(cut(text.slice(at, place.from), at === 0 ? 0 : near, near));
    parts.push(<mark>{cut(text.slice(place.from, place.to), near, near)}</mark>);
    at = place.to;
  }
  parts.push(cut(text.slice(at), near, at === 0 ? near : 0));
  return <p class="bl-marked">{parts}</p>;
}

/** So many characters beside a mark are shown. */
const near = 60;

/** The first and the last characters of a text that is longer than both. */
function cut(text: string, first: number, last: number): string {
  const characters = [...text];
  if (characters.length <= first + last + 1) return text;
  return `${characters.slice(0, first).join('')}…${characters.slice(characters.length - last).join('')}`;
}

/** What was typed with the places of its mistakes marked, and a sentence for each in their order. */
export function MarkedMistakes(props: {
  text: string;
  problems: readonly MarkedProblem[];
  language: Language;
}): JSX.Element {
  const { text, problems, language } = props;
  const t = speak(language);
  return (
    <>
      <MarkedText text={text} places={problems} />
      <ol>
        {problems.map(({ from, text: said }) => (
          <li key={`${from} ${said.en}`}>{t(said)}</li>
        ))}
      </ol>
    </>
  );
}
