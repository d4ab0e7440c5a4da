/** An instant as pages show it, in `timeZone`: `2026-11-23 14:05`. */
export function minuteOf(instant: Date, timeZone: string): string {
  return secondOf(instant, timeZone).slice(0, -3);
}

/** To the second, where people tell one event from the next (sessions, the audit log): `2026-11-23 14:05:09`. */
export function secondOf(instant: Date, timeZone: string): string {
  // By its parts: how a locale writes a whole instant changes with releases of the runtime's data.
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${read('year')}-${read('month')}-${read('day')} ${read('hour')}:${read('minute')}:${read('second')}`;
}

/** One a zone: making one takes longer than a page of using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', ...day, ...clock });
  formats.set(timeZone, format);
  return format;
}
