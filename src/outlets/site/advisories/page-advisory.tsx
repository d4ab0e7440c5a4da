import type { JSX } from 'preact';
import { Crumbs, DescriptionRows, Panel, SeverityBadge, Timeline, titleFor } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { Prose, References } from '../record/rows.tsx';
import { paragraphs, withoutDirection } from '../text.ts';
import type { AdvisoryView } from './actions.ts';
import { advisoryWords as words } from './words.ts';

type Props = {
  view: AdvisoryView;
  records: readonly PublishedRecord[];
  holdings: Holdings;
  context: Context;
};

/** One advisory: its parts in their order; corrections said at the top, history and files beside. */
export function AdvisoryPage({ view, records, holdings, context }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { advisory, entries, withdrawn } = view;
  if (withdrawn !== null) return <WithdrawnPage view={view} holdings={holdings} context={context} />;
  const { number, title, titleEn, publishedOn, updatedOn } = advisory;
  const isEnglish = language === 'en' && titleEn !== null;
  const summary = paragraphs(advisory.situation)[0]?.slice(0, 160);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={`${withoutDirection(isEnglish ? titleEn : title)} ${number}`}
      {...(summary !== undefined && { description: withoutDirection(summary) })}
      room="advisories"
    >
      <Crumbs language={language} links={[{ href: '/advisories', text: t(words.heading) }]} />
      <header class="bl-titled">
        <h1 lang={isEnglish ? 'en' : 'zh-CN'}>
          <bdi>{isEnglish ? titleEn : title}</bdi>
        </h1>
        {isEnglish && (
          <p lang="zh-CN">
            <bdi>{title}</bdi>
          </p>
        )}
        <ul class="bl-facts">
          <li class="bl-code">{number}</li>
          <li>
            {t(words.publishedOn)} <time dateTime={publishedOn}>{publishedOn}</time>
          </li>
          {updatedOn !== publishedOn && (
            <li>
              {t(words.updatedOn)} <time dateTime={updatedOn}>{updatedOn}</time>
            </li>
          )}
        </ul>
      </header>
      {entries
        .filter(({ kind }) => kind === 'corrected')
        .map(({ revision, reason, publishedAt }) => (
          <p class="bl-notice" key={revision}>
            {t(words.corrected(dayOf(publishedAt, timeZone)))}
            <span lang="zh-CN">{reason}</span>
          </p>
        ))}
      <div class="bl-cols">
        <article class="bl-panel bl-advisory">
          <Parts advisory={advisory} language={language} />
        </article>
        <Side view={view} records={records} context={context} />
      </div>
    </SiteFrame>
  );
}

function Parts({ advisory, language }: { advisory: AdvisoryView['advisory']; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <>
      {(['situation', 'range', 'advice'] as const).map((part) => (
        <section key={part}>
          <h2>{t(words[part])}</h2>
          <Prose text={advisory[part]} language={language} />
        </section>
      ))}
      {advisory.references.length > 0 && (
        <section>
          <h2>{t(words.references)}</h2>
          <References links={advisory.references} language={language} />
        </section>
      )}
    </>
  );
}

function Side({ view, records, context }: Pick<Props, 'view' | 'records' | 'context'>): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { advisory, entries } = view;
  const known = new Map(records.map((record) => [record.identifier, record]));
  return (
    <div>
      <Panel title={t(words.records)}>
        <ul class="bl-plain bl-related">
          {advisory.records.map((identifier) => {
            const record = known.get(identifier);
            const { text, lang } = record === undefined ? { text: identifier, lang: 'en' } : titleFor(record, language);
            return (
              <li key={identifier}>
                {record !== undefined && <SeverityBadge severity={record.severity} language={language} />}
                <a href={`/records/${identifier}`} lang={lang}>
                  <bdi>{text}</bdi>
                </a>
                {record !== undefined && <span class="bl-quiet bl-code">{identifier}</span>}
              </li>
            );
          })}
        </ul>
      </Panel>
      <Panel title={t(words.files)}>
        <p>
          <a href={`/advisories/${advisory.number}/csaf.json`}>{t(words.csaf)}</a>
        </p>
        <p class="bl-small">
          <a href={`/transparency?identifier=${advisory.number}`}>{t(words.inLog)}</a>
        </p>
      </Panel>
      <Panel title={t(words.historyHeading(advisory.number))}>
        <Timeline
          events={entries
            .toReversed()
            .map(({ kind, publishedAt }) => ({ on: dayOf(publishedAt, timeZone), what: t(words.kinds[kind]) }))}
        />
        <p class="bl-more">
          <a href={`/advisories/${advisory.number}/history`}>{t(words.history)}</a>
        </p>
      </Panel>
    </div>
  );
}

/** What the address tells once it is withdrawn: the number, when and why, and nothing else. */
function WithdrawnPage({ view, holdings, context }: Omit<Props, 'records'>): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { number } = view.advisory;
  const on = view.withdrawn === null ? '' : dayOf(view.withdrawn.at, timeZone);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={`${number} ${t(words.withdrawnTitle)}`}
      room="advisories"
      indexed={false}
    >
      <Crumbs language={language} links={[{ href: '/advisories', text: t(words.heading) }]} />
      <header class="bl-titled">
        <h1>{number}</h1>
      </header>
      <div class="bl-notice">
        <p>
          <b>{t(words.withdrawnTitle)}</b>
        </p>
        <p>{t(words.withdrawnText)}</p>
      </div>
      <Panel title={t(words.kinds.withdrawn)}>
        <DescriptionRows
          rows={[
            { name: t(words.number), value: <span class="bl-code">{number}</span> },
            { name: t(words.withdrawnOn), value: <time dateTime={on}>{on}</time> },
            { name: t(words.reason), value: <bdi lang="zh-CN">{view.withdrawn?.reason}</bdi> },
          ]}
        />
      </Panel>
      <p>
        <a href={`/advisories/${number}/history`}>{t(words.history)}</a>
      </p>
    </SiteFrame>
  );
}
