import { dayOf } from '#vocabulary/index.ts';

/** `2026-11-23 14:05` in the platform's zone. */
export function minuteOf(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const read = (type: 'hour' | 'minute') => parts.formatToParts(at).find((part) => part.type === type)?.value ?? '';
  return `${dayOf(at, timeZone)} ${read('hour')}:${read('minute')}`;
}
