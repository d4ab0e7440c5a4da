import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { KeyStrip, Keys } from '../keys.tsx';
import type { QueueView } from './actions.ts';
import { QueueFilters, SavedFilters } from './filters.tsx';
import { isNarrowed, levels, queueQuery } from './model.ts';
import { QueueTable } from './table.tsx';
import { levelTerms, queueWords } from './words.ts';

type Props = QueueView & { readonly context: Context; readonly done: Text | null };

/** The queue (审核): tabs with counters, filters, the table that the keyboard owns, and the selected report beside it. */
export function QueuePage(props: Props): JSX.Element {
  const { context, filter, saved, mayWork, done, rows } = props;
  const { language } = context;
  const t = speak(language);
  return (
    <WorkFrame
      context={context}
      title={`${t(levelTerms[filter.level])} · ${t(queueWords.title)}`}
      room="/desk"
      wide
      done={done}
    >
      <div class="bl-queuehead">
        <Heading {...props} />
        <SavedFilters filter={filter} saved={saved} maySave={mayWork} language={language} />
      </div>
      <Tabs {...props} />
      <QueueFilters filter={filter} language={language} />
      <div class="bl-split" data-queue={`/desk?${queueQuery(filter)}`}>
        <div class="bl-splitlist">
          <div class="bl-strip">
            <KeyStrip language={language} />
            {mayWork && <NextForm query={queueQuery(filter)} language={language} />}
          </div>
          {rows.length === 0 ? <Empty isNarrowed={isNarrowed(filter)} language={language} /> : <List {...props} />}
        </div>
        <Detail language={language} />
      </div>
      <Keys language={language} />
    </WorkFrame>
  );
}

function Heading({ context: { language }, filter, counters, matching }: Props): JSX.Element {
  const t = speak(language);
  const { count, overdue } = counters[filter.level];
  return (
    <h1 class="bl-queuetitle">
      {t(levelTerms[filter.level])}{' '}
      <span>{t(matching === null ? queueWords.waiting(count) : queueWords.matching(matching))}</span>{' '}
      {overdue > 0 && filter.level !== 'overdue' && <strong>{t(queueWords.overdue(overdue))}</strong>}
    </h1>
  );
}

function Tabs({ context: { language }, filter, counters }: Props): JSX.Element {
  const t = speak(language);
  return (
    <nav aria-label={t(queueWords.levels)}>
      <ul class="bl-tabs">
        {levels.map((level) => (
          <li key={level}>
            <a href={`/desk?level=${level}`} {...(level === filter.level && { 'aria-current': 'page' as const })}>
              {t(levelTerms[level])} <b>{counters[level].count.toLocaleString('en')}</b>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function List({ context, filter, after, rows, next, mayWork }: Props): JSX.Element {
  const { language, now } = context;
  const t = speak(language);
  const table = <QueueTable rows={rows} now={now} language={language} isSelectable={mayWork} />;
  return (
    <>
      {mayWork ? (
        <form method="get" action="/desk/bulk" data-bulk>
          <input type="hidden" name="back" value={`/desk?${queueQuery(filter)}`} />
          {table}
          <p class="bl-bulkbar">
            <button class="btn" type="submit">
              {t(queueWords.bulk)}
            </button>
            <span class="bl-quiet" data-chosen={t(queueWords.chosen)} role="status" />
          </p>
        </form>
      ) : (
        table
      )}
      <Pagination
        language={language}
        first={after === null ? null : `/desk?${queueQuery(filter)}`}
        next={next === null ? null : `/desk?${queueQuery(filter, next)}`}
      />
    </>
  );
}

function NextForm({ query, language }: { query: string; language: Language }): JSX.Element {
  return (
    <form method="post" action="/desk/next">
      <input type="hidden" name="query" value={query} />
      <button class="btn bl-keybutton" type="submit" data-key="n">
        {speak(language)(queueWords.next)} <kbd>N</kbd>
      </button>
    </form>
  );
}

function Empty({ isNarrowed: narrowed, language }: { isNarrowed: boolean; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <EmptyState title={t(queueWords.emptyTitle)}>
      <p>{t(narrowed ? queueWords.emptyNarrowed : queueWords.empty)}</p>
    </EmptyState>
  );
}

function Detail({ language }: { language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <section
      class="bl-detail"
      aria-label={t(queueWords.detail)}
      data-detail
      data-loading={t(queueWords.loading)}
      data-failed={t(queueWords.failed)}
    >
      <p class="bl-quiet">{t(queueWords.detailEmpty)}</p>
    </section>
  );
}
