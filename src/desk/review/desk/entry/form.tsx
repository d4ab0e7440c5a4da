import type { JSX } from 'preact';
import { FormRefusal, type FormState, TextArea, TextField } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { EntryForm } from './model.ts';
import { entryWords as words } from './words.ts';

type Props = {
  readonly receipt: string;
  readonly revision: number;
  readonly state: FormState;
  readonly rows: Pick<EntryForm, 'vendor' | 'product' | 'version'>;
  readonly suggested: string;
  readonly language: Language;
};

/** The form of the entry. The script asks for the findings while it is typed in; without one they come with each save. */
export function EntryFormFields(props: Props): JSX.Element {
  const { receipt, revision, state, rows, suggested, language } = props;
  const t = speak(language);
  const common = { form: state, language };
  return (
    <form
      class="bl-form bl-entryform"
      method="post"
      action={`/desk/reports/${receipt}/entry`}
      data-entry={`/desk/reports/${receipt}/entry/lint`}
    >
      <FormRefusal form={state} language={language} />
      <input type="hidden" name="revision" value={revision} />
      <TextField
        {...common}
        name="title"
        label={words.title}
        hint={words.titleHint}
        required
        more={{ maxLength: 200 }}
      />
      <p class="bl-suggested">
        {t(words.suggested)}
        <bdi>{suggested}</bdi>
      </p>
      <TextField
        {...common}
        name="titleEn"
        label={words.titleEn}
        hint={words.titleEnHint}
        more={{ maxLength: 200, lang: 'en' }}
      />
      <TextArea {...common} name="about" label={words.about} hint={words.aboutHint} rows={3} />
      <TextArea {...common} name="flaw" label={words.flaw} hint={words.flawHint} required rows={6} />
      <ProductRows rows={rows} language={language} />
      <TextArea {...common} name="remediation" label={words.remediation} rows={3} />
      <TextArea {...common} name="references" label={words.references} hint={words.referencesHint} rows={3} />
      <TextField {...common} name="cves" label={words.cves} hint={words.cvesHint} />
      <TextField {...common} name="weaknesses" label={words.weaknesses} hint={words.weaknessesHint} />
      <p class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(words.save)}
        </button>
        {revision > 0 && <a href={`/desk/reports/${receipt}`}>{t(words.toReport)}</a>}
      </p>
    </form>
  );
}

/** Rows beyond those filled, for more products. */
const spareRows = 2;

function ProductRows({ rows, language }: Pick<Props, 'rows' | 'language'>): JSX.Element {
  const t = speak(language);
  const count = Math.max(rows.vendor.length, rows.product.length, rows.version.length) + spareRows;
  const columns = [
    ['vendor', words.vendor],
    ['product', words.product],
    ['version', words.version],
  ] as const;
  return (
    <fieldset class="bl-form-field" id="f-product">
      <legend>{t(words.products)}</legend>
      <p class="bl-hint">{t(words.productsHint)}</p>
      <table class="bl-productrows">
        <thead>
          <tr>
            {columns.map(([name, text]) => (
              <th key={name} scope="col">
                {t(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, at) => (
            <tr key={at}>
              {columns.map(([name, text]) => (
                <td key={name}>
                  <input
                    class="form-control"
                    name={name}
                    value={rows[name][at] ?? ''}
                    aria-label={t(words.row(at + 1, text))}
                    maxLength={300}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
