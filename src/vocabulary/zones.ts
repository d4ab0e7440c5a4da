import { minuteOf } from './instants.ts';

/** True for a time zone that this runtime knows by its IANA name (`Asia/Shanghai`); bare offsets are none. */
export function isZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant at which the clocks of a zone show a minute, `2026-12-01T09:30` or with a space between; null for what is none: no
 * such day, or an hour that the zone skips in spring. Of an hour that it has twice, the first.
 */
export function instantIn(local: string, timeZone: string): Date | null {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::00)?$/.exec(local.trim()) ?? [];
  if (day === undefined || clock === undefined) return null;
  const asUtc = Date.parse(`${day}T${clock}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsets = [-dayLong, dayLong].map((around) => offsetAt(asUtc + around, timeZone));
  const fitting = offsets
    .map((offset) => asUtc - offset)
    .filter((instant) => minuteOf(new Date(instant), timeZone) === `${day} ${clock}`);
  return fitting.length === 0 ? null : new Date(Math.min(...fitting));
}

/**
 * An instant for whoever may sit in another zone than the clock that it is read from: `2026-11-23 14:05 UTC+8`. The offset is the one of
 * that instant, summer time included; the same in every language.
 */
export function zonedMinute(instant: Date, timeZone: string): string {
  const minutes = offsetAt(instant.getTime(), timeZone) / 60_000;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = `${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
  return `${minuteOf(instant, timeZone)} UTC${minutes === 0 ? '' : `${minutes < 0 ? '−' : '+'}${offset}`}`;
}

const dayLong = 86_400_000;

/** How far the zone's clocks are before UTC, to the minute. */
function offsetAt(instant: number, timeZone: string): number {
  const shown = Date.parse(`${minuteOf(new Date(instant), timeZone).replace(' ', 'T')}:00Z`);
  return shown - Math.floor(instant / 60_000) * 60_000;
}
