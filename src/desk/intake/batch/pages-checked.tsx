import type { JSX } from 'preact';
import { FormRefusal, type FormState, freshForm } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { BatchView } from './look.ts';
import { rowFilters } from './model.ts';
import { RowsTable } from './pages-rows.tsx';
import { formatTerms, batchWords as words } from './words.ts';

type Props = { readonly context: Context; readonly view: BatchView; readonly form?: FormState };

/** What was read of a file: the counts, what can be done with it, and its rows with every mistake at its cell. */
export function BatchCheckedPage({ context, view, form = freshForm() }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { batch } = view;
  const wrong = batch.rowCount - batch.goodCount;
  return (
    <WorkFrame context={context} title={`${t(words.checked)} · ${batch.fileName}`} room="/reports/batch" wide>
      <h1>{batch.sentAt === null ? t(words.checked) : t(words.sent)}</h1>
      <p class="bl-batchfile">
        <b>{batch.fileName}</b> <span>{t(formatTerms[batch.format])}</span>
      </p>
      <FormRefusal form={form} language={language} />
      <Summary view={view} context={context} />
      {batch.notices.length > 0 && <Notices view={view} language={language} />}
      {batch.sentAt === null ? (
        <Actions view={view} language={language} />
      ) : (
        <AfterSending view={view} language={language} />
      )}
      <section aria-labelledby="rows">
        <div class="bl-bar">
          <h2 id="rows">{t(words.counts(batch.rowCount, batch.goodCount, wrong))}</h2>
          <Filters view={view} language={language} />
        </div>
        <RowsTable view={view} language={language} />
        <Pages view={view} language={language} />
      </section>
    </WorkFrame>
  );
}

function Summary({ view: { batch, twins }, context }: Props): JSX.Element {
  const t = speak(context.language);
  const wrong = batch.rowCount - batch.goodCount;
  return (
    <div class="bl-batchsum">
      <dl>
        <div>
          <dt>{t(words.rows)}</dt>
          <dd>{batch.rowCount}</dd>
        </div>
        <div>
          <dt>{t(words.good)}</dt>
          <dd>{batch.goodCount}</dd>
        </div>
        <div class={wrong > 0 ? 'bl-batchbad' : undefined}>
          <dt>{t(words.wrong)}</dt>
          <dd>{wrong}</dd>
        </div>
        {twins > 0 && (
          <div>
            <dt>{t(words.filters.twins)}</dt>
            <dd>{twins}</dd>
          </div>
        )}
      </dl>
      {batch.sentAt === null && (
        <p class="bl-hint">
          <strong>{t(words.nothingYet)}</strong> {t(words.kept(dayOf(batch.expiresAt, context.timeZone)))}
        </p>
      )}
    </div>
  );
}

function Notices({ view, language }: { view: BatchView; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <section class="bl-batchnotes" aria-labelledby="notes">
      <h2 id="notes">{t(words.notices)}</h2>
      <ul>
        {view.batch.notices.map((notice) => (
          <li key={notice.en}>{t(notice)}</li>
        ))}
      </ul>
    </section>
  );
}

type Part = { readonly view: BatchView; readonly language: Language };

function Actions({ view, language }: Part): JSX.Element {
  const t = speak(language);
  const { batch } = view;
  const wrong = batch.rowCount - batch.goodCount;
  const address = `/reports/batch/${batch.id}`;
  return (
    <div class="bl-batchdo">
      {wrong > 0 && <p>{t(words.fixFirst)}</p>}
      <div class="bl-form-actions">
        {wrong > 0 && <Download view={view} language={language} isMain />}
        {batch.goodCount > 0 && (
          <form method="post" action={`${address}/send`} data-once>
            <input type="hidden" name="which" value={wrong === 0 ? 'all' : 'good'} />
            <button
              type="submit"
              class={wrong === 0 ? 'btn btn-primary' : 'btn'}
              aria-describedby={wrong > 0 ? 'good-only' : undefined}
            >
              {t(wrong === 0 ? words.sendAll(batch.rowCount) : words.sendGood(batch.goodCount))}
            </button>
          </form>
        )}
        <form method="post" action={`${address}/discard`}>
          <button type="submit" class="btn btn-link">
            {t(words.discard)}
          </button>
        </form>
      </div>
      {wrong > 0 && <p class="bl-hint">{t(words.downloadHint)}</p>}
      {wrong > 0 && batch.goodCount > 0 && (
        <p class="bl-hint" id="good-only">
          {t(words.sendGoodHint(wrong))}
        </p>
      )}
    </div>
  );
}

function Download({ view: { batch }, language, isMain }: Part & { isMain: boolean }): JSX.Element {
  return (
    <a class={isMain ? 'btn btn-primary' : 'btn'} href={`/reports/batch/${batch.id}/corrections`}>
      {speak(language)(words.download(batch.rowCount - batch.goodCount))}
    </a>
  );
}

function AfterSending({ view, language }: Part): JSX.Element {
  const t = speak(language);
  const { batch, receipts } = view;
  return (
    <div class="bl-batchdo">
      <p class="bl-done" role="status">
        {t(words.sentCount(receipts.length, receipts[0] ?? '', receipts.at(-1) ?? ''))}
      </p>
      <div class="bl-form-actions">
        {batch.rowCount > batch.goodCount && <Download view={view} language={language} isMain />}
        <a class="btn" href="/reports">
          {t(words.follow)}
        </a>
        <a class="btn btn-link" href="/reports/batch">
          {t(words.again)}
        </a>
      </div>
      {batch.rowCount > batch.goodCount && <p class="bl-hint">{t(words.downloadHint)}</p>}
    </div>
  );
}

function Filters({ view: { batch, show, twins }, language }: Part): JSX.Element {
  const t = speak(language);
  const counts = { all: batch.rowCount, wrong: batch.rowCount - batch.goodCount, twins };
  return (
    <nav aria-label={t(words.show)}>
      <ul class="bl-batchfilter">
        {rowFilters
          .filter((filter) => counts[filter] > 0)
          .map((filter) => (
            <li key={filter}>
              <a href={`?show=${filter}#rows`} {...(filter === show && { 'aria-current': 'true' as const })}>
                {t(words.filters[filter])} <b>{counts[filter]}</b>
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function Pages({ view: { show, after, next }, language }: Part): JSX.Element | null {
  const t = speak(language);
  if (next === null && after === 0) return null;
  return (
    <p class="bl-batchpages">
      {after > 0 && <a href={`?show=${show}#rows`}>{t(words.first)}</a>}
      {next !== null && <a href={`?show=${show}&after=${next}#rows`}>{t(words.next)}</a>}
    </p>
  );
}
