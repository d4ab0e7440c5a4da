import type { JSX } from 'preact';
import { type FormState, SeverityBadge, TextField } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { baseMetrics } from '#vocabulary/index.ts';
import type { Worked } from './scores.ts';
import { archiveWords as words } from './words.ts';

type Props = {
  readonly worked: Worked;
  readonly form: FormState;
  readonly language: Language;
  readonly receipt: string;
};

/**
 * One calculator: the vector as text and its metrics as choices, in step both ways, with score and explanation. Without a script
 * “calculate” asks the server; with one the answer is there at once.
 */
export function Calculator({ worked, form, language, receipt }: Props): JSX.Element {
  const t = speak(language);
  const { field, version } = worked;
  return (
    <div class="bl-calc" data-calculator={field} data-version={version}>
      <TextField
        form={form}
        language={language}
        name={field}
        label={words.vector(version)}
        required={field === 'cvss2'}
        more={{ spellcheck: false, autocomplete: 'off', maxlength: 300, class: 'form-control bl-calcvector' }}
      />
      <input type="hidden" name={`${field}-was`} value={worked.vector} />
      <Result worked={worked} language={language} />
      <details open={field === 'cvss2' || worked.vector !== ''}>
        <summary>{t(words.metrics)}</summary>
        <div class="bl-calcmetrics">
          {baseMetrics(version).map(({ code, name, values }) => (
            <fieldset key={code}>
              <legend>
                {t(name)} <code>{code}</code>
              </legend>
              {values.map((value) => (
                <label key={value.code}>
                  <input
                    type="radio"
                    name={`${field}-${code}`}
                    value={value.code}
                    data-metric={code}
                    checked={worked.choices[code] === value.code}
                  />
                  <span>
                    {t(value.name)} <code>{value.code}</code>
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
        </div>
        <button class="btn" type="submit" formaction={`/desk/reports/${receipt}/archive/calculate`} formnovalidate>
          {t(words.calculate)}
        </button>
      </details>
    </div>
  );
}

function Result({ worked, language }: { worked: Worked; language: Language }): JSX.Element {
  const t = speak(language);
  const { score, rating, severity, problem, version } = worked;
  return (
    <div class="bl-calcresult" aria-live="polite" data-result>
      {score === null ? (
        <p>{problem === null ? t(words.notScored) : <strong class="bl-wrong">{t(problem)}</strong>}</p>
      ) : (
        <p>
          <b class="bl-calcscore">{score.toFixed(1)}</b>{' '}
          {version === '2.0' && <SeverityBadge severity={severity} language={language} />}
          {version !== '2.0' && rating && <span class="bl-quiet">{t(words.rating(rating, version))}</span>}
        </p>
      )}
      {worked.words.length > 0 && (
        <ul class="bl-metrics">
          {worked.words.map((word) => (
            <li key={word.en}>{t(word)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
