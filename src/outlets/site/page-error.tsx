import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context, Problem, Typed } from '#platform/http/index.ts';
import { SearchBox, SiteFrame } from './frame.tsx';
import { paragraphs } from './text.ts';
import { errorWords } from './words.ts';

/** What happened, where, what to do; and the search, so that nobody is left in a corner. Asks no database. */
export function ErrorPage(props: { problem: Problem; context: Context; typed: readonly Typed[] }): JSX.Element {
  const { problem, context, typed } = props;
  const t = speak(context.language);
  const title = t(errorWords.titles[problem.status] ?? errorWords.title);
  return (
    <SiteFrame context={context} holdings={null} title={title} indexed={false}>
      <div class="bl-text">
        <h1>{title}</h1>
        {paragraphs(t(problem.text)).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {problem.fields.length > 0 && (
          <ul>
            {problem.fields.map(({ field, text }) => (
              <li key={field}>
                <code>{field}</code> {t(text)}
              </li>
            ))}
          </ul>
        )}
        {problem.reference !== null && (
          <p>
            {t(errorWords.reference)} <code>{problem.reference}</code>
          </p>
        )}
        {typed.length > 0 && <TypedText typed={typed} language={context.language} />}
      </div>
      <div class="bl-noprint">
        <SearchBox context={context} />
        <p class="bl-hint">
          <a href="/">{t(errorWords.home)}</a>
          <a href="/records">{t(errorWords.list)}</a>
        </p>
      </div>
    </SiteFrame>
  );
}

/** What was typed into the form that was refused, to be copied from: nothing that somebody wrote is lost. */
function TypedText({ typed, language }: { typed: readonly Typed[]; language: Language }): JSX.Element {
  const label = speak(language)(errorWords.typed);
  return (
    <section>
      <h2>{label}</h2>
      {typed.map(({ name, value }) => (
        <p key={name + value}>
          <textarea
            class="form-control"
            readOnly
            rows={value.includes('\n') || value.length > 80 ? 6 : 1}
            aria-label={label}
          >
            {value}
          </textarea>
        </p>
      ))}
    </section>
  );
}
