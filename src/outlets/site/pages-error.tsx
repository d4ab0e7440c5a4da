import type { JSX } from 'preact';
import { speak } from '#platform/html/index.ts';
import type { Context, Problem } from '#platform/http/index.ts';
import { SearchBox, SiteFrame } from './pages-frame.tsx';
import { paragraphs } from './text.ts';
import { errorWords } from './words.ts';

/** What happened, where, what to do; and the search, so that nobody is left in a corner. Asks no database. */
export function ErrorPage({ problem, context }: { problem: Problem; context: Context }): JSX.Element {
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
