import type { JSX } from 'preact';
import { Panel } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Notice, stateTerms } from './model.ts';
import { Due } from './pieces.tsx';
import { noticeWords as w } from './words.ts';

/** The notices of a case, for its page on the desk; `notices` from `noticesOfCase`. `maySend`: with the way to a new one. */
export function NoticesPanel(props: {
  context: Context;
  caseNumber: string;
  notices: readonly Notice[];
  maySend: boolean;
}): JSX.Element {
  const { context, caseNumber, notices, maySend } = props;
  const t = speak(context.language);
  return (
    <Panel title={t(w.panel)}>
      {notices.length === 0 ? (
        <p class="bl-quiet">{t(w.panelNone)}</p>
      ) : (
        <ul class="bl-plain bl-parties">
          {notices.map(({ id, number, organisation, unit, state, sentOn, dueAt }) => (
            <li key={id}>
              <a href={`/desk/notices/${number}`}>{number}</a> <span class="bl-tag">{t(stateTerms[state])}</span>{' '}
              <bdi>{organisation ?? unit}</bdi>
              <br />
              <span class="bl-quiet">
                {`${t(w.sent)} ${sentOn} · ${t(w.due)} `}
                <Due context={context} dueAt={dueAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {maySend && (
        <p>
          <a class="btn" href={`/desk/cases/${caseNumber}/notices/new`}>
            {t(w.write)}
          </a>
        </p>
      )}
    </Panel>
  );
}
