import type { JSX } from 'preact';
import { type FormState, tiedToWrong, WrongAt } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { manageWords as w } from './words.ts';

type Props = {
  readonly place: string;
  readonly typed: string;
  readonly mistakes: FormState['mistakes'];
  readonly language: Language;
};

/** Which record is asked about. */
export function WhyForm({ place, typed, mistakes, language }: Props): JSX.Element {
  const t = speak(language);
  const wrong = { mistakes, names: ['record'] };
  return (
    <>
      <form method="get" action={`${place}/why`} class="bl-searchbox">
        <label class="bl-hidden" for="record">
          {t(w.whyLabel)}
        </label>
        <input
          class="form-control"
          id="record"
          name="record"
          type="search"
          value={typed}
          required
          maxLength={300}
          placeholder="CNVD-2026-00001"
          autocomplete="off"
          {...tiedToWrong(wrong)}
        />
        <button class="btn" type="submit">
          {t(w.whySubmit)}
        </button>
      </form>
      <WrongAt {...wrong} language={language} />
    </>
  );
}
