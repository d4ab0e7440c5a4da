import type { JSX } from 'preact';
import { FormRefusal, type FormState, SelectField, TextArea, TextField } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { severities, severityTerms } from '#vocabulary/index.ts';
import type { Amendable } from './store.ts';
import { amendWords as words } from './words.ts';

type Props = { readonly found: Amendable; readonly form: FormState; readonly language: Language };

const levels = [
  { value: 'follow', text: words.follow },
  ...severities.map((level) => ({ value: level, text: severityTerms[level] })),
];

/** The fields of a record that the desk corrects; the reason only where something of it is public. */
export function AmendFormFields({ found, form, language }: Props): JSX.Element {
  const t = speak(language);
  const { content, revision, isPublic } = found;
  const common = { form, language };
  return (
    <form class="bl-form" method="post" action={`/desk/records/${content.identifier}/amend`}>
      <FormRefusal form={form} language={language} />
      <input type="hidden" name="revision" value={revision} />
      <TextField {...common} name="title" label={words.name} required more={{ maxLength: 600, lang: 'zh-CN' }} />
      <TextField
        {...common}
        name="titleEn"
        label={words.nameEn}
        hint={words.nameEnHint}
        more={{ maxLength: 600, lang: 'en' }}
      />
      <TextArea {...common} name="description" label={words.description} rows={8} />
      <TextArea {...common} name="products" label={words.products} hint={words.productsHint} rows={4} />
      <TextArea {...common} name="references" label={words.references} hint={words.referencesHint} rows={3} />
      <TextArea {...common} name="remediation" label={words.remediation} rows={3} />
      <PatchFields form={form} language={language} />
      <ScoreFields form={form} language={language} />
      {isPublic && (
        <TextArea
          {...common}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          required
          rows={2}
          more={{ maxLength: 500 }}
        />
      )}
      <p class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(words.save)}
        </button>{' '}
        <a class="btn" href={`/desk/records/${content.identifier}`}>
          {t(words.cancel)}
        </a>
      </p>
    </form>
  );
}

function PatchFields(common: Omit<Props, 'found'>): JSX.Element {
  const t = speak(common.language);
  return (
    <fieldset class="bl-form-field">
      <legend>{t(words.patch)}</legend>
      <p class="bl-hint">{t(words.patchHint)}</p>
      <TextField {...common} name="patchName" label={words.patchName} hint={words.patchNameHint} />
      <TextField {...common} name="patchVendor" label={words.patchVendor} />
      <TextField {...common} name="patchUrl" label={words.patchUrl} type="url" more={{ maxLength: 2000 }} />
      <TextArea {...common} name="patchDescription" label={words.patchDescription} rows={2} />
      <TextField {...common} name="patchOn" label={words.patchOn} type="date" />
    </fieldset>
  );
}

function ScoreFields(common: Omit<Props, 'found'>): JSX.Element {
  const t = speak(common.language);
  return (
    <fieldset class="bl-form-field">
      <legend>{t(words.scores)}</legend>
      <TextField {...common} name="cvss2" label={words.cvss2} more={{ maxLength: 300 }} />
      <TextField {...common} name="cvss3" label={words.cvss3} more={{ maxLength: 300 }} />
      <TextField {...common} name="cvss4" label={words.cvss4} more={{ maxLength: 300 }} />
      <SelectField {...common} name="severity" label={words.severity} options={levels} empty={words.none} />
      <TextField {...common} name="severityReason" label={words.severityReason} more={{ maxLength: 500 }} />
    </fieldset>
  );
}
