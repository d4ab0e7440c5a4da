import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import type { Listing } from './actions.ts';
import type { AdvisoryListLine, ListPlace } from './store.ts';
import { stateTerms, advisoryWords as words } from './words.ts';
import { type AdvisoryState, advisoryStates } from './workflow.ts';

type Props = Listing & {
  readonly state: AdvisoryState | null;
  readonly before: ListPlace | null;
  readonly isDone: boolean;
  readonly context: Context;
};

/** `/desk/advisories`. */
export function AdvisoriesPage({ lines, next, state, before, isDone, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const tabs = [null, ...advisoryStates];
  return (
    <WorkFrame context={context} title={t(words.title)} room="/desk/advisories" done={isDone ? words.done : null}>
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.lead)}</p>
      {may(visitorOf(context), 'advisory:write') && (
        <p>
          <a class="btn btn-primary" href="/desk/advisories/new">
            {t(words.write)}
          </a>
        </p>
      )}
      <nav aria-label={t(words.state)}>
        <ul class="bl-tabs">
          {tabs.map((tab) => (
            <li key={tab ?? 'all'}>
              <a href={addressOf(tab, null)} {...(tab === state && { 'aria-current': 'page' as const })}>
                {t(tab === null ? words.all : stateTerms[tab])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {lines.length === 0 ? (
        <EmptyState title={t(words.none)}>
          <p>{t(words.noneHint)}</p>
        </EmptyState>
      ) : (
        <Table lines={lines} context={context} />
      )}
      <Pagination
        language={language}
        first={before === null ? null : addressOf(state, null)}
        next={next === null ? null : addressOf(state, next)}
      />
    </WorkFrame>
  );
}

function addressOf(state: AdvisoryState | null, place: ListPlace | null): string {
  const search = new URLSearchParams();
  if (state !== null) search.set('state', state);
  if (place !== null) search.set('before', `${place.at.getTime()}.${place.id}`);
  return search.size === 0 ? '/desk/advisories' : `/desk/advisories?${search}`;
}

function Table({ lines, context }: { lines: readonly AdvisoryListLine[]; context: Context }): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  return (
    <div class="bl-scroll">
      <table class="bl-ledger bl-notices">
        <caption class="bl-hidden">{t(words.title)}</caption>
        <thead>
          <tr>
            {[words.number, words.name, words.state, words.changed].map((head) => (
              <th scope="col" key={head.en}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, number, title, state, changedAt }) => (
            <tr key={id}>
              <td data-name={t(words.number)}>{number ?? t(words.noNumber)}</td>
              <td data-name={t(words.name)} lang="zh-CN">
                <a href={`/desk/advisories/${id}`}>
                  <bdi>{title}</bdi>
                </a>
              </td>
              <td data-name={t(words.state)}>{t(stateTerms[state])}</td>
              <td data-name={t(words.changed)}>
                <time dateTime={changedAt.toISOString()}>{minuteOf(changedAt, timeZone)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
