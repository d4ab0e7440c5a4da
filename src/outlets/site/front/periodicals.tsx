import type { JSX } from 'preact';
import { Panel } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { IssueEntry } from '#publish/read/index.ts';
import { archiveHref, issueHref, issueName } from '../bulletins/links.tsx';
import { periodicalWords } from '../bulletins/periodical-words.ts';
import { issueWords } from '../bulletins/words.ts';

/** The newest number of each periodical beside the weekly; left out where none has gone out. */
export function NewestPeriodicals(props: { entries: readonly IssueEntry[]; language: Language }): JSX.Element | null {
  const { entries, language } = props;
  const t = speak(language);
  if (entries.length === 0) return null;
  return (
    <Panel title={t(issueWords.others)}>
      <ul class="bl-plain bl-latest">
        {entries.map((entry) => (
          <li key={entry.id}>
            <a href={issueHref(entry)}>
              {t(periodicalWords[entry.periodical].tab)} {t(issueName(entry))}
            </a>
            <a class="bl-quiet" href={archiveHref(entry.periodical)}>
              {t(issueWords.allOf)}
              <span class="bl-hidden"> {t(periodicalWords[entry.periodical].heading)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
