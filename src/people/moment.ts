/** An instant on a page, in the platform's zone: `2026-11-23 09:00:05`. */
export function momentOf(instant: Date, timeZone: string): string {
  const part = readerOf(timeZone);
  const of = new Map(part.formatToParts(instant).map(({ type, value }) => [type, value]));
  const read = (type: Intl.DateTimeFormatPartTypes) => of.get(type) ?? '';
  return `${read('year')}-${read('month')}-${read('day')} ${read('hour')}:${read('minute')}:${read('second')}`;
}

const readers = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than a page of using it. */
function readerOf(timeZone: string): Intl.DateTimeFormat {
  const known = readers.get(timeZone);
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
  readers.set(timeZone, made);
  return made;
}
