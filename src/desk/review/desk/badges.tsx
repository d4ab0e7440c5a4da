import type { JSX } from 'preact';
import { type Priority, type PriorityReason, priorityReasonTerms, priorityTerms } from '#desk/intake/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { type Kind, kindTerms } from '#vocabulary/index.ts';
import { dueText } from './times.ts';

const shapes = ['high', 'medium', 'low', 'unrated'] as const;

/** A priority as word, colour and shape: ▲ act, ◆ attend, ● track closely, a ring for the rest; the reasons on its title. */
export function PriorityBadge(props: {
  priority: Priority;
  reasons: readonly string[];
  language: Language;
}): JSX.Element {
  const { priority, reasons, language } = props;
  return (
    <span class={`bl-sev ${shapes[priority]}`} title={reasonTexts(reasons, language).join(' · ') || undefined}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {priority === 0 && <path d="M6 .8 11.6 11H.4z" />}
        {priority === 1 && <path d="m6 .6 5.4 5.4L6 11.4.6 6z" />}
        {priority === 2 && <circle cx="6" cy="6" r="4.8" />}
        {priority === 3 && <path d="M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1m0 1.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8" />}
      </svg>
      {speak(language)(priorityTerms[priority])}
    </span>
  );
}

/** The kind where a line is all there is: `通用型`, `product`. */
export function shortKind(kind: Kind, language: Language): string {
  return kindTerms[kind][language].replace(/漏洞$| vulnerability$/i, '');
}

/** What speaks for a priority, in words; a code that is no longer known stands as it is. */
export function reasonTexts(reasons: readonly string[], language: Language): string[] {
  return reasons.map((code) => {
    const known = Object.hasOwn(priorityReasonTerms, code) ? priorityReasonTerms[code as PriorityReason] : null;
    return known === null ? code : known[language];
  });
}

/** What is left of the time, or by how much it has passed. */
export function DueTime(props: { due: Date | null; now: Date; language: Language; none: string }): JSX.Element {
  const { due, now, language, none } = props;
  const left = dueText(due, now);
  if (left === null || due === null) return <span class="bl-due none">{none}</span>;
  return (
    <time class={left.isOverdue ? 'bl-due over' : 'bl-due'} dateTime={due.toISOString()}>
      {left.text[language]}
    </time>
  );
}
