import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { AdvisoryLine } from '#publish/read/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { feedsOf, Offers } from '../list/offers.tsx';
import { RollHead, RollTable } from '../rolls/pieces.tsx';
import type { AdvisoryListView } from './actions.ts';
import { advisoryWords as words } from './words.ts';

/** All advisories, newest first, of all years or one. */
export function AdvisoriesPage(props: { view: AdvisoryListView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { lines, next, year, years, isFirst } = view;
  const query = new URLSearchParams(year === null ? {} : { year: String(year) });
  const offered = { path: '/advisories', query, title: t(words.heading) };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      description={t(words.intro)}
      room="advisories"
      indexed={isFirst}
      feeds={feedsOf(context, offered)}
    >
      <RollHead title={t(words.heading)}>
        <p class="bl-quiet bl-lede">{t(words.intro)}</p>
      </RollHead>
      {years.length > 1 && (
        <nav aria-label={t(words.years)}>
          <ul class="bl-tabs">
            {[null, ...years].map((one) => (
              <li key={one ?? 'all'}>
                <a href={addressOf(one, null)} {...(one === year && { 'aria-current': 'page' as const })}>
                  {t(one === null ? words.allYears : words.year(one))}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {lines.length === 0 ? (
        <EmptyState title={t(words.emptyTitle)}>
          <p>{t(words.emptyText)}</p>
        </EmptyState>
      ) : (
        <RollTable
          caption={t(words.heading)}
          lines={lines.map((line) => ({
            key: line.number,
            cells: [
              { name: t(words.number), value: <span class="bl-code">{line.number}</span> },
              { name: t(words.name), value: <AdvisoryLink line={line} language={language} /> },
              { name: t(words.publishedOn), value: <time dateTime={line.publishedOn}>{line.publishedOn}</time> },
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        first={isFirst ? null : addressOf(year, null)}
        next={next === null ? null : addressOf(year, next)}
      />
      <Offers context={context} offered={offered} />
    </SiteFrame>
  );
}

function addressOf(year: number | null, after: string | null): string {
  const search = new URLSearchParams();
  if (year !== null) search.set('year', String(year));
  if (after !== null) search.set('after', after);
  return search.size === 0 ? '/advisories' : `/advisories?${search}`;
}

/** A link to an advisory by its title, in the reader's language where it has one. */
export function AdvisoryLink({ line, language }: { line: AdvisoryLine; language: Language }): JSX.Element {
  const { number, title, titleEn } = line;
  const isEnglish = language === 'en' && titleEn !== null;
  return (
    <a href={`/advisories/${number}`} lang={isEnglish ? 'en' : 'zh-CN'}>
      <bdi>{isEnglish ? titleEn : title}</bdi>
    </a>
  );
}
