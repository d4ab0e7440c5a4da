import type { JSX } from 'preact';
import { Crumbs, Panel } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { IssueEntry, IssueView } from '#publish/read/index.ts';
import { FileLinks, issueHref, issueName, shortPeriod } from './issue-links.tsx';
import { type Holdings, SiteFrame } from './pages-frame.tsx';
import { issueWords } from './words.ts';

export type IssuePageView = {
  readonly issue: IssueView;
  /** The bulletin as `toHtml` wrote and escaped it. */
  readonly reading: string;
  /** The issues whose periods come before and after. */
  readonly earlier: IssueEntry | null;
  readonly later: IssueEntry | null;
};

/** One issue to read, its files and neighbours beside. */
export function IssuePage(props: { view: IssuePageView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { issue } = view;
  const { language } = context;
  const t = speak(language);
  const title = `${t(issueWords.heading)} ${t(issueName(issue))}`;
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={title}
      description={t(issueWords.described(issue.period, issue.bulletin.figures.assessment.total.count))}
      room="bulletins"
    >
      <Crumbs language={language} links={[{ href: '/bulletins', text: t(issueWords.heading) }]} />
      <div class="bl-reading">
        <aside class="bl-beside">
          <Panel title={t(issueName(issue))} plain>
            <p class="bl-quiet">{shortPeriod(issue.period)}</p>
            <p class="bl-field-name">{t(issueWords.files)}</p>
            <FileLinks entry={issue} language={language} />
          </Panel>
          <Panel title={t(issueWords.parts)} plain>
            <ol lang="zh-CN">
              {issue.bulletin.parts.map((part) => (
                <li key={part.id}>
                  <a href={`#part-${part.id}`}>{part.heading}</a>
                </li>
              ))}
            </ol>
          </Panel>
        </aside>
        <div>
          <div class="bl-sheetpage" dangerouslySetInnerHTML={{ __html: view.reading }} />
          <Around view={view} context={context} />
        </div>
      </div>
    </SiteFrame>
  );
}

function Around({ view, context }: { view: IssuePageView; context: Context }): JSX.Element | null {
  const t = speak(context.language);
  const { earlier, later } = view;
  if (earlier === null && later === null) return null;
  return (
    <nav class="bl-around" aria-label={t(issueWords.around)}>
      {earlier === null ? (
        <span />
      ) : (
        <a href={issueHref(earlier)} rel="prev">
          {t(issueWords.previous(t(issueName(earlier))))}
        </a>
      )}
      {later !== null && (
        <a href={issueHref(later)} rel="next">
          {t(issueWords.next(t(issueName(later))))}
        </a>
      )}
    </nav>
  );
}
