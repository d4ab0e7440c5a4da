/** An instant of RFC 3339 §5.6 on a day that exists: what `Date` alone would take too much for. */
export function isCalendarInstant(text: string): boolean {
  const parts =
    /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(
      text,
    );
  if (parts === null) return false;
  const [, year = '', month = '', day = ''] = parts;
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(Number(at)) && at.getUTCDate() === Number(day);
}
