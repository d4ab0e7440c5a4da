import type { JSX } from 'preact';
import { EmptyState } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { IssueEntry } from '#publish/read/index.ts';
import { FileLinks, issueHref, issueName, shortPeriod } from './issue-links.tsx';
import { type Holdings, SiteFrame } from './pages-frame.tsx';
import { issueWords } from './words.ts';

/** All issues of the bulletin, by year, newest first. */
export function IssuesPage(props: {
  issues: readonly IssueEntry[];
  holdings: Holdings;
  context: Context;
}): JSX.Element {
  const { issues, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const years = [...new Set(issues.map(({ year }) => year))];
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(issueWords.heading)}
      description={t(issueWords.intro)}
      room="bulletins"
    >
      <div class="bl-titled">
        <h1>{t(issueWords.heading)}</h1>
        <p class="bl-quiet">{t(issueWords.intro)}</p>
      </div>
      {years.length === 0 && (
        <EmptyState title={t(issueWords.emptyTitle)}>
          <p>{t(issueWords.emptyText)}</p>
        </EmptyState>
      )}
      {years.map((year) => (
        <section key={year}>
          <div class="bl-head">
            <h2>{t(issueWords.year(year))}</h2>
          </div>
          <ul class="bl-issues">
            {issues
              .filter((issue) => issue.year === year)
              .map((issue) => (
                <li key={issue.id}>
                  <a href={issueHref(issue)}>{t(issueName(issue))}</a>
                  <div class="bl-quiet">{shortPeriod(issue.period)}</div>
                  <FileLinks entry={issue} language={language} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </SiteFrame>
  );
}
