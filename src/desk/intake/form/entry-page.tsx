import type { JSX } from 'preact';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { entryWords as w } from './entry-words.ts';

/** The public way in: both paths, what happens next, what to have at hand, what to keep to. */
export function EntryPage({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(w.title)}>
      <h1>{t(w.title)}</h1>
      <p class="bl-lead">{t(w.lead)}</p>
      <Ways context={context} />
      <div class="bl-entry">
        <section aria-labelledby="next">
          <h2 id="next">{t(w.next)}</h2>
          <ol class="bl-next">
            {w.steps.map(({ name, text }) => (
              <li key={name.en}>
                <b>{t(name)}</b>
                <span>{t(text)}</span>
              </li>
            ))}
          </ol>
        </section>
        <div>
          <section aria-labelledby="needs">
            <h2 id="needs">{t(w.needs)}</h2>
            <ul>
              <li>{t(w.needProduct)}</li>
              <li>{t(w.needInstance)}</li>
            </ul>
          </section>
          <section aria-labelledby="rules">
            <h2 id="rules">{t(w.rules)}</h2>
            <ul>
              {w.ruleList.map((rule) => (
                <li key={rule.en}>{t(rule)}</li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </WorkFrame>
  );
}

function Ways({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  const mayBatch = may(visitorOf(context), 'report:submit');
  return (
    <div class="bl-ways">
      <section aria-labelledby="with-account">
        <h2 id="with-account">{t(w.withAccount)}</h2>
        <p>{t(w.withAccountWhy)}</p>
        <p class="bl-form-actions">
          <a class="btn btn-primary" href="/reports/new">
            {t(w.withAccountDo)}
          </a>
          {mayBatch && <a href="/reports/batch">{t(w.batch)}</a>}
        </p>
      </section>
      <section aria-labelledby="without-account">
        <h2 id="without-account">{t(w.withoutAccount)}</h2>
        <p>{t(w.withoutAccountWhy)}</p>
        <p class="bl-form-actions">
          <a class="btn" href="/report/anonymous">
            {t(w.withoutAccountDo)}
          </a>
          <a href="/report/follow">{t(w.followHow)}</a>
        </p>
      </section>
    </div>
  );
}
