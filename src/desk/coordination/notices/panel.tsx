import type { JSX } from 'preact';
import { Panel } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Notice } from './model.ts';
import { NoticeTable } from './pieces.tsx';
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
        <NoticeTable context={context} notices={notices} href={({ number }) => `/desk/notices/${number}`} />
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
