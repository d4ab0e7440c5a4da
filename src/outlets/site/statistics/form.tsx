import type { ComponentChildren, JSX } from 'preact';
import { type FormState, freshForm } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { grains, type StatisticsAsked } from '#publish/read/index.ts';
import { sectors, sectorTerms } from '#vocabulary/index.ts';
import { statisticsWords as words } from './words.ts';

type Props = { form: FormState; language: Language };

/** The form as what is shown was asked by it. */
export function formOf({ by, from, to, sector, vendor }: StatisticsAsked): FormState {
  return freshForm({ by, from, to, sector, vendor });
}

/** What is counted, and over which time: a plain form, with what is wrong at its control. */
export function StatisticsForm({ form, language }: Props): JSX.Element {
  const t = speak(language);
  const value = (name: string) => String([form.values[name] ?? ''].flat()[0]);
  return (
    <form class="bl-asked" action="/statistics" method="get">
      <Field form={form} language={language} name="by" label={words.by}>
        {(more) => (
          <select class="form-select" {...more}>
            {grains.map((grain) => (
              <option key={grain} value={grain} selected={grain === value('by')}>
                {t(words.grains[grain])}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} form={form} language={language} name={name} label={words[name]}>
          {(more) => <input class="form-control" type="date" value={value(name)} {...more} />}
        </Field>
      ))}
      <Field form={form} language={language} name="sector" label={words.sector}>
        {(more) => (
          <select class="form-select" {...more}>
            <option value="">{t(words.allSectors)}</option>
            {sectors.map((sector) => (
              <option key={sector} value={sector} selected={sector === value('sector')}>
                {t(sectorTerms[sector])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field form={form} language={language} name="vendor" label={words.vendor}>
        {(more) => (
          <input
            class="form-control"
            type="text"
            maxLength={200}
            value={value('vendor')}
            autocomplete="off"
            {...more}
          />
        )}
      </Field>
      <button class="btn btn-primary" type="submit">
        {t(words.apply)}
      </button>
      <a class="btn" href="/statistics">
        {t(words.reset)}
      </a>
    </form>
  );
}

/** What ties a control to its label and to what is wrong with it. */
type Tied = { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

function Field(props: Props & { name: string; label: Text; children: (more: Tied) => ComponentChildren }): JSX.Element {
  const { form, language, name, label, children } = props;
  const t = speak(language);
  const id = `f-${name}`;
  const mistake = form.mistakes.find(({ field }) => field === name);
  const wrong = mistake && { 'aria-describedby': `${id}-wrong`, 'aria-invalid': true as const };
  return (
    <div class="bl-field">
      <label for={id}>{t(label)}</label>
      {children({ id, name, ...wrong })}
      {mistake && (
        <strong class="bl-wrong" id={`${id}-wrong`}>
          {t(mistake.text)}
        </strong>
      )}
    </div>
  );
}
