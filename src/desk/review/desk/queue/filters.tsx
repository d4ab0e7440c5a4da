import type { JSX } from 'preact';
import { type Priority, priorityTerms } from '#desk/intake/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { kinds, kindTerms } from '#vocabulary/index.ts';
import { claimChoices, dueChoices, isNarrowed, type QueueFilter, queueQuery } from './model.ts';
import type { SavedFilter } from './store-saved.ts';
import { claimTerms, dueTerms, queueWords } from './words.ts';

type Props = { readonly filter: QueueFilter; readonly language: Language };

/** What narrows the queue, in one row; a plain form, so that its address can be kept. */
export function QueueFilters({ filter, language }: Props): JSX.Element {
  const t = speak(language);
  return (
    <search>
      <form class="bl-narrow" action="/desk" method="get" data-queue-filters>
        <input type="hidden" name="level" value={filter.level} />
        <label>
          {t(queueWords.text)}
          <input class="form-control" type="search" name="q" value={filter.text ?? ''} maxLength={100} />
        </label>
        <Choice name="kind" label={queueWords.kind} value={filter.kind} language={language}>
          {kinds.map((kind) => [kind, kindTerms[kind]])}
        </Choice>
        <Choice name="priority" label={queueWords.priority} value={filter.priority} language={language}>
          {([0, 1, 2, 3] as const satisfies readonly Priority[]).map((one) => [String(one), priorityTerms[one]])}
        </Choice>
        <Choice name="due" label={queueWords.due} value={filter.due} language={language}>
          {dueChoices.map((one) => [one, dueTerms[one]])}
        </Choice>
        <Choice name="claimed" label={queueWords.assignee} value={filter.claimed} language={language}>
          {claimChoices.map((one) => [one, claimTerms[one]])}
        </Choice>
        <label>
          {t(queueWords.unit)}
          <input
            class="form-control"
            name="unit"
            value={filter.unit ?? ''}
            maxLength={100}
            placeholder={t(queueWords.unitHint)}
          />
        </label>
        <button class="btn" type="submit">
          {t(queueWords.apply)}
        </button>
        {isNarrowed(filter) && <a href={`/desk?level=${filter.level}`}>{t(queueWords.clear)}</a>}
      </form>
    </search>
  );
}

type ChoiceProps = {
  name: string;
  label: Text;
  value: string | number | null;
  language: Language;
  children: readonly (readonly [string, Text])[];
};

function Choice({ name, label, value, language, children }: ChoiceProps): JSX.Element {
  const t = speak(language);
  return (
    <label>
      {t(label)}
      <select class="form-select" name={name}>
        <option value="">{t(queueWords.any)}</option>
        {children.map(([code, text]) => (
          <option key={code} value={code} selected={String(value) === code}>
            {t(text)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The filters that the reader keeps, and the form that keeps the one shown. */
export function SavedFilters(props: Props & { saved: readonly SavedFilter[]; maySave: boolean }): JSX.Element {
  const { filter, language, saved, maySave } = props;
  const t = speak(language);
  return (
    <details class="bl-saved">
      <summary>
        {t(queueWords.saved)}
        {saved.length > 0 && ` ${saved.length}`}
      </summary>
      <div>
        {saved.length === 0 && <p class="bl-quiet">{t(queueWords.savedNone)}</p>}
        <ul class="bl-plain">
          {saved.map(({ id, name, query }) => (
            <li key={id}>
              <a href={`/desk?${query}`}>{name}</a>
              <form method="post" action={`/desk/filters/${id}/remove`}>
                <button class="bl-textbutton" type="submit" aria-label={t(queueWords.removeNamed(name))}>
                  {t(queueWords.remove)}
                </button>
              </form>
            </li>
          ))}
        </ul>
        {maySave && (
          <form class="bl-saveform" method="post" action="/desk/filters">
            <input type="hidden" name="query" value={queueQuery(filter)} />
            <label>
              {t(queueWords.saveName)}
              <input class="form-control" name="name" required maxLength={60} />
            </label>
            <button class="btn" type="submit">
              {t(queueWords.save)}
            </button>
          </form>
        )}
      </div>
    </details>
  );
}
