import type { JSX } from 'preact';
import { reportStateTerms } from '#desk/intake/index.ts';
import {
  ChoiceField,
  Crumbs,
  EmptyState,
  FormRefusal,
  type FormState,
  SelectField,
  TextArea,
  TextField,
} from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { BulkResult } from '../../actions/move.ts';
import { mergeReasons, rejectReasons, returnReasons } from '../../model.ts';
import { moveWords, reasonTerms } from '../../words-moves.ts';
import { reportWords } from '../report/words.ts';
import { Visible } from '../visible.tsx';
import { bulkMoves } from './model.ts';
import type { PickedLine } from './picked.ts';
import { moveFormWords as words } from './words.ts';

type FormProps = {
  readonly context: Context;
  readonly picked: readonly PickedLine[];
  readonly state: FormState;
  readonly back: string;
};

/** One move, reason and note for all reports that were ticked in the queue. */
export function BulkPage({ context, picked, state, back }: FormProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const common = { form: state, language };
  return (
    <WorkFrame context={context} title={t(words.bulkTitle)} room="/desk">
      <Crumbs language={language} links={[{ href: back, text: t(reportWords.queue) }]} />
      <h1>{t(words.bulkTitle)}</h1>
      {picked.length === 0 ? (
        <EmptyState title={t(words.bulkTitle)}>
          <p>{t(words.bulkNone)}</p>
        </EmptyState>
      ) : (
        <form class="bl-form" method="post" action="/desk/bulk">
          <FormRefusal form={state} language={language} />
          <p>{t(words.bulkHint)}</p>
          <PickedList picked={picked} />
          <input type="hidden" name="back" value={back} />
          <ChoiceField
            {...common}
            name="move"
            label={words.bulkMove}
            options={bulkMoves.map((name) => ({ value: name, text: moveWords[name].words }))}
            more={{ required: true }}
          />
          <SelectField
            {...common}
            name="reason"
            label={words.reason}
            hint={words.bulkReasons}
            options={bulkReasons}
            empty={words.choose}
          />
          <TextField {...common} name="into" label={words.bulkInto} hint={words.intoHint} more={{ maxLength: 40 }} />
          <TextArea {...common} name="note" label={words.bulkNote} hint={words.noteHintReporter} rows={4} />
          <p class="bl-form-actions">
            <button class="btn btn-primary" type="submit">
              {t(words.do)}
            </button>
            <a href={back}>{t(words.cancel)}</a>
          </p>
        </form>
      )}
    </WorkFrame>
  );
}

/** Every reason of a move that can be made in bulk, with the move's own word before it. */
const bulkReasons = (
  [
    ['return', returnReasons],
    ['reject', rejectReasons],
    ['merge', mergeReasons],
  ] as const
).flatMap(([move, reasons]) =>
  reasons.map((code) => {
    const { zh, en } = reasonTerms[code] ?? { zh: code, en: code };
    const { words: name } = moveWords[move];
    return { value: code, text: { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` } };
  }),
);

function PickedList({ picked }: { picked: readonly PickedLine[] }): JSX.Element {
  return (
    <ul class="bl-picked">
      {picked.map(({ receipt, version, title }) => (
        <li key={receipt}>
          <input type="hidden" name="report" value={`${receipt}@${version}`} />
          <span class="bl-code">{receipt}</span>{' '}
          <bdi>
            <Visible text={title} />
          </bdi>
        </li>
      ))}
    </ul>
  );
}

type ResultProps = { readonly context: Context; readonly results: readonly BulkResult[]; readonly back: string };

/** What became of each. */
export function BulkResultPage({ context, results, back }: ResultProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const done = results.filter(({ refused }) => refused === null).length;
  return (
    <WorkFrame
      context={context}
      title={t(words.bulkResult)}
      room="/desk"
      done={words.bulkDone(done, results.length - done)}
    >
      <h1>{t(words.bulkResult)}</h1>
      <table class="bl-results">
        <thead>
          <tr>
            <th scope="col">{t(words.receipt)}</th>
            <th scope="col">{t(words.result)}</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ receipt, report, refused }) => (
            <tr key={receipt} class={refused === null ? undefined : 'refused'}>
              <td>
                <a class="bl-code" href={`/desk/reports/${encodeURIComponent(receipt)}`}>
                  {receipt}
                </a>
              </td>
              <td>{refused === null ? t(reportStateTerms[report.state]) : t(refused.text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="bl-form-actions">
        <a class="btn" href={back}>
          {t(words.toQueue)}
        </a>
      </p>
    </WorkFrame>
  );
}
