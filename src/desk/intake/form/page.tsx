import type { JSX } from 'preact';
import { FormRefusal, type FormState } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type EvidencePart, evidenceTerms } from '../check/evidence.ts';
import type { Draft } from '../draft/model.ts';
import type { DraftFile } from '../files/store.ts';
import { FilesPart } from './files-part.tsx';
import { AffectedPart, CreditPart, DetailsPart, NumberPart, numbersToChoose, WeightPart, WhatPart } from './parts.tsx';
import { formWords as w } from './words.ts';

export type FormView = {
  readonly draft: Draft;
  readonly files: readonly DraftFile[];
  readonly form: FormState;
  /** Reserved numbers that the report may state. */
  readonly numbers: readonly string[];
  /** What first review would miss; asked about once. */
  readonly missing: readonly EvidencePart[];
  readonly done: Text | null;
  readonly status: number;
};

/** The address of a draft, with and without an account. */
export function draftAddress(draft: Pick<Draft, 'id' | 'personId'>): string {
  return draft.personId === null ? `/report/drafts/${draft.id}` : `/reports/drafts/${draft.id}`;
}

/** The form for one report over its draft. Works without scripts; with them it guides by kind, saves itself and shows progress. */
export function FormPage({ view, context }: { view: FormView; context: Context }): JSX.Element {
  const { draft, files, form, missing, done } = view;
  const { language } = context;
  const t = speak(language);
  const withAccount = draft.personId !== null;
  const address = draftAddress(draft);
  const part = { form, language };
  const words = { saving: t(w.saving), saved: t(w.savedAt), failed: t(w.notSaved) };
  return (
    <WorkFrame context={context} title={t(w.title)} room="/reports/new" done={done}>
      <h1>{t(w.title)}</h1>
      <p class="bl-lead">{t(w.lead)}</p>
      <FormRefusal {...part} />
      <div class="bl-report-form">
        <Contents
          language={language}
          withAccount={withAccount}
          withNumber={numbersToChoose(form, view.numbers).length > 0}
        />
        <form
          class="bl-form"
          method="post"
          action={address}
          encType="multipart/form-data"
          noValidate
          data-report-form
          data-save={`${address}/save`}
          data-words={JSON.stringify(words)}
        >
          {/* The first button is what the Enter key presses: it must not send the report. */}
          <button class="bl-hidden" type="submit" name="do" value="save" tabIndex={-1} aria-hidden="true">
            {t(w.save)}
          </button>
          <input type="hidden" name="seen" value={draft.changedAt.toISOString()} data-seen />
          <Missing missing={missing} context={context} />
          <WhatPart {...part} />
          <AffectedPart {...part} />
          <DetailsPart {...part} />
          <FilesPart {...part} files={files} address={address} />
          <WeightPart {...part} />
          <CreditPart {...part} withAccount={withAccount} />
          <NumberPart {...part} numbers={view.numbers} />
          <Actions context={context} />
        </form>
      </div>
    </WorkFrame>
  );
}

type ContentsProps = { language: Context['language']; withAccount: boolean; withNumber: boolean };

function Contents({ language, withAccount, withNumber }: ContentsProps): JSX.Element {
  const t = speak(language);
  const parts = [
    ['what', w.what],
    ['affected', w.affected],
    ['details', w.details],
    ['files', w.files],
    ['weight', w.weight],
    ['credit', w.credit],
    ['disclosure', w.disclosureSection],
    ...(withAccount ? [] : ([['contact', w.contact]] as const)),
    ...(withNumber ? ([['number', w.number]] as const) : []),
  ] as const;
  return (
    <nav class="bl-form-contents" aria-label={t(w.sections)}>
      <ol>
        {parts.map(([id, text]) => (
          <li key={id}>
            <a href={`#${id}`}>{t(text)}</a>
          </li>
        ))}
      </ol>
      <p class="bl-save-state" role="status" data-save-state />
    </nav>
  );
}

function Missing({ missing, context }: { missing: readonly EvidencePart[]; context: Context }): JSX.Element | null {
  const t = speak(context.language);
  if (missing.length === 0) return null;
  return (
    <div class="bl-incomplete" role="alert" id="missing" tabIndex={-1}>
      <p>{t(w.missingTitle)}</p>
      <ul>
        {missing.map((part) => (
          <li key={part}>{t(evidenceTerms[part])}</li>
        ))}
      </ul>
      <button class="btn" type="submit" name="do" value="send-anyway">
        {t(w.sendAnyway)}
      </button>
    </div>
  );
}

function Actions({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-form-actions">
      <button class="btn btn-primary" type="submit" name="do" value="send">
        {t(w.send)}
      </button>
      <button class="btn" type="submit" name="do" value="save">
        {t(w.save)}
      </button>
      <button class="btn bl-quiet-btn" type="submit" name="do" value="delete">
        {t(w.deleteDraft)}
      </button>
    </div>
  );
}
