import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf, kinds, kindTerms } from '#vocabulary/index.ts';
import type { Listing } from '../actions/read.ts';
import { TlpMark } from '../pieces.tsx';
import { type CaseLine, caseTabs, type ListFilter } from '../store-list.ts';
import { tabTerms, caseWords as words } from '../words.ts';

type Props = Listing<CaseLine> & { readonly filter: ListFilter; readonly context: Context };

/** The desk's cases: tabs, one row of filters, one line a case. */
export function DeskCasesPage({ rows, next, filter, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={t(words.title)} room="/desk/cases" wide>
      <h1>{t(words.title)}</h1>
      <nav aria-label={t(words.state)}>
        <ul class="bl-tabs">
          {caseTabs.map((tab) => (
            <li key={tab}>
              <a href={`/desk/cases?tab=${tab}`} {...(tab === filter.tab && { 'aria-current': 'page' as const })}>
                {t(tabTerms[tab])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Filters filter={filter} language={language} />
      {rows.length === 0 ? (
        <EmptyState title={t(words.none)}>
          <p>{t(words.noneHint)}</p>
        </EmptyState>
      ) : (
        <Table rows={rows} context={context} />
      )}
      <Pagination
        language={language}
        first={filter.before === null ? null : address({ ...filter, before: null })}
        next={next === null ? null : address({ ...filter, before: next.id })}
      />
    </WorkFrame>
  );
}

function address({ tab, kind, text, before }: ListFilter): string {
  const search = new URLSearchParams({ tab });
  if (kind !== null) search.set('kind', kind);
  if (text !== null) search.set('q', text);
  if (before !== null) search.set('before', String(before));
  return `/desk/cases?${search}`;
}

function Filters({ filter, language }: { filter: ListFilter; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <search>
      <form class="bl-casefilter" method="get" action="/desk/cases">
        <input type="hidden" name="tab" value={filter.tab} />
        <label>
          {t(words.search)}
          <input class="form-control" type="search" name="q" value={filter.text ?? ''} maxLength={100} />
        </label>
        <label>
          {t(words.kind)}
          <select class="form-select" name="kind">
            <option value="">{t(words.anyKind)}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind} selected={kind === filter.kind}>
                {t(kindTerms[kind])}
              </option>
            ))}
          </select>
        </label>
        <button class="btn" type="submit">
          {t(words.apply)}
        </button>
      </form>
    </search>
  );
}

function Table({ rows, context }: { rows: readonly CaseLine[]; context: Context }): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const columns = [
    words.number,
    words.mark,
    words.subject,
    words.kind,
    words.coordinator,
    words.vendors,
    words.unread,
    words.opened,
  ];
  return (
    <table class="bl-queue bl-cases">
      <caption class="bl-hidden">{t(words.title)}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column.en}>
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <a href={`/desk/cases/${row.number}`}>{row.number}</a>
            </td>
            <td>
              <TlpMark tlp={row.tlp} language={language} />
            </td>
            <td>
              <span lang="zh-CN">{row.title}</span>{' '}
              {row.proposed > 0 && <b class="bl-tag">{t(words.proposedCount(row.proposed))}</b>}
            </td>
            <td data-name={t(words.kind)}>{t(kindTerms[row.kind])}</td>
            <td data-name={t(words.coordinator)}>{row.coordinator ?? t(words.nobody)}</td>
            <td data-name={t(words.vendors)}>{`${row.answered} / ${row.vendors}`}</td>
            <td data-name={t(words.unread)}>{row.unread > 0 ? <b class="bl-unread">{row.unread}</b> : '–'}</td>
            <td data-name={t(words.opened)}>{dayOf(row.openedAt, timeZone)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
