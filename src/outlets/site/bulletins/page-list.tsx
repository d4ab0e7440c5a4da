import type { JSX } from 'preact';
import { EmptyState } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { IssueEntry } from '#publish/read/index.ts';
import { type Periodical, periodicals } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { feedsOf, Offers } from '../list/offers.tsx';
import type { ArchiveView } from './actions.ts';
import { archiveHref, FileLinks, issueHref, issueName, shortPeriod } from './links.tsx';
import { periodicalWords } from './periodical-words.ts';
import { issueWords, revisionWords } from './words.ts';

/** The issues of one year, newest first, and the other years. */
export function IssuesPage(props: { view: ArchiveView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language, url } = context;
  const t = speak(language);
  const { periodical, years, year, issues } = view;
  const words = periodicalWords[periodical];
  const here = archiveHref(periodical);
  const offered = { path: here, title: t(words.feedTitle) };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={year === null || !url.includes('?') ? t(words.heading) : `${t(words.heading)} ${year}`}
      description={t(words.intro)}
      room="bulletins"
      canonicalPath={year === null || year === years[0] ? here : `${here}?year=${year}`}
      indexed={year === null || issues.length > 0}
      feeds={feedsOf(context, offered)}
    >
      <PeriodicalTabs shown={periodical} context={context} />
      <div class="bl-titled">
        <h1>{t(words.heading)}</h1>
        <p class="bl-quiet bl-lede">{t(words.intro)}</p>
      </div>
      {years.length > 0 && (
        <nav aria-label={t(issueWords.years)}>
          <ul class="bl-tabs">
            {years.map((one) => (
              <li key={one}>
                <a href={`${here}?year=${one}`} {...(one === year && { 'aria-current': 'page' as const })}>
                  {t(issueWords.year(one))}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {issues.length === 0 ? <Nothing view={view} context={context} /> : <Issues issues={issues} context={context} />}
      <Offers context={context} offered={offered} />
    </SiteFrame>
  );
}

function Issues({ issues, context }: { issues: readonly IssueEntry[]; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <ul class="bl-issues">
      {issues.map((issue) => (
        <li key={issue.id}>
          <a href={issueHref(issue)}>{t(issueName(issue))}</a>{' '}
          {issue.revision > 1 && (
            <a class="bl-mark" href={`${issueHref(issue)}/history`} title={issue.note === null ? '' : t(issue.note)}>
              {t(issueWords.corrected)}
              <span class="bl-hidden"> {t(revisionWords.revision(issue.revision))}</span>
            </a>
          )}
          <div class="bl-quiet">{shortPeriod(issue.period)}</div>
          <FileLinks entry={issue} language={language} />
        </li>
      ))}
    </ul>
  );
}

/** The periodicals beside each other; that of the page is marked. */
function PeriodicalTabs({ shown, context }: { shown: Periodical; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <nav aria-label={t(issueWords.periodicals)}>
      <ul class="bl-tabs">
        {periodicals.map((one) => (
          <li key={one}>
            <a href={archiveHref(one)} {...(one === shown && { 'aria-current': 'page' as const })}>
              {t(periodicalWords[one].tab)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Nothing({ view, context }: { view: ArchiveView; context: Context }): JSX.Element {
  const { periodical, years, year } = view;
  const t = speak(context.language);
  const words = periodicalWords[periodical];
  return (
    <EmptyState title={t(words.emptyTitle)}>
      <p>{t(years.length === 0 || year === null ? issueWords.emptyText : words.emptyYear(year))}</p>
    </EmptyState>
  );
}
