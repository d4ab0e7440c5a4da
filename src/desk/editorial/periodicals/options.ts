import { dayOf, isDay, monthOf, type Period } from '#vocabulary/index.ts';
import { refuseOption } from '../words.ts';
import { refuseNotBegun } from './refusals.ts';

/** When it is, which decides what can be counted already. */
type Today = { readonly now: Date; readonly timeZone: string };

/** `2024-01`: the whole month, which must have begun. Refuses `editorial.option`. */
export function readMonth(text: string, { now, timeZone }: Today): Period {
  const day = `${text.trim()}-01`;
  if (!isDay(day)) {
    return refuseOption('--month', {
      zh: `“${text}”不是月份。请写成 YYYY-MM，例如 2024-01。`,
      en: `“${text}” is no month. Write YYYY-MM, such as 2024-01.`,
    });
  }
  const month = monthOf(day);
  return month.from > dayOf(now, timeZone) ? refuseNotBegun('--month', text.trim()) : month;
}

/** `2024`: the whole year, which must have begun. Refuses `editorial.option`. */
export function readYear(text: string, { now, timeZone }: Today): Period {
  const year = text.trim();
  if (!/^(19|20|21)\d{2}$/.test(year)) {
    return refuseOption('--year', {
      zh: `“${text}”不是年份。请写成 YYYY，例如 2024。`,
      en: `“${text}” is no year. Write YYYY, such as 2024.`,
    });
  }
  const period = { from: `${year}-01-01`, to: `${year}-12-31` };
  return period.from > dayOf(now, timeZone) ? refuseNotBegun('--year', year) : period;
}
