import type { JSX } from 'preact';
import { type BulletinLanguage, BulletinView, bulletinLanguages } from '#bulletin/index.ts';
import { Panel, Timeline } from '#look/index.ts';
import { may, visitorOf } from '#people/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf, minuteOf } from '#vocabulary/index.ts';
import type { DeskIssue, Judged } from './model.ts';
import type { IssueDeskView } from './read.ts';
import type { Remark } from './store-notes.ts';
import { issueEventTerms, issueWords as words } from './words.ts';

/** What the audit finds; a press on a place leads to it in the preview. */
export function Findings({
  findings,
  language,
}: {
  readonly findings: readonly Judged[];
  readonly language: Language;
}): JSX.Element {
  const t = speak(language);
  return (
    <div class="bl-findings" data-region="findings" role="status">
      {findings.length === 0 ? (
        <p>{t(words.sound)}</p>
      ) : (
        <ul>
          {findings.map(({ rule, where, severity, text, language: edition }, n) => (
            <li key={n} class={severity}>
              <b>{t(severity === 'error' ? words.error : words.warning)}</b> {t(text)}{' '}
              <span class="bl-quiet">
                {rule} · {where}
                {edition === 'en' && ' · en'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export type PreviewProps = {
  readonly issue: DeskIssue;
  readonly edition: BulletinLanguage;
  readonly language: Language;
};

/** The document as it would go out: as the page, each number a link to what it counted, and as the pages of the PDF. */
export function Preview({ issue, edition, language }: PreviewProps): JSX.Element {
  const t = speak(language);
  const { id, version } = issue;
  const document = edition === 'en' ? issue.english : issue.bulletin;
  const counted = (path: string) => `/desk/bulletins/${id}/counted?of=${encodeURIComponent(path)}`;
  const drawn = `/desk/bulletins/${id}/preview`;
  const names = { zh: words.chinese, en: words.english } as const;
  return (
    <section class="bl-preview" aria-label={t(words.preview)} data-region="preview">
      <nav aria-label={t(words.preview)}>
        <ul class="bl-tabs">
          {bulletinLanguages.map((one) => (
            <li key={one}>
              <a
                href={`/desk/bulletins/${id}?edition=${one}`}
                {...(one === edition && { 'aria-current': 'page' as const })}
              >
                {t(names[one])}
              </a>
            </li>
          ))}
          <li>
            <a href={`${drawn}.pdf?edition=${edition}`}>{t(words.openPdf)}</a>
          </li>
        </ul>
      </nav>
      <details class="bl-itemgroup" data-keep="pdf-pages">
        <summary>{t(words.asPdf)}</summary>
        <img
          class="bl-pdfpages"
          loading="lazy"
          src={`${drawn}.svg?edition=${edition}&version=${version}`}
          alt={t(words.asPdf)}
        />
      </details>
      {document !== null && (
        <div class="bl-sheetpage">
          <BulletinView
            bulletin={document}
            contents={false}
            headingLevel={2}
            proofs={{ count: counted, issue: () => null }}
          />
        </div>
      )}
    </section>
  );
}

/** Remarks of editors, open ones first, and a form for one more. */
export function Remarks({ view, context }: { readonly view: IssueDeskView; readonly context: Context }): JSX.Element {
  const { issue, remarks } = view;
  const { language, timeZone } = context;
  const t = speak(language);
  const blocks = issue.bulletin.parts.flatMap((part) => part.blocks.map(({ id }) => ({ id, part: part.heading })));
  const canWrite = may(visitorOf(context), 'bulletin:write');
  return (
    <Panel title={t(words.remarks)}>
      {remarks.length === 0 && <p class="bl-quiet">{t(words.noRemarks)}</p>}
      <ul class="bl-said">
        {remarks.map((one) => (
          <OneRemark
            key={one.id}
            remark={one}
            issueId={issue.id}
            canWrite={canWrite}
            language={language}
            timeZone={timeZone}
          />
        ))}
      </ul>
      {canWrite && (
        <form class="bl-noteform" method="post" action={`/desk/bulletins/${issue.id}/remarks`}>
          <label for="remark-on">{t(words.remarkOn)}</label>
          <select class="form-select" id="remark-on" name="blockId">
            <option value="">{t(words.whole)}</option>
            {blocks.map(({ id, part }) => (
              <option key={id} value={id}>
                {part} · {id}
              </option>
            ))}
          </select>
          <label for="remark-text">{t(words.remark)}</label>
          <textarea class="form-control" id="remark-text" name="text" rows={2} maxLength={4000} required />
          <button class="btn" type="submit">
            {t(words.remark)}
          </button>
        </form>
      )}
    </Panel>
  );
}

type OneRemarkProps = {
  readonly remark: Remark;
  readonly issueId: number;
  readonly canWrite: boolean;
  readonly language: Language;
  readonly timeZone: string;
};

function OneRemark({ remark, issueId, canWrite, language, timeZone }: OneRemarkProps): JSX.Element {
  const t = speak(language);
  const { id, blockId, text, at, author, settledBy } = remark;
  return (
    <li class={settledBy === null ? undefined : 'bl-quiet'}>
      <p class="bl-prose">{text}</p>
      <p class="bl-quiet">
        {author} · <time dateTime={at.toISOString()}>{minuteOf(at, timeZone)}</time>
        {blockId !== null && (
          <>
            {' · '}
            <a href={`#${blockId}`}>{blockId}</a>
          </>
        )}
        {settledBy !== null && ` · ${t(words.settledBy(settledBy))}`}
      </p>
      {settledBy === null && canWrite && (
        <form method="post" action={`/desk/bulletins/${issueId}/remarks/${id}/settle`}>
          <button class="btn btn-sm" type="submit">
            {t(words.settle)}
          </button>
        </form>
      )}
    </li>
  );
}

export function History({ view, context }: { readonly view: IssueDeskView; readonly context: Context }): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  return (
    <Panel title={t(words.history)}>
      <Timeline
        events={view.events.toReversed().map(({ at, event, actor, note }) => ({
          on: dayOf(at, timeZone),
          what: (
            <>
              {t(issueEventTerms[event] ?? { zh: event, en: event })} · {actor ?? t(words.system)}
              {note !== null && <div class="bl-quiet">{note}</div>}
            </>
          ),
        }))}
      />
    </Panel>
  );
}
