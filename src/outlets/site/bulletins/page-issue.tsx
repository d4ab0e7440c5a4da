import type { JSX } from 'preact';
import { isWeekly } from '#bulletin/index.ts';
import { Crumbs, Panel } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { feedsOf } from '../list/offers.tsx';
import type { IssuePageView } from './actions.ts';
import { archiveHref, FileLinks, issueHref, issueName, shortPeriod } from './links.tsx';
import { periodicalWords } from './periodical-words.ts';
import { IssueProofs } from './proofs.tsx';
import { issueWords, revisionWords } from './words.ts';

type Props = { view: IssuePageView; context: Context };

/** One issue to read, its files and neighbours beside, and below what its files can be checked with. */
export function IssuePage({ view, holdings, context }: Props & { holdings: Holdings }): JSX.Element {
  const { issue } = view;
  const { language } = context;
  const t = speak(language);
  const name = t(issueName(issue));
  const words = periodicalWords[issue.periodical];
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={`${t(words.heading)} ${name}`}
      description={t(descriptionOf(issue))}
      room="bulletins"
      indexed={isLast(view)}
      feeds={feedsOf(context, { path: archiveHref(issue.periodical), title: t(words.feedTitle) })}
    >
      <Crumbs language={language} links={[{ href: archiveHref(issue.periodical), text: t(words.heading) }]} />
      <Standing view={view} context={context} />
      {language === 'en' && !issue.hasEnglish && <p class="bl-said">{t(issueWords.noEnglish)}</p>}
      <div class="bl-reading">
        <Beside view={view} context={context} />
        <div>
          <div class="bl-sheetpage" dangerouslySetInnerHTML={{ __html: view.reading }} />
          <Around view={view} context={context} />
          <IssueProofs view={view} context={context} />
        </div>
      </div>
    </SiteFrame>
  );
}

function descriptionOf({ periodical, period, bulletin }: IssuePageView['issue']): Text {
  return isWeekly(bulletin)
    ? issueWords.described(period, bulletin.figures.assessment.total.count)
    : periodicalWords[periodical].described(period);
}

export const isLast = ({ issue, revisions }: IssuePageView): boolean => revisions[0]?.revision === issue.revision;

/** The address of this page with something of its query changed. */
function hereHref(view: IssuePageView, language?: string): string {
  const revision = isLast(view) ? {} : { revision: view.issue.revision };
  return issueHref(view.issue, { ...revision, ...(language !== undefined && { language }) });
}

function Beside({ view, context }: Props): JSX.Element {
  const { issue, shown } = view;
  const { language, timeZone, publicUrl } = context;
  const t = speak(language);
  const other = shown === 'zh' ? 'en' : 'zh';
  return (
    <aside class="bl-beside">
      <Panel title={t(issueName(issue))} plain>
        <p class="bl-quiet">
          {shortPeriod(issue.period)}
          <br />
          {t(issueWords.published)}{' '}
          <time dateTime={issue.publishedAt.toISOString()}>{dayOf(issue.publishedAt, timeZone)}</time>
        </p>
        {issue.hasEnglish && (
          <p>
            <a
              href={hereHref(view, other)}
              hreflang={other === 'zh' ? 'zh-CN' : 'en'}
              lang={language === 'zh' ? 'zh-CN' : 'en'}
            >
              {t(issueWords.readIn[other])}
            </a>
          </p>
        )}
        {issue.files.length > 0 && <p class="bl-field-name">{t(issueWords.files)}</p>}
        <FileLinks entry={issue} language={language} of={shown} {...(!isLast(view) && { revision: issue.revision })} />
        <p class="bl-field-name">{t(issueWords.permanent)}</p>
        <p class="bl-permanent">
          <a href={issueHref(issue)}>{publicUrl + issueHref(issue)}</a>
        </p>
      </Panel>
      <Panel title={t(issueWords.parts)} plain>
        <ol lang={shown === 'zh' ? 'zh-CN' : 'en'}>
          {issue.bulletin.parts.map((part) => (
            <li key={part.id}>
              <a href={`#part-${part.id}`}>{part.heading}</a>
            </li>
          ))}
        </ol>
      </Panel>
    </aside>
  );
}

/** Whether this is a correction, or was corrected: said before anything is read. */
function Standing({ view, context }: Props): JSX.Element | null {
  const { issue, revisions } = view;
  if (revisions.length === 1) return null;
  const t = speak(context.language);
  const history = <a href={`${issueHref(issue)}/history`}>{t(revisionWords.changes)}</a>;
  if (!isLast(view)) {
    return (
      <div class="bl-said" role="note">
        <p>
          <strong>{t(revisionWords.isOld(issue.revision))}</strong>
        </p>
        {revisions[0]?.note && <p>{t(revisions[0].note)}</p>}
        <p>
          <a href={issueHref(issue)}>{t(revisionWords.toLast)}</a> {history}
        </p>
      </div>
    );
  }
  return (
    <div class="bl-said" role="note">
      <p>
        <strong>{t(revisionWords.isCorrection(issue.revision, dayOf(issue.publishedAt, context.timeZone)))}</strong>
      </p>
      {issue.note !== null && <p>{t(issue.note)}</p>}
      <p>
        {history} <span class="bl-quiet">{t(revisionWords.earlier)}</span>
        {revisions.slice(1).map(({ revision }) => (
          <span key={revision}>
            <a href={issueHref(issue, { revision })}>{t(revisionWords.toFirst(revision))}</a>{' '}
          </span>
        ))}
      </p>
    </div>
  );
}

function Around({ view, context }: Props): JSX.Element | null {
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
