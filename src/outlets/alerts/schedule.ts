import { addDays, dayOf, instantIn, weekOf } from '#vocabulary/index.ts';
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

/** Waits before the second and each further try, in seconds: the schedule of Standard Webhooks 1.0, ten tries over three days. */
export const retryWaits = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/**
 * When what has failed `attempts` times is tried again; null: not any more. Up to a tenth later than the schedule, by the message's own
 * lot, so that what failed together does not come together again; never before the receiver asked for (`notBefore`).
 */
export function nextTry(
  attempts: number,
  { messageId, now, notBefore }: { messageId: string; now: Date; notBefore: Date | null },
): Date | null {
  const wait = retryWaits[attempts - 1];
  if (wait === undefined) return null;
  const at = now.getTime() + wait * 1000 * (1 + lot(messageId) / 10);
  return new Date(Math.max(at, notBefore?.getTime() ?? 0));
}

/** 0 to 1, the same for the same id. */
function lot(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return sum / 9973;
}
