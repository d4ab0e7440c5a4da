import type { ComponentChildren, JSX } from 'preact';
import { EmptyState, Pagination, RecordTable } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { asksForWords, expressionOfList, formatListQuery, highlight, type ListQuery } from '#search/index.ts';
import { findRecordIdentifier } from '#vocabulary/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import { paragraphs } from '../text.ts';
import { listWords, recordWords } from '../words.ts';
import { Filters } from './filters.tsx';
import { chosenFilters, clearedHref, type ListView, listHref, type MeantList } from './model.ts';
import { feedsOf, Offers } from './offers.tsx';
import { ListSearch, withOwnPlace } from './search.tsx';

/** The list: search box, filters at the side, one line a record. */
export function ListPage(props: {
  view: ListView;
  /** What stands there for who reads it. */
  beside: ComponentChildren;
  holdings: Holdings;
  context: Context;
}): JSX.Element {
  const { view, beside, holdings, context } = props;
  const { language } = context;
  const t = speak(language);
  const { query, page } = view;
  const heading = t(query.text === '' ? listWords.heading : listWords.resultsFor(query.text));
  const expression = expressionOfList(query);
  const offered = { path: '/records', query: formatListQuery(query), title: heading, expression };
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={heading}
      description={t(listWords.described)}
      room="records"
      indexed={context.url === '/records'}
      feeds={feedsOf(context, offered)}
    >
      <h1 class="bl-hidden">{heading}</h1>
      <div class="bl-facets">
        <ListSearch view={view} language={language} />
        <aside aria-label={t(listWords.filters)}>
          <details class="bl-sheet" open={view.problems.some(({ parameter }) => withOwnPlace.includes(parameter))}>
            <summary>{t(listWords.filters)}</summary>
            <Filters view={view} language={language} />
          </details>
        </aside>
        <section>
          <Chosen query={query} language={language} />
          {beside}
          <div class="bl-bar">
            <h2>{t(listWords.count(page.total))}</h2>
            {page.total > 0 && <Sorts query={query} language={language} />}
          </div>
          <Results view={view} language={language} heading={heading} />
          {view.problems.length === 0 && <Offers context={context} offered={offered} />}
        </section>
      </div>
    </SiteFrame>
  );
}

function Chosen({ query, language }: { query: ListQuery; language: Language }): JSX.Element | null {
  const t = speak(language);
  const filters = chosenFilters(query);
  if (filters.length === 0) return null;
  return (
    <ul class="bl-chosen" aria-label={t(listWords.chosen)}>
      {filters.map(({ text, href }) => (
        <li key={href}>
          <a href={href} aria-label={t(listWords.remove(t(text)))}>
            <bdi>{t(text)}</bdi>
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <a href={clearedHref(query)}>{t(listWords.clear)}</a>
        </li>
      )}
    </ul>
  );
}

function Sorts({ query, language }: { query: ListQuery; language: Language }): JSX.Element {
  const t = speak(language);
  const sorts = [
    ...(asksForWords(query.text) ? [{ sort: 'relevance' as const, text: listWords.relevance }] : []),
    { sort: 'newest' as const, text: listWords.newest },
    { sort: 'severity' as const, text: listWords.bySeverity },
    { sort: 'changed' as const, text: listWords.byChange },
  ];
  return (
    <ul class="bl-sorts" aria-label={t(listWords.sort)}>
      {sorts.map(({ sort, text }) => (
        <li key={sort}>
          {sort === query.sort ? (
            <span aria-current="true">{t(text)}</span>
          ) : (
            <a href={listHref(query, { sort })}>{t(text)}</a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What the words may have meant as fields: `severity:high（危害级别：高）`. */
function MeantInstead({ meant, language }: { meant: MeantList; language: Language }): JSX.Element {
  const t = speak(language);
  const [open, between, close] = language === 'zh' ? ['（', '；', '）'] : [' (', '; ', ')'];
  return (
    <p>
      {t(listWords.didYouMean)}
      <a href={meant.href}>
        <code class="bl-break">{meant.text}</code>
      </a>
      {meant.said.length > 0 && `${open}${meant.said.map(t).join(between)}${close}`}
      {t(listWords.meantCount(meant.total))}
    </p>
  );
}

function Results(props: { view: ListView; language: Language; heading: string }): JSX.Element {
  const { view, language, heading } = props;
  const t = speak(language);
  const { query, page } = view;
  const asNumber = findRecordIdentifier(query.text);
  if (page.rows.length === 0) {
    return (
      <EmptyState title={t(listWords.emptyTitle)}>
        {view.meant !== null && <MeantInstead meant={view.meant} language={language} />}
        {paragraphs(t(asNumber === null ? listWords.emptyText : recordWords.unknown(asNumber))).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <a href="/records">{t(listWords.clear)}</a>
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <RecordTable
        rows={page.rows}
        language={language}
        caption={heading}
        title={(title) =>
          highlight(title, query.text).map((part) => (part.isHit ? <mark>{part.text}</mark> : part.text))
        }
      />
      <Pagination
        language={language}
        first={query.after === null ? null : listHref(query)}
        next={page.next === null ? null : listHref(query, { after: page.next })}
      />
    </>
  );
}
