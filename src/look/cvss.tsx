import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { type ExplainedCvss, type ExplainedMetric, explainCvss } from '#vocabulary/index.ts';
import { explainVector } from './vector.ts';
import { lookWords } from './words.ts';

/** A vector: its score with what it is made of, its metrics in a few words, and behind a fold each in a sentence. */
export function CvssVector({ vector, language }: { vector: string; language: Language }): JSX.Element {
  const t = speak(language);
  const explained = explainCvss(vector);
  return (
    <div class="bl-cvss">
      <p>
        {explained !== null && <b>CVSS {explained.version}</b>}{' '}
        {explained !== null && <Score explained={explained} language={language} />}{' '}
        <span class="bl-vector">{vector}</span>
      </p>
      <ul class="bl-metrics">
        {explainVector(vector).map((metric) => (
          <li key={metric.en}>{t(metric)}</li>
        ))}
      </ul>
      {explained !== null && (
        <details>
          <summary>{t(lookWords.metricByMetric(explained.metrics.length))}</summary>
          <Metrics metrics={explained.metrics} language={language} />
        </details>
      )}
    </div>
  );
}

function Score({ explained, language }: { explained: ExplainedCvss; language: Language }): JSX.Element {
  const t = speak(language);
  const { score, rating, parts } = explained;
  const made = parts.map(({ name, value }) => `${t(name)} ${t(value)}`).join(t(lookWords.comma));
  return (
    <>
      {score.toFixed(1)} {t(rating)} <span class="bl-quiet">{t(lookWords.inBrackets(made))}</span>
    </>
  );
}

function Metrics({ metrics, language }: { metrics: readonly ExplainedMetric[]; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <table class="bl-cvss-table">
      <thead>
        <tr>
          <th scope="col">{t(lookWords.metric)}</th>
          <th scope="col">{t(lookWords.meaning)}</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map(({ code, value, name, short, meaning, isBase }) => (
          <tr key={code}>
            <th scope="row">
              {t(name)} <span class="bl-code">{`${code}:${value}`}</span>
              {!isBase && <span class="bl-quiet"> {t(lookWords.beyondBase)}</span>}
            </th>
            <td>
              {t(short) !== value && <b>{t(short)}</b>} {t(meaning)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
