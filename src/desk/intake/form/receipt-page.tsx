import type { JSX } from 'preact';
import { DescriptionRows, Moment } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { kindTerms } from '#vocabulary/index.ts';
import { clocks } from '../clock.ts';
import type { ReceiptView } from '../receipt.ts';
import { entryWords as w } from './entry-words.ts';

/** The receipt at once, what happens next and until when. Says nothing of the report itself. */
export function ReceiptPage({ view, context }: { view: ReceiptView; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { receipt, accessCode } = view;
  const { days } = clocks[`review-${view.kind}`];
  return (
    <WorkFrame context={context} title={t(w.received)} room="/reports">
      <div class="bl-receipt" role="status">
        <h1>{t(w.received)}</h1>
        <p>{t(w.receipt)}</p>
        <p class="bl-receipt-number">{receipt}</p>
        {accessCode !== null && (
          <>
            <p>{t(w.accessCode)}</p>
            <p class="bl-receipt-number">{accessCode}</p>
            <p class="bl-incomplete">{t(w.accessCodeNote)}</p>
          </>
        )}
      </div>
      <div class="bl-after-receipt">
        <ReceiptRows view={view} context={context} />
        <h2>{t(w.next)}</h2>
        <p>{t(w.afterReview(days))}</p>
        {accessCode === null && <p>{t(w.mailed)}</p>}
        <p class="bl-form-actions">
          {accessCode === null ? (
            <>
              <a class="btn btn-primary" href={`/reports/${receipt}`}>
                {t(w.toReport)}
              </a>
              <a href="/reports/new">{t(w.another)}</a>
              <a href="/reports">{t(w.toReports)}</a>
            </>
          ) : (
            <>
              <a class="btn btn-primary" href="/report/follow">
                {t(w.follow)}
              </a>
              <a href="/report">{t(w.another)}</a>
            </>
          )}
        </p>
      </div>
    </WorkFrame>
  );
}

function ReceiptRows({ view, context }: { view: ReceiptView; context: Context }): JSX.Element {
  const t = speak(context.language);
  const time = (at: Date) => <Moment at={at} timeZone={context.timeZone} />;
  return (
    <DescriptionRows
      rows={[
        { name: t(w.draftKind), value: t(kindTerms[view.kind]) },
        { name: t(w.receivedAt), value: time(view.receivedAt) },
        ...(view.dueAt === null ? [] : [{ name: t(w.due), value: time(view.dueAt) }]),
      ]}
    />
  );
}
