import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { type Severity, severityGrades } from '#vocabulary/index.ts';
import { lookWords } from './words.ts';

/** A level as word, colour and shape at once: ▲ high, ◆ medium, ● low, a ring where there is none. */
export function SeverityBadge(props: { severity: Severity | null; language: Language }): JSX.Element {
  const { severity, language } = props;
  return (
    <span class={`bl-sev ${severity ?? 'unrated'}`}>
      <Shape severity={severity} />
      {speak(language)(severity === null ? lookWords.unrated : severityGrades[severity])}
    </span>
  );
}

function Shape({ severity }: { severity: Severity | null }): JSX.Element {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true">
      {severity === 'high' && <path d="M6 .8 11.6 11H.4z" />}
      {severity === 'medium' && <path d="m6 .6 5.4 5.4L6 11.4.6 6z" />}
      {severity === 'low' && <circle cx="6" cy="6" r="4.8" />}
      {severity === null && (
        <path d="M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1m0 1.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8" />
      )}
    </svg>
  );
}
