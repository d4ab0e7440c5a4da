import type { JSX } from 'preact';
import { FormRefusal, type FormState, TextArea, TextField } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Advisory } from './model.ts';
import { advisoryWords as words } from './words.ts';

type Props = {
  readonly action: string;
  /** Null for one that is only begun. */
  readonly advisory: Advisory | null;
  readonly form: FormState;
  readonly language: Language;
};

/** The parts of an advisory to be written; saved at any time, with whatever is still missing but its title. */
export function AdvisoryFields({ action, advisory, form, language }: Props): JSX.Element {
  const t = speak(language);
  const common = { form, language };
  // Needed before it is submitted, not before it is saved.
  const text = { lang: 'zh-CN', maxLength: 20_000, required: false };
  return (
    <form class="bl-form" method="post" action={action}>
      <FormRefusal form={form} language={language} />
      {advisory !== null && <input type="hidden" name="version" value={advisory.version} />}
      <TextField {...common} name="title" label={words.name} required more={{ maxLength: 200, lang: 'zh-CN' }} />
      <TextField {...common} name="titleEn" label={words.nameEn} more={{ maxLength: 300, lang: 'en' }} />
      <TextArea
        {...common}
        required
        name="situation"
        label={words.situation}
        hint={words.situationHint}
        rows={8}
        more={text}
      />
      <TextArea {...common} required name="range" label={words.range} hint={words.rangeHint} rows={4} more={text} />
      <TextArea {...common} required name="advice" label={words.advice} hint={words.adviceHint} rows={6} more={text} />
      <TextArea
        {...common}
        required
        name="records"
        label={words.records}
        hint={words.recordsHint}
        rows={3}
        more={{ maxLength: 5000, required: false }}
      />
      <TextArea {...common} name="references" label={words.references} hint={words.referencesHint} rows={3} />
      {advisory?.number != null && (
        <TextArea
          {...common}
          required
          name="note"
          label={words.note}
          hint={words.noteHint}
          rows={2}
          more={{ maxLength: 500, required: false }}
        />
      )}
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(words.save)}
        </button>
        <a class="btn" href="/desk/advisories">
          {t(words.cancel)}
        </a>
      </div>
    </form>
  );
}
