import type { JSX } from 'preact';
import { FormRefusal, type FormState, freshForm } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { Batch } from './model.ts';
import { formatTerms, batchWords as words } from './words.ts';

type Props = {
  readonly context: Context;
  readonly batches: readonly Batch[];
  readonly form?: FormState;
  readonly done?: Text | null;
};

/** Where a file of reports is uploaded, with the templates and what was uploaded lately. */
export function BatchStartPage({ context, batches, form = freshForm(), done = null }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <WorkFrame context={context} title={t(words.title)} room="/reports/batch" done={done}>
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.intro)}</p>
      <FormRefusal form={form} language={language} />
      <div class="bl-batchstart">
        <UploadForm form={form} language={language} />
        <Templates language={language} />
      </div>
      <section aria-labelledby="recent">
        <h2 id="recent">{t(words.recent)}</h2>
        {batches.length === 0 ? (
          <p class="bl-hint">{t(words.noRecent)}</p>
        ) : (
          <Recent batches={batches} context={context} />
        )}
      </section>
    </WorkFrame>
  );
}

function UploadForm({ form, language }: { form: FormState; language: Language }): JSX.Element {
  const t = speak(language);
  const mistake = form.mistakes.find(({ field }) => field === 'file');
  return (
    <form
      class="bl-form"
      method="post"
      action="/reports/batch"
      encType="multipart/form-data"
      data-batch
      data-uploading={t(words.uploading)}
      data-reading={t(words.reading)}
      data-failed={t(words.failed)}
    >
      <div class="bl-form-field">
        <label for="f-file">{t(words.file)}</label>
        <p class="bl-hint" id="f-file-hint">
          {t(words.fileHint)}
        </p>
        <input
          class="form-control"
          type="file"
          id="f-file"
          name="file"
          required
          aria-describedby={mistake ? 'f-file-hint f-file-wrong' : 'f-file-hint'}
          aria-invalid={mistake !== undefined || undefined}
        />
        {mistake && (
          <strong class="bl-wrong" id="f-file-wrong">
            {t(mistake.text)}
          </strong>
        )}
      </div>
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(words.upload)}
        </button>
      </div>
      <div class="bl-progress" role="status" aria-live="polite" hidden>
        <p />
        <progress max="100" aria-label={t(words.uploading)} />
      </div>
    </form>
  );
}

function Templates({ language }: { language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <aside class="bl-batchaside" aria-labelledby="templates">
      <h2 id="templates">{t(words.templates)}</h2>
      <ul>
        <li>
          <a href="/reports/batch/template.xlsx">{t(words.templateXlsx)}</a>
        </li>
        <li>
          <a href="/reports/batch/template.csv">{t(words.templateCsv)}</a>
        </li>
      </ul>
      <p class="bl-hint">{t(words.templateHint)}</p>
      <p class="bl-hint">
        {t(words.byProgram)}
        {t(words.apiGuide)}
      </p>
    </aside>
  );
}

function Recent({ batches, context }: Pick<Props, 'batches' | 'context'>): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-scroll">
      <table class="table bl-batchlist">
        <thead>
          <tr>
            <th scope="col">{t(words.name)}</th>
            <th scope="col">{t(words.format)}</th>
            <th scope="col">{t(words.uploadedAt)}</th>
            <th scope="col" class="bl-number">
              {t(words.rows)}
            </th>
            <th scope="col" class="bl-number">
              {t(words.wrong)}
            </th>
            <th scope="col">{t(words.state)}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <td>
                <a href={`/reports/batch/${batch.id}`}>{batch.fileName}</a>
              </td>
              <td>{t(formatTerms[batch.format])}</td>
              <td>{dayOf(batch.createdAt, context.timeZone)}</td>
              <td class="bl-number">{batch.rowCount}</td>
              <td class="bl-number">{batch.rowCount - batch.goodCount}</td>
              <td>{t(batch.sentAt === null ? words.waiting : words.sent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
