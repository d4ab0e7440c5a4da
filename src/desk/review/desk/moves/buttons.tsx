import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import type { AvailableMove } from '../../admit.ts';
import { reportWords } from '../report/words.ts';
import { asksFirst } from './model.ts';

type Props = {
  readonly receipt: string;
  readonly version: number;
  readonly moves: readonly AvailableMove[];
  readonly language: Language;
  /** Where a move leads back to. */
  readonly back: string;
  /** Keys that mean something else where the buttons stand. */
  readonly reserved?: readonly string[];
};

/** The moves that can be made now, each with its key; what it asks for comes in a dialog, or on a page without a script. */
export function MoveButtons(props: Props): JSX.Element {
  const { moves, language } = props;
  const t = speak(language);
  if (moves.length === 0) return <p class="bl-quiet">{t(reportWords.noActions)}</p>;
  const ordered = [...moves].sort((a, b) => place(a) - place(b));
  const primary = ordered.find(({ blocked }) => blocked === null)?.row.name;
  const held = ordered.filter(({ row, blocked }) => blocked !== null && isForward(row.name));
  return (
    <div>
      <ul class="bl-moves bl-plain" aria-label={t(reportWords.actions)}>
        {ordered.map((move) => (
          <li key={move.row.name}>
            <MoveButton {...props} move={move} isPrimary={move.row.name === primary && isForward(move.row.name)} />
          </li>
        ))}
      </ul>
      {held.map(({ row, blocked }) => (
        <p class="bl-blocked" key={row.name}>
          {t(row.words)}
          {language === 'zh' ? '：' : ': '}
          {blocked === null ? null : t(blocked.text)}
        </p>
      ))}
    </div>
  );
}

/** What takes the report on comes first, then what sends it back or ends it, then the rest of the desk's work. */
const order = [
  'claim',
  'pass-first',
  'pass-second',
  'pass-third',
  'archive',
  'reopen',
  'uphold',
  'decide-without-vendor',
];
const decisions = ['return', 'reject', 'merge', 'back-to-second', 'ask-vendor'];

function place({ row }: AvailableMove): number {
  const at = [...order, ...decisions].indexOf(row.name);
  return at < 0 ? order.length + decisions.length : at;
}

const isForward = (name: string) => name === 'claim' || name.startsWith('pass-') || name === 'archive';

function MoveButton(props: Props & { move: AvailableMove; isPrimary: boolean }): JSX.Element {
  const { receipt, version, move, language, back, reserved = [], isPrimary } = props;
  const { row, blocked } = move;
  const key = row.key !== null && !reserved.includes(row.key) ? row.key : null;
  const label = (
    <>
      {row.words[language]}
      {key !== null && blocked === null && <kbd>{key.toUpperCase()}</kbd>}
    </>
  );
  const look = isPrimary ? 'btn btn-primary' : 'btn';
  if (blocked !== null) {
    return (
      <button class="btn bl-off" type="button" disabled title={blocked.text[language]}>
        {label}
      </button>
    );
  }
  const keyed = key === null ? {} : { 'data-key': key };
  if (row.name === 'archive') {
    return (
      <a class={look} href={`/desk/reports/${receipt}/archive`} {...keyed}>
        {label}
      </a>
    );
  }
  const address = `/desk/reports/${receipt}/move/${row.name}`;
  if (asksFirst(row)) {
    return (
      <a class={look} href={`${address}?${new URLSearchParams({ back })}`} data-asks {...keyed}>
        {label}
      </a>
    );
  }
  return (
    <form method="post" action={address}>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="back" value={back} />
      <button class={look} type="submit" {...keyed}>
        {label}
      </button>
    </form>
  );
}
