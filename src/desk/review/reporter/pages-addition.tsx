import type { JSX } from 'preact';
import {
  AffectedPart,
  DetailsPart,
  fileLimits,
  formPurposes,
  purposeText,
  sizeOf,
  WeightPart,
  WhatPart,
} from '#desk/intake/index.ts';
import { FormRefusal, type FormState, TextArea } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { Visible } from '../desk/visible.tsx';
import { reasonTerms } from '../words-moves.ts';
import type { OwnView } from './actions.ts';
import { reporterWords as w } from './words.ts';

type Props = { readonly view: OwnView; readonly context: Context; readonly base: string; readonly form: FormState };

/** The report's form once more, filled with what it says: saved as the next revision, with files added. */
export function AdditionPage({ view, context, base, form }: Props): JSX.Element {
  const { report, detail } = view;
  const { language } = context;
  const t = speak(language);
  const part = { form, language };
  const asked = report.state === 'returned' ? detail.events.findLast(({ move }) => move === 'return') : undefined;
  return (
    <WorkFrame context={context} title={`${t(w.addTitle)} ${report.receipt}`} room="/reports">
      <h1>
        {t(w.addTitle)} <span class="bl-code">{report.receipt}</span>
      </h1>
      <p>{t(w.addLead)}</p>
      <FormRefusal {...part} />
      {asked !== undefined && (
        <section class="bl-notice">
          <h2>{t(w.askedOfYou)}</h2>
          {asked.reason !== null && <p>{t(reasonTerms[asked.reason] ?? { zh: asked.reason, en: asked.reason })}</p>}
          {asked.note !== null && (
            <p class="bl-prose">
              <Visible text={asked.note} />
            </p>
          )}
        </section>
      )}
      <form
        class="bl-form"
        method="post"
        action={`${base}/${report.receipt}/addition`}
        encType="multipart/form-data"
        noValidate
        data-report-form
      >
        <input type="hidden" name="version" value={report.version} />
        <Kept form={form} />
        <WhatPart {...part} />
        <AffectedPart {...part} />
        <DetailsPart {...part} />
        <FilesField language={language} />
        <WeightPart {...part} />
        <TextArea {...part} name="note" label={w.note} hint={w.noteHint} rows={4} more={{ maxlength: 2000 }} />
        <div class="bl-form-actions">
          {report.state === 'returned' && (
            <button class="btn btn-primary" type="submit" name="do" value="resubmit">
              {t(w.saveAndResubmit)}
            </button>
          )}
          <button class="btn" type="submit" name="do" value="save">
            {t(w.save)}
          </button>
          <a href={`${base}/${report.receipt}`}>{t(w.backToReport)}</a>
        </div>
      </form>
    </WorkFrame>
  );
}

/** What the form does not ask again goes along as it was. */
function Kept({ form }: { form: FormState }): JSX.Element {
  const names = ['original', 'isAnonymous', 'finder', 'disclosure', 'disclosureOn', 'reservedIdentifier'] as const;
  return (
    <>
      {names.map((name) => {
        const value = form.values[name];
        return typeof value === 'string' && <input key={name} type="hidden" name={name} value={value} />;
      })}
    </>
  );
}

function FilesField({ language }: { language: 'zh' | 'en' }): JSX.Element {
  const t = speak(language);
  return (
    <section class="bl-form-section" aria-labelledby="files-title">
      <h2 id="files-title">{t(w.addFiles)}</h2>
      <div class="bl-form-field">
        <label for="f-purpose">{t(w.purpose)}</label>
        <select class="form-select" id="f-purpose" name="purpose">
          {formPurposes.map((purpose) => (
            <option key={purpose} value={purpose}>
              {t(purposeText(purpose))}
            </option>
          ))}
        </select>
      </div>
      <div class="bl-form-field">
        <label for="f-file">
          {t(w.choose)}
          {t({
            zh: `（每个不超过${sizeOf(fileLimits.bytesEach)}）`,
            en: ` (up to ${sizeOf(fileLimits.bytesEach)} each)`,
          })}
        </label>
        <input class="form-control" id="f-file" name="file" type="file" multiple />
      </div>
    </section>
  );
}
