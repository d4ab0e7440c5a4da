import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';

/** A part of a text, from sign to sign (UTF-16 units); `to` not included, both equal where something is missing. */
export type TextPlace = { readonly from: number; readonly to: number };

/** Something wrong in a text, with its place there. */
export type MarkedProblem = TextPlace & { readonly text: Text };

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
