import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { type Day, daysBetween } from '#vocabulary/index.ts';
import { lookWords } from './words.ts';

/** What may happen to a vulnerability; each has a sign of its own. */
export type CourseKind =
  | 'reported'
  | 'archived'
  | 'patched'
  | 'disclosed'
  | 'said'
  | 'exploited'
  | 'changed'
  | 'withdrawn';

export type CourseEvent = { readonly on: Day; readonly kind: CourseKind; readonly what: ComponentChildren };

type Props = {
  events: readonly CourseEvent[];
  language: Language;
  /** What the drawing shows, for those who hear it. */
  label: string;
};

/** The course of a vulnerability: a line on which its days lie as far apart as they did, and below it each day with what happened. */
export function Course({ events, language, label }: Props): JSX.Element {
  const t = speak(language);
  const days = byDay(events);
  return (
    <>
      <Span events={events} label={label} />
      <ol class="bl-course">
        {days.map(({ on, events: here, after }) => (
          <li key={on}>
            {after !== null && <span class="gap">{t(lookWords.daysLater(after))}</span>}
            <time dateTime={on}>{on}</time>
            <ul>
              {here.map(({ kind, what }, index) => (
                <li key={index} class={kind}>
                  <svg viewBox="-7 -7 14 14" aria-hidden="true">
                    <Sign kind={kind} />
                  </svg>
                  <span>{what}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function byDay(events: readonly CourseEvent[]) {
  const days: { on: Day; events: CourseEvent[]; after: number | null }[] = [];
  for (const event of events) {
    const last = days.at(-1);
    if (last?.on === event.on) last.events.push(event);
    else
      days.push({ on: event.on, events: [event], after: last === undefined ? null : daysBetween(last.on, event.on) });
  }
  return days;
}

const width = 280;

/** The days to scale; nothing where all happened on one. */
function Span({ events, label }: Pick<Props, 'events' | 'label'>): JSX.Element | null {
  const [first, last] = [events[0]?.on, events.at(-1)?.on];
  if (first === undefined || last === undefined || first === last) return null;
  const whole = daysBetween(first, last);
  const place = (on: Day) => Math.round((daysBetween(first, on) / whole) * (width - 20)) + 10;
  return (
    <div class="bl-span">
      <svg viewBox={`0 0 ${width} 20`} role="img" aria-label={label}>
        <path d={`M10 10h${width - 20}`} />
        {events.map(({ on, kind }, index) => (
          <g key={index} class={kind} transform={`translate(${place(on)} 10)`}>
            <Sign kind={kind} />
          </g>
        ))}
      </svg>
      <p aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </p>
    </div>
  );
}

/** A shape a kind, so that colour is never all that tells them apart. */
function Sign({ kind }: { kind: CourseKind }): JSX.Element {
  return <path class="sign" d={shapes[kind]} />;
}

const circle = 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z';
const shapes: Readonly<Record<CourseKind, string>> = {
  reported: circle,
  archived: circle,
  patched: 'M-5.5 0.5 -2 4 5.5 -3.5 4 -5 -2 1 -4 -1z',
  disclosed: 'M-5 -5h10v10h-10z',
  said: 'M-6 -5h12v8h-7l-3 3v-3h-2z',
  exploited: 'M0 -6 6.5 5.5 -6.5 5.5z',
  changed: 'M0 -5.5 5.5 0 0 5.5 -5.5 0z',
  withdrawn: 'M-5 -3.5 -3.5 -5 0 -1.5 3.5 -5 5 -3.5 1.5 0 5 3.5 3.5 5 0 1.5 -3.5 5 -5 3.5 -1.5 0z',
};
