import type { ComponentChildren, JSX } from 'preact';
import { filterText, SeverityBadge, shortObjectType } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Choice, ListParameter, QueryProblem } from '#search/index.ts';
import { kindTerms, sectorTerms } from '#vocabulary/index.ts';
import { listWords } from '../words.ts';
import type { ListView } from './model.ts';

/** The filters of the list: one plain form, to which the search box above the list belongs too (`form="filters"`). */
export function Filters({ view, language }: { view: ListView; language: Language }): JSX.Element {
  const t = speak(language);
  const { facets } = view.page;
  return (
    <form class="bl-filters" id="filters" action="/records" method="get" data-filters="">
      <Choices name="severity" title={t(listWords.severity)} choices={facets.severity}>
        {(key) => <SeverityBadge severity={key} language={language} />}
      </Choices>
      <Choices name="type" title={t(listWords.objectType)} choices={facets.objectType}>
        {(key) => t(shortObjectType(key))}
      </Choices>
      <Patched view={view} language={language} />
      <Exploited view={view} language={language} />
      <Choices name="sector" title={t(listWords.sector)} choices={facets.sector}>
        {(key) => t(sectorTerms[key])}
      </Choices>
      <Choices name="vendor" title={t(listWords.vendor)} choices={facets.vendor}>
        {(key) => <bdi class="bl-long">{key}</bdi>}
      </Choices>
      <Choices name="year" title={t(listWords.year)} choices={facets.year.slice(0, mostYears)}>
        {(key) => key}
      </Choices>
      <Dates view={view} language={language} />
      <Field view={view} name="cve" label={t(listWords.cve)} language={language} bold />
      <Choices name="kind" title={t(listWords.kind)} choices={facets.kind}>
        {(key) => t(kindTerms[key])}
      </Choices>
      {view.stated('sort') !== '' && <input type="hidden" name="sort" value={view.query.sort} />}
      <button class="btn" type="submit">
        {t(listWords.apply)}
      </button>
    </form>
  );
}

type ChoicesProps<Key extends string> = {
  name: ListParameter;
  title: string;
  choices: readonly Choice<Key>[];
  children: (key: Key) => ComponentChildren;
};

/** What would leave nothing is not offered, unless it is chosen and can be taken back. */
function Choices<Key extends string>({ name, title, choices, children }: ChoicesProps<Key>): JSX.Element | null {
  const useful = choices.filter(({ records, chosen }) => records > 0 || chosen);
  if (useful.length === 0) return null;
  return (
    <fieldset>
      <legend>{title}</legend>
      {useful.map(({ key, records, chosen }) => (
        <label key={key} class="bl-choice">
          <input type="checkbox" name={name} value={key} checked={chosen} />
          {children(key)}
          <span class="bl-count">{records.toLocaleString('en')}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Further years are found by the dates below. */
const mostYears = 8;

/** Only where a catalogue has been read: otherwise the choice would leave nothing and mean nothing. */
function Exploited({ view, language }: { view: ListView; language: Language }): JSX.Element | null {
  const t = speak(language);
  const { exploited } = view.query;
  const yes = view.page.facets.exploited.find(({ key }) => key === 'yes');
  if (exploited === null && (yes?.records ?? 0) === 0) return null;
  return (
    <fieldset>
      <legend>{t(listWords.exploited)}</legend>
      <label class="bl-choice">
        <input type="checkbox" name="exploited" value="yes" checked={exploited === true} />
        {t(filterText('exploited', 'yes'))}
        <span class="bl-count">{(yes?.records ?? 0).toLocaleString('en')}</span>
      </label>
      {exploited === false && (
        <label class="bl-choice">
          <input type="checkbox" name="exploited" value="no" checked />
          {t(filterText('exploited', 'no'))}
        </label>
      )}
    </fieldset>
  );
}

function Patched({ view, language }: { view: ListView; language: Language }): JSX.Element {
  const t = speak(language);
  const { patched } = view.query;
  const count = (key: 'yes' | 'no') => view.page.facets.patched.find((choice) => choice.key === key)?.records;
  const options = [
    { value: '', text: listWords.patchEither, checked: patched === null, records: undefined },
    { value: 'yes', text: filterText('patched', 'yes'), checked: patched === true, records: count('yes') },
    { value: 'no', text: filterText('patched', 'no'), checked: patched === false, records: count('no') },
  ];
  return (
    <fieldset>
      <legend>{t(listWords.patch)}</legend>
      {options.map(({ value, text, checked, records }) => (
        <label key={value} class="bl-choice">
          <input type="radio" name="patched" value={value} checked={checked} />
          {t(text)}
          {records !== undefined && <span class="bl-count">{records.toLocaleString('en')}</span>}
        </label>
      ))}
    </fieldset>
  );
}

function Dates({ view, language }: { view: ListView; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <fieldset>
      <legend>{t(listWords.dates)}</legend>
      <Field view={view} name="from" label={t(listWords.from)} language={language} date />
      <Field view={view} name="to" label={t(listWords.to)} language={language} date />
    </fieldset>
  );
}

type FieldProps = {
  view: ListView;
  name: 'from' | 'to' | 'cve';
  label: string;
  language: Language;
  date?: boolean;
  bold?: boolean;
};

/** One line of input with what is wrong with it beside it; what was typed stays. */
function Field({ view, name, label, language, date = false, bold = false }: FieldProps): JSX.Element {
  const problems = view.problems.filter((problem) => problem.parameter === name);
  const wrong = problems.length > 0;
  const shared = {
    class: 'form-control',
    id: `filter-${name}`,
    name,
    value: view.stated(name),
    autocomplete: 'off' as const,
    ...(name === 'cve' && { placeholder: 'CVE-2024-0204' }),
    ...(wrong && { 'aria-invalid': true, 'aria-describedby': `wrong-${name}` }),
  };
  return (
    <div class="bl-field">
      <label for={`filter-${name}`} {...(bold && { class: 'bl-field-name' })}>
        {label}
      </label>
      {/* A date field would drop what is no date, and the reader could not see what to mend. */}
      {date && !wrong ? <input type="date" {...shared} /> : <input type="text" maxLength={40} {...shared} />}
      {wrong && <Wrong id={`wrong-${name}`} problems={problems} language={language} />}
    </div>
  );
}

export function Wrong(props: { id: string; problems: readonly QueryProblem[]; language: Language }): JSX.Element {
  return (
    <span class="bl-wrong" id={props.id}>
      {props.problems.map((problem) => problem.text[props.language]).join(' ')}
    </span>
  );
}
