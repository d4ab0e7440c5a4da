import { addDays, dayOf, instantIn, weekOf } from '#vocabulary/index.ts';
import type { Pace } from './channels/model.ts';
import type { Rhythm } from './model.ts';

/**
 * The first instant after `after` at which a digest is due by the subscriber's own clock; null for who is told at once. An hour that
 * the zone skips in spring falls on the next one that it has.
 */
export function nextDigest({ frequency, weekday, hour, timeZone }: Rhythm, after: Date): Date | null {
  if (frequency === 'at-once' || hour === null) return null;
  const today = dayOf(after, timeZone);
  const first = frequency === 'weekly' ? addDays(weekOf(today).from, (weekday ?? 1) - 1) : today;
  const step = frequency === 'weekly' ? 7 : 1;
  for (let day = first; ; day = addDays(day, step)) {
    const due = instantAt(day, hour, timeZone);
    if (due.getTime() > after.getTime()) return due;
  }
}

function instantAt(day: string, hour: number, timeZone: string): Date {
  for (let later = 0; later < 4; later += 1) {
    const found = instantIn(`${day}T${String((hour + later) % 24).padStart(2, '0')}:00`, timeZone);
    if (found !== null) return found;
  }
  // Whole days are skipped where a zone changed its side of the date line.
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
}

const [minute, hour] = [60, 3600];

/** Seconds from the first try to the second and each further one: the steps of Standard Webhooks 1.0, ten tries within 24 hours. */
export const retryAges = [
  ...[5, 5 * minute, 30 * minute],
  ...[2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
] as const;

/**
 * When what has failed `attempts` times is tried again; null: not any more. Waits count from the try that failed, so that a receiver that
 * asked for a long pause (`notBefore`) is not tried several times at its end. Each is up to a tenth longer, by the message's own lot, so
 * that what failed together does not come together again.
 */
export function nextTry(
  attempts: number,
  { messageId, now, notBefore }: { messageId: string; now: Date; notBefore: Date | null },
): Date | null {
  const age = retryAges[attempts - 1];
  if (age === undefined) return null;
  const wait = age - (retryAges[attempts - 2] ?? 0);
  const at = now.getTime() + wait * 1000 * (1 + lot(messageId) / 10);
  return new Date(Math.max(at, notBefore?.getTime() ?? 0));
}

/** 0 to 1, the same for the same id. */
function lot(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return sum / 9973;
}

/**
 * When the next message may go where the last ones went at `sentAt` (the newest last); null: now. Any stretch of a pace is counted, so
 * that the end of one minute and the beginning of the next do not make two minutes' worth together.
 */
export function nextPlace(sentAt: readonly Date[], paces: readonly Pace[], now: Date): Date | null {
  const free = paces.flatMap(({ most, withinMs }) => {
    // A clock that was set back does not make anybody wait longer than a stretch.
    const within = sentAt
      .map((at) => Math.min(at.getTime(), now.getTime()))
      .filter((at) => at > now.getTime() - withinMs);
    const first = within.at(-most);
    return first === undefined ? [] : [first + withinMs];
  });
  return free.length === 0 ? null : new Date(Math.max(...free));
}

/** Those of the messages that went which still count. */
export function stillCounting(sentAt: readonly Date[], paces: readonly Pace[], now: Date): readonly Date[] {
  const longest = Math.max(...paces.map(({ withinMs }) => withinMs));
  return sentAt.filter((at) => at.getTime() > now.getTime() - longest);
}
