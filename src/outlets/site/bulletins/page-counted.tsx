import type { JSX } from 'preact';
import { Crumbs, Pagination, RecordTable } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { countedHref } from './actions.ts';
import { archiveHref, issueHref, issueName } from './links.tsx';
import { periodicalWords } from './periodical-words.ts';
import type { CountedView } from './proof-actions.ts';
import { countedWords as words } from './words.ts';

/** What one number of an issue counted: the records as far as they are public, and how many more there are. */
export function CountedPage(props: { view: CountedView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { issue, count } = view;
  const back = issueHref(issue, view.isLast ? {} : { revision: issue.revision });
  const title = t(words.heading(t(count.title)));
  const links = [
    { href: archiveHref(issue.periodical), text: t(periodicalWords[issue.periodical].heading) },
    { href: back, text: t(issueName(issue)) },
  ];
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={`${title} · ${t(issueName(issue))}`}
      room="bulletins"
      indexed={false}
    >
      <Crumbs language={language} links={links} />
      <div class="bl-titled">
        <h1>{title}</h1>
        <p class="bl-quiet">{t(words.ofIssue(t(issueName(issue))))}</p>
      </div>
      {view.records === null ? (
        <OnlyCounted view={view} context={context} />
      ) : (
        <Records view={view} context={context} />
      )}
      <p class="bl-more">
        <a href={back}>{t(words.back)}</a>
      </p>
    </SiteFrame>
  );
}

type Props = { view: CountedView; context: Context };

/** Reports and notices: the number, and why there is no list. */
function OnlyCounted({ view: { count }, context }: Props): JSX.Element {
  const t = speak(context.language);
  const isReports = count.kind === 'reports';
  return (
    <>
      <p class="bl-total">{t((isReports ? words.reports : words.notices)(count.counted.count))}</p>
      <p class="bl-lede">{t(isReports ? words.whyNoReports : words.whyNoNotices)}</p>
    </>
  );
}

function Records({ view, context }: Props): JSX.Element | null {
  const { issue, count, records } = view;
  if (records === null) return null;
  const { language } = context;
  const t = speak(language);
  const all = count.counted.count;
  const here = countedHref(issue, count.path);
  return (
    <>
      <p class="bl-total">{t(all === 0 ? words.none : words.records(all, records.shown))}</p>
      {records.shown < all && <p class="bl-lede bl-quiet">{t(words.rest)}</p>}
      {records.lines.length > 0 && <RecordTable rows={records.lines} language={language} caption={t(words.list)} />}
      <Pagination
        language={language}
        first={records.isFirst ? null : here}
        next={records.next === null ? null : `${here}&after=${encodeURIComponent(records.next)}`}
      />
    </>
  );
}
