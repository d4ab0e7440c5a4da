import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { EntryFinding } from './findings.ts';
import { entryWords } from './words.ts';

/** What is to be mended, each with the way to its field. Replaced as a whole while somebody types. */
export function FindingsList(props: { findings: readonly EntryFinding[]; language: Language }): JSX.Element {
  const { findings, language } = props;
  const t = speak(language);
  const errors = findings.filter(({ level }) => level === 'error').length;
  return (
    <div class="bl-findings">
      <p>
        <b>
          {errors > 0
            ? t(entryWords.errors(errors))
            : findings.length === 0
              ? t(entryWords.clean)
              : t(entryWords.check)}
        </b>
      </p>
      <ul class="bl-plain">
        {findings.map(({ field, level, text }, index) => (
          <li key={index} class={level}>
            <b>{t(level === 'error' ? entryWords.error : entryWords.warning)}</b> <a href={`#f-${field}`}>{t(text)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
