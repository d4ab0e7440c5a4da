import type { JSX } from 'preact';
import { EmptyState, Pagination } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { Listing } from '../actions/read.ts';
import type { ParticipantRole } from '../model.ts';
import { TlpMark } from '../pieces.tsx';
import type { OwnCaseLine } from '../store-list.ts';
import { roleTerms, stateTerms, caseWords as words } from '../words.ts';

type Props = Listing<OwnCaseLine> & {
  readonly isFirst: boolean;
  readonly mayOpen: boolean;
  readonly context: Context;
  readonly done: Text | null;
};

/** What concerns us: the cases that one takes part in, with what waits for an answer. */
export function OwnCasesPage({ rows, next, isFirst, mayOpen, context, done }: Props): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={t(words.ownTitle)} room="/cases" done={done}>
      <h1>{t(words.ownTitle)}</h1>
      <p class="bl-quiet">{t(words.ownHint)}</p>
      {mayOpen && (
        <p>
          <a class="btn" href="/cases/new">
            {t(words.newCase)}
          </a>
        </p>
      )}
      {rows.length === 0 && (
        <EmptyState title={t(words.none)}>
          <p>{t(words.noneOwn)}</p>
        </EmptyState>
      )}
      <ul class="bl-owncases bl-plain">
        {rows.map((row) => (
          <li key={row.id}>
            <p>
              <a href={`/cases/${row.number}`}>{row.number}</a> <TlpMark tlp={row.tlp} language={language} />{' '}
              <span class="bl-tag">{t(roleTerms[row.role as ParticipantRole])}</span>{' '}
              {row.isNew && <b class="bl-unread">{t(words.isNew)}</b>}{' '}
              {row.unanswered > 0 && row.state === 'open' && (
                <b class="bl-unread">{`${t(words.unanswered)} ${row.unanswered}`}</b>
              )}{' '}
              {row.unread > 0 && <b class="bl-unread">{`${t(words.unread)} ${row.unread}`}</b>}
            </p>
            <p lang="zh-CN">{row.title}</p>
            <p class="bl-quiet">
              {`${t(stateTerms[row.state])} · ${dayOf(row.openedAt, timeZone)}`}
              {row.reference !== null && ` · ${t(words.reference)} ${row.reference}`}
            </p>
          </li>
        ))}
      </ul>
      <Pagination
        language={language}
        first={isFirst ? null : '/cases'}
        next={next === null ? null : `/cases?before=${next.state === 'open' ? 'open' : 'closed'}.${next.id}`}
      />
    </WorkFrame>
  );
}
