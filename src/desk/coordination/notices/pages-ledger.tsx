import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { channelTerms } from '#vocabulary/index.ts';
import {
  channelChoices,
  countedTerm,
  type LedgerFilter,
  type LedgerPlace,
  lettersTerm,
  queryOf,
  stateChoices,
} from './ledger.ts';
import { stateTerms } from './model.ts';
import { Due } from './pieces.tsx';
import type { LedgerRow } from './store-ledger.ts';
import { ledgerWords as w } from './words-ledger.ts';

export type LedgerView = {
  readonly filter: LedgerFilter;
  readonly rows: readonly LedgerRow[];
  readonly after: LedgerPlace | null;
  readonly next: LedgerPlace | null;
  readonly done: Text | null;
};

/** `/desk/notices`. */
export function LedgerPage({ context, view }: { context: Context; view: LedgerView }): JSX.Element {
  const t = speak(context.language);
  const { filter, rows, after, next, done } = view;
  const maySend = may(visitorOf(context), 'notice:send');
  return (
    <WorkFrame context={context} title={t(w.title)} room="/desk/notices" wide done={done}>
      <div class="bl-head">
        <h1>{t(w.title)}</h1>
        <span>
          <a href="/desk/sheep-wall">{t(w.wall)}</a> · <a href="/desk/channels">{t(w.channelsLink)}</a>
        </span>
      </div>
      <p class="bl-quiet">{t(w.intro)}</p>
      <Filters context={context} filter={filter} />
      {rows.length === 0 ? (
        <EmptyState title={t(w.none)}>
          <p>{t(w.noneHint)}</p>
        </EmptyState>
      ) : (
        <LedgerTable context={context} rows={rows} />
      )}
      <Pagination
        language={context.language}
        first={after === null ? null : `/desk/notices?${queryOf(filter)}`}
        next={next === null ? null : `/desk/notices?${queryOf(filter, next)}`}
      />
      <p>
        <a class="btn" href={`/desk/notices.xlsx?${queryOf(filter)}`}>
          {t(w.download)}
        </a>
      </p>
      {maySend && (
        <details class="bl-under">
          <summary>{t(w.bounces)}</summary>
          <form method="post" action="/desk/notices/bounces" encType="multipart/form-data">
            <div class="bl-form-field">
              <label for="f-file">{t(w.bounces)}</label>
              <p class="bl-hint" id="f-file-hint">
                {t(w.bouncesHint)}
              </p>
              <input
                class="form-control"
                id="f-file"
                type="file"
                name="file"
                accept=".eml"
                aria-describedby="f-file-hint"
                required
              />
            </div>
            <button class="btn" type="submit">
              {t(w.upload)}
            </button>
          </form>
        </details>
      )}
    </WorkFrame>
  );
}

function Filters({ context, filter }: { context: Context; filter: LedgerFilter }): JSX.Element {
  const t = speak(context.language);
  const input = (name: 'from' | 'to' | 'number' | 'organisation', label: Text, type: 'date' | 'search') => (
    <div class="bl-field">
      <label for={`l-${name}`}>{t(label)}</label>
      <input
        class="form-control"
        id={`l-${name}`}
        name={name}
        {...({ type } as JSX.IntrinsicElements['input'])}
        value={filter[name] ?? ''}
        maxLength={200}
      />
    </div>
  );
  const select = (name: 'channel' | 'state', label: Text, options: readonly (readonly [string, Text])[]) => (
    <div class="bl-field">
      <label for={`l-${name}`}>{t(label)}</label>
      <select class="form-select" id={`l-${name}`} name={name}>
        <option value="">{t(w.any)}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={filter[name] === value}>
            {t(text)}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <search>
      <form class="bl-asking" action="/desk/notices" method="get">
        {input('from', w.from, 'date')}
        {input('to', w.to, 'date')}
        {select(
          'channel',
          w.channel,
          channelChoices.map((one) => [one, one === 'letters' ? lettersTerm : channelTerms[one]]),
        )}
        {select(
          'state',
          w.state,
          stateChoices.map((one) => [one, one === 'counted' ? countedTerm : stateTerms[one]]),
        )}
        {input('organisation', w.organisation, 'search')}
        {input('number', w.number, 'search')}
        <label class="bl-choice">
          <input type="checkbox" name="overdue" value="1" checked={filter.overdue} />
          <span>{t(w.overdueOnly)}</span>
        </label>
        <div class="bl-asking-go">
          <button class="btn" type="submit">
            {t(w.apply)}
          </button>
          {queryOf(filter) !== '' && <a href="/desk/notices">{t(w.clear)}</a>}
        </div>
      </form>
    </search>
  );
}

function LedgerTable({ context, rows }: { context: Context; rows: readonly LedgerRow[] }): JSX.Element {
  const t = speak(context.language);
  const heads = [w.number, w.sentOn, w.channel, w.told, w.affectedUnit, w.state, w.due, w.case];
  return (
    <div class="bl-scroll">
      <table class="bl-ledger bl-notices">
        <caption class="bl-hidden">{t(w.title)}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head.en}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td data-name={t(w.number)}>
                {row.number === null ? '—' : <a href={`/desk/notices/${row.number}`}>{row.number}</a>}
              </td>
              <td data-name={t(w.sentOn)}>{row.sentOn}</td>
              <td data-name={t(w.channel)}>{row.channel === null ? '—' : t(channelTerms[row.channel])}</td>
              <td data-name={t(w.told)}>
                <bdi>{row.told ?? '—'}</bdi>
              </td>
              <td data-name={t(w.affectedUnit)}>
                <bdi>{row.affectedUnit ?? '—'}</bdi>
              </td>
              <td data-name={t(w.state)}>
                <span>
                  {t(row.state === null ? countedTerm : stateTerms[row.state])}
                  {row.escalatedAt !== null && <strong class="bl-late"> {t(w.isEscalated)}</strong>}
                </span>
              </td>
              <td data-name={t(w.due)}>
                <Due context={context} dueAt={row.dueAt} />
              </td>
              <td data-name={t(w.case)}>
                {row.caseNumber === null ? '—' : <a href={`/desk/cases/${row.caseNumber}`}>{row.caseNumber}</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
