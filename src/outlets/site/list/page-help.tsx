import type { JSX } from 'preact';
import { choiceTerms, type FieldCode, fieldCodes, fieldWords } from '#expression/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, SearchBox, SiteFrame } from '../frame.tsx';
import { fieldExamples, grammar, type HelpExample, helpExamples, helpSyntax, helpWords } from './search-words.ts';

/** The language of the search box: examples that are links, every field with its values, the grammar. */
export function SearchHelpPage({ holdings, context }: { holdings: Holdings; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(helpWords.heading)}
      description={t(helpWords.described)}
      room="records"
    >
      <article class="bl-search-help">
        <h1>{t(helpWords.heading)}</h1>
        <p class="bl-text">{t(helpWords.intro)}</p>
        <SearchBox context={context} />
        <section>
          <h2>{t(helpWords.examples)}</h2>
          <Examples examples={helpExamples} language={language} />
        </section>
        <section>
          <h2>{t(helpWords.syntax)}</h2>
          <Examples examples={helpSyntax} language={language} />
        </section>
        <section>
          <h2>{t(helpWords.fields)}</h2>
          <Fields language={language} />
        </section>
        <section>
          <h2>{t(helpWords.grammar)}</h2>
          <p>{t(helpWords.grammarText)}</p>
          <pre class="bl-grammar">{grammar}</pre>
        </section>
      </article>
    </SiteFrame>
  );
}

function Asked({ q }: { q: string }): JSX.Element {
  return (
    <a href={`/records?${new URLSearchParams({ q })}`}>
      <code>{q}</code>
    </a>
  );
}

function Examples({ examples, language }: { examples: readonly HelpExample[]; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <dl class="bl-examples">
      {examples.map(({ q, text }) => (
        <div key={q}>
          <dt>
            <Asked q={q} />
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Fields({ language }: { language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <table class="table bl-field-table">
      <thead>
        <tr>
          {[helpWords.field, helpWords.also, helpWords.values, helpWords.example].map((word) => (
            <th key={word.en} scope="col">
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fieldCodes.map((field) => (
          <tr key={field}>
            <th scope="row">
              <code>{field}</code> {t(fieldWords[field].label)}
            </th>
            <td data-label={t(helpWords.also)}>{fieldWords[field].names.join('、') || '–'}</td>
            <td data-label={t(helpWords.values)}>
              <Values field={field} language={language} />
            </td>
            <td data-label={t(helpWords.example)}>
              <Asked q={fieldExamples[field]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Values({ field, language }: { field: FieldCode; language: Language }): JSX.Element {
  const t = speak(language);
  if (Object.hasOwn(choiceTerms, field)) {
    const terms = Object.entries(choiceTerms[field as keyof typeof choiceTerms]);
    return (
      <ul class="bl-values">
        {terms.map(([code, term]) => (
          <li key={code}>
            <code>{code}</code> {t(term)}
          </li>
        ))}
      </ul>
    );
  }
  return <>{t(kinds[field as keyof typeof kinds])}</>;
}

const { words, names, numbers, days, yesNo, codes, versions } = helpWords;
const kinds: Readonly<Record<Exclude<FieldCode, keyof typeof choiceTerms>, Text>> = {
  ...{ vendor: names, product: names, title: words, discoverer: words },
  ...{ id: codes, cve: codes, bid: codes, cwe: codes, version: versions },
  ...{ score: numbers(10), cvss2: numbers(10), cvss3: numbers(10), cvss4: numbers(10), epss: numbers(1) },
  ...{
    exploited: yesNo,
    patch: yesNo,
    verified: yesNo,
    published: days,
    updated: days,
    recorded: days,
    submitted: days,
  },
};
