import type { JSX } from 'preact';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { type Notice, stateTerms } from './model.ts';
import { noticeWords as w } from './words.ts';

/** The day until when, and that it has passed. */
export function Due({ context, dueAt, none }: { context: Context; dueAt: Date | null; none?: Text }): JSX.Element {
  const t = speak(context.language);
  if (dueAt === null) return <span>{none ? t(none) : '—'}</span>;
  const isLate = dueAt < context.now;
  return (
    <span>
      <time dateTime={dueAt.toISOString()}>{dayOf(dueAt, context.timeZone)}</time>
      {isLate && <strong class="bl-late"> {t(w.late)}</strong>}
    </span>
  );
}

/** Notices in one table; `href` leads to each. */
export function NoticeTable(props: {
  context: Context;
  notices: readonly Notice[];
  href: (notice: Notice) => string;
}): JSX.Element {
  const { context, notices, href } = props;
  const t = speak(context.language);
  return (
    <div class="bl-scroll">
      <table class="bl-ledger bl-notices">
        <caption class="bl-hidden">{t(w.panel)}</caption>
        <thead>
          <tr>
            {[w.number, w.subject, w.told, w.state, w.sent, w.due].map((name) => (
              <th scope="col" key={name.en}>
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notices.map((notice) => (
            <tr key={notice.id}>
              <td data-name={t(w.number)}>
                <a href={href(notice)}>{notice.number}</a>
              </td>
              <td data-name={t(w.subject)}>
                <bdi>{notice.subject}</bdi>
              </td>
              <td data-name={t(w.told)}>
                <bdi>{notice.organisation ?? notice.unit}</bdi>
              </td>
              <td data-name={t(w.state)}>{t(stateTerms[notice.state])}</td>
              <td data-name={t(w.sent)}>{notice.sentOn}</td>
              <td data-name={t(w.due)}>
                <Due context={context} dueAt={notice.dueAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A letter as its addressee reads it. */
export function LetterText({ subject, body }: Pick<Notice, 'subject' | 'body'>): JSX.Element {
  const paragraphs = body.replaceAll('\r\n', '\n').split(/\n{2,}/);
  return (
    <div class="bl-letter">
      <h3>{subject}</h3>
      {paragraphs.map((paragraph, at) => (
        <p key={at}>{paragraph.split('\n').flatMap((row, line) => (line === 0 ? [row] : [<br key={line} />, row]))}</p>
      ))}
    </div>
  );
}
