import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { Trial, Trials, Tried } from './preview.ts';
import { placeTerms, ruleWords as words } from './words.ts';

type Props = { readonly trials: Trials; readonly language: Language };

/** What a rule would have found in the last periods: counts, and what it would have proposed. */
export function TrialsPanel({ trials, language }: Props): JSX.Element {
  const t = speak(language);
  const { place, periods } = trials;
  const isCounted = place === 'slices';
  const counted = place === 'foreign' || place === 'domestic' ? words.listable : words.counted;
  const heads = [words.period, counted, words.found, ...(isCounted ? [] : [words.fits]), words.would];
  return (
    <section class="bl-trials" id="trials">
      <h2>{t(words.tried)}</h2>
      <p class="bl-hint">
        <b>{t(placeTerms[place])}</b> · {t(words.triedLead)}
      </p>
      <div class="bl-scroll">
        <table class="bl-ledger bl-notices">
          <caption class="bl-hidden">{t(words.tried)}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col" key={head.en}>
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((trial) => (
              <tr key={trial.period.from}>
                <td data-name={t(words.period)}>
                  {trial.period.from} – {trial.period.to}
                </td>
                <td data-name={t(counted)}>{trial.counted}</td>
                <td data-name={t(words.found)}>{trial.found}</td>
                {!isCounted && <td data-name={t(words.fits)}>{trial.fits}</td>}
                <td data-name={t(words.would)}>
                  {isCounted ? t(words.counts) : <Proposals trial={trial} language={language} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** How many that are not public are named at most. */
const mostHidden = 10;

function Proposals({ trial, language }: { readonly trial: Trial; readonly language: Language }): JSX.Element {
  const t = speak(language);
  const { would, hidden } = trial;
  if (would.length + hidden.length === 0) return <>{t(words.nothing)}</>;
  return (
    <details>
      <summary>
        {would.length}
        {hidden.length > 0 && ` · ${t(words.hidden)} ${hidden.length}`}
      </summary>
      <ul class="bl-triednames">
        {[...would, ...hidden.slice(0, mostHidden)].map((record) => (
          <Named key={record.identifier} record={record} language={language} />
        ))}
      </ul>
      {hidden.length > mostHidden && <p class="bl-quiet">{t(words.more(hidden.length - mostHidden))}</p>}
    </details>
  );
}

function Named({ record, language }: { readonly record: Tried; readonly language: Language }): JSX.Element {
  const { identifier, title, isPublic } = record;
  return (
    <li lang="zh-CN">
      <bdi>{title}</bdi>{' '}
      {isPublic ? (
        <a href={`/records/${identifier}`}>
          <code>{identifier}</code>
        </a>
      ) : (
        <>
          <code>{identifier}</code>{' '}
          <span class="bl-standing" lang={language === 'en' ? 'en' : 'zh-CN'}>
            {speak(language)(words.hidden)}
          </span>
        </>
      )}
    </li>
  );
}
