import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';

/** Something wrong in a text, with its place there (UTF-16 units; both ends equal where something is missing). */
export type MarkedProblem = { readonly from: number; readonly to: number; readonly text: Text };

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
      <p class="bl-marked">{marked(text, problems)}</p>
      <ol>
        {problems.map(({ from, text: said }) => (
          <li key={`${from} ${said.en}`}>{t(said)}</li>
        ))}
      </ol>
    </>
  );
}

/** Overlapping places count once, for the first; a mark where something is missing has no width of its own. */
function marked(text: string, problems: readonly MarkedProblem[]): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { from, to } of problems) {
    if (from < at) continue;
    parts.push(text.slice(at, from), <mark>{text.slice(from, to)}</mark>);
    at = to;
  }
  parts.push(text.slice(at));
  return parts;
}
