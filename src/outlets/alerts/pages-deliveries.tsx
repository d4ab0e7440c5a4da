import type { JSX } from 'preact';
import { Moment } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { zonedMinute } from '#vocabulary/index.ts';
import type { Delivery } from './model.ts';
import { deliveryStateWords, kindWords, manageWords as w } from './words.ts';

export type DeliveryLine = Delivery & { readonly records: number };

type Props = {
  readonly lines: readonly DeliveryLine[];
  readonly place: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly mayReplay: boolean;
};

/** What was sent and what became of it, newest first, each with the last error and a way to send it again. */
export function DeliveryTable(props: Props): JSX.Element {
  const { lines, language } = props;
  const t = speak(language);
  if (lines.length === 0) return <p>{t(w.noneYet)}</p>;
  return (
    <table class="bl-ledger">
      <thead>
        <tr>
          <th scope="col">{t(w.when)}</th>
          <th scope="col">{t(w.what)}</th>
          <th scope="col">{t(w.outcome)}</th>
          <th scope="col">
            <span class="bl-hidden">{t(w.replay)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.id} {...props} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, place, language, timeZone, mayReplay }: Props & { readonly line: DeliveryLine }): JSX.Element {
  const t = speak(language);
  const { id, kind, records, createdAt, messageId, state } = line;
  const isOver = ['done', 'failed', 'unsure'].includes(state);
  return (
    <tr>
      <td data-name={t(w.when)}>
        <Moment at={createdAt} timeZone={timeZone} />
      </td>
      <td data-name={t(w.what)}>
        <div>
          {t(kindWords[kind])}
          {records > 0 && ` · ${t(w.records(records))}`}
          <br />
          <code class="bl-alert-id">{messageId}</code>
        </div>
      </td>
      <td data-name={t(w.outcome)}>
        <Outcome line={line} language={language} timeZone={timeZone} />
      </td>
      <td>
        {mayReplay && isOver && (kind === 'alert' || kind === 'digest') && (
          <form method="post" action={`${place}/replay`}>
            <input type="hidden" name="delivery" value={id} />
            <button class="btn" type="submit" aria-label={`${t(w.replay)} ${messageId}`}>
              {t(w.replay)}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function Outcome({
  line,
  language,
  timeZone,
}: Pick<Props, 'language' | 'timeZone'> & { line: DeliveryLine }): JSX.Element {
  const t = speak(language);
  const { state, attempts, nextAt, lastError, lastStatus } = line;
  const parts = [
    t(deliveryStateWords[state]),
    ...(state === 'done' && lastStatus !== null ? [`HTTP ${lastStatus}`] : []),
    ...(attempts > 0 ? [t(w.tries(attempts))] : []),
    ...(state === 'waiting' && attempts > 0 ? [t(w.nextTry(zonedMinute(nextAt, timeZone)))] : []),
  ];
  return (
    <div>
      {parts.join(' · ')}
      {lastError !== null && (
        <>
          <br />
          <code class="bl-alert-error">{lastError}</code>
        </>
      )}
    </div>
  );
}
