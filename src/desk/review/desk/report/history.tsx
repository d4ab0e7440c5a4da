import type { JSX } from 'preact';
import { reportStateTerms } from '#desk/intake/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { minuteOf } from '#vocabulary/index.ts';
import type { MoveName } from '../../model.ts';
import { eventTerms } from '../../reporter/words.ts';
import { moveWords, reasonTerms } from '../../words-moves.ts';
import { durationText } from '../times.ts';
import { Said } from './side.tsx';
import type { ReportEvent } from './store.ts';
import { reportWords } from './words.ts';

type Props = { readonly events: readonly ReportEvent[]; readonly language: Language; readonly timeZone: string };

/** Every move, newest first, with how long the report had been where it was. Notes have a list of their own. */
export function History({ events, language, timeZone }: Props): JSX.Element {
  const t = speak(language);
  const moves = events.filter(({ move }) => move !== 'note');
  const lines = moves.map((event, index) => ({ event, since: moves[index - 1]?.at ?? null })).reverse();
  return (
    <ol class="bl-history bl-plain">
      {lines.map(({ event, since }) => (
        <li key={event.id}>
          <p>
            <time dateTime={event.at.toISOString()}>{minuteOf(event.at, timeZone)}</time>{' '}
            <b>{t(eventText(event.move))}</b>
            {leads(event) && ` → ${t(reportStateTerms[event.toState])}`}
          </p>
          <p class="bl-quiet">
            {event.actor ?? t(reportWords.platform)}
            {since !== null && ` · ${t(reportWords.inState(durationText(event.at.getTime() - since.getTime())))}`}
            {!event.forReporter && <span class="bl-tag">{t(reportWords.deskOnly)}</span>}
          </p>
          {event.reason !== null && <p>{t(reasonTerms[event.reason] ?? { zh: event.reason, en: event.reason })}</p>}
          {event.note !== null && <Said text={event.note} />}
        </li>
      ))}
    </ol>
  );
}

/** What the desk wrote for itself, newest first. */
export function Notes({ events, language, timeZone }: Props): JSX.Element {
  const t = speak(language);
  const notes = events.filter(({ move }) => move === 'note').reverse();
  if (notes.length === 0) return <p class="bl-quiet">{t(reportWords.noNotes)}</p>;
  return (
    <ul class="bl-said bl-plain">
      {notes.map(({ id, actor, at, note }) => (
        <li key={id}>
          <p class="bl-quiet">
            {actor} · {minuteOf(at, timeZone)}
          </p>
          {note !== null && <Said text={note} />}
        </li>
      ))}
    </ul>
  );
}

/** Where it led, unless the event says so itself. */
function leads({ move, fromState, toState }: ReportEvent): boolean {
  return fromState !== toState && eventText(move).zh !== reportStateTerms[toState].zh;
}

function eventText(move: string): Text {
  const known = Object.hasOwn(moveWords, move) ? moveWords[move as MoveName].done : eventTerms[move];
  return known ?? { zh: move, en: move };
}
