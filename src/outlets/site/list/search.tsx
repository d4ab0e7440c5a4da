import type { JSX } from 'preact';
import { MarkedMistakes } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { expressionOfList, type QueryProblem } from '#search/index.ts';
import { searchWords } from '../words.ts';
import { formHref } from './expression-links.ts';
import { Wrong } from './filters.tsx';
import type { ListView } from './model.ts';
import { expressionWords } from './search-words.ts';

/** Problems of fields that have a place of their own stand there; the others stand below the search box. */
export const withOwnPlace: readonly string[] = ['from', 'to', 'cve'];

/** The search box of the list, joined to its filters, with what is wrong in the expression marked below it. */
export function ListSearch({ view, language }: { view: ListView; language: Language }): JSX.Element {
  const t = speak(language);
  const problems = view.problems.filter(({ parameter }) => !withOwnPlace.includes(parameter));
  const ofExpression = problems.filter(({ place }) => place !== undefined);
  const others = problems.filter(({ place }) => place === undefined);
  return (
    <search>
      <div class="bl-searchbox">
        <label class="bl-hidden" for="q">
          {t(searchWords.label)}
        </label>
        <input
          class="form-control"
          id="q"
          name="q"
          form="filters"
          type="search"
          value={view.stated('q')}
          maxLength={2000}
          placeholder={t(searchWords.placeholder)}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          data-expression="/search/suggest"
          {...(problems.length > 0 && { 'aria-describedby': 'wrong-q' })}
          {...(problems.some(({ parameter }) => parameter === 'q') && { 'aria-invalid': true })}
        />
        <button class="btn btn-primary" type="submit" form="filters">
          {t(searchWords.submit)}
        </button>
      </div>
      <p class="bl-search-hint">
        <a href="/search/help">{t(expressionWords.help)}</a>
        <span>{t(expressionWords.example)}</span>
        <code>severity:high patch:no published&gt;=30d</code>
        {ofExpression.length === 0 && (
          <a class="bl-hint-end" href={formHref(expressionOfList(view.query))} rel="nofollow">
            {t(expressionWords.asForm)}
          </a>
        )}
      </p>
      {ofExpression.length === 0 && others.length > 0 && <Wrong id="wrong-q" problems={others} language={language} />}
      {ofExpression.length > 0 && (
        <div class="bl-mistakes" id="wrong-q">
          <Mistakes text={view.query.text} problems={ofExpression} language={language} />
          {others.length > 0 && <Wrong id="wrong-address" problems={others} language={language} />}
        </div>
      )}
    </search>
  );
}

/** What is wrong with the expression, at its places, and what the list shows instead. */
function Mistakes(props: { text: string; problems: readonly QueryProblem[]; language: Language }): JSX.Element {
  const { text, problems, language } = props;
  const t = speak(language);
  const marked = problems.flatMap(({ place, text: said }) => (place === undefined ? [] : [{ ...place, text: said }]));
  return (
    <>
      <p>
        <strong>{t(expressionWords.notRead)}</strong> {t(expressionWords.wordsOnly)}
      </p>
      <MarkedMistakes text={text} problems={marked} language={language} />
    </>
  );
}
