/** The forms of values that feeds are made of. */

/** RFC 3987, relative ones too: nothing that an IRI cannot hold, and no escape that is none. */
export function isIriReference(text: string): boolean {
  if (/[\s<>"{}|\\^`\p{Cc}\p{Co}\p{Cs}]/u.test(text)) return false;
  if (/%(?![0-9a-f]{2})/i.test(text) || (text.match(/#/g) ?? []).length > 1) return false;
  // Square brackets stand around an IP address and nowhere else.
  return !/[[\]]/.test(text.replace(/^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?\[[0-9a-f:.]+\]/i, ''));
}

export function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:./i.test(text) && isIriReference(text) && (!/^https?:/i.test(text) || URL.canParse(text));
}

export const isWebAddress = (text: string): boolean => /^https?:\/\/./.test(text) && isIri(text);

/** RFC 5646 as far as its shape goes. */
export const isLanguageTag = (text: string): boolean => /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(text);

/** RFC 6838, with parameters. */
export const isMediaType = (text: string): boolean =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;\s*[\w-]+=("[^"]*"|[\w.+-]+))*$/.test(text);

/** `date-time` of RFC 3339 with capital letters, as RFC 4287 §3.3 has it, of a day that there is. */
export function isInstant(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (found === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  return isDay(year, month, day) && hour < 24 && minute < 60 && second <= 60;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** RFC 822 with a year of four digits, as RSS 2.0 prefers; a day of the week must be that of the date. */
export function isMailDate(text: string): boolean {
  const found = /^(?:(\w{3}), )?(\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (?:GMT|UT|[+-]\d{4})$/.exec(text);
  if (found === null) return false;
  const [weekday, day = '', name = '', year = '', hour = '', minute = '', second = '0'] = found.slice(1);
  const month = months.indexOf(name) + 1;
  if (!isDay(Number(year), month, Number(day)) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60)
    return false;
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  return weekday === undefined || weekdays[date.getUTCDay()] === weekday;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Addresses in HTML that a reader elsewhere would take for its own. */
export function relativeIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)\s*=\s*"([^"]*)"/gi)]
    .map(([, url = '']) => url)
    .filter((url) => !/^[a-z][a-z0-9+.-]*:/i.test(url));
}
