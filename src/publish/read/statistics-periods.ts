import { Refusal } from '#platform/errors.ts';
import { addDays, type Day, daysBetween, monthOf, type Period, weekOf } from '#vocabulary/index.ts';
import { type Grain, mostPeriods, type StatisticsAsked, shownPeriods } from './statistics-model.ts';

/** The period of that length which holds the day. */
export function periodOf(grain: Grain, day: Day): Period {
  if (grain === 'year') return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  return grain === 'month' ? monthOf(day) : weekOf(day);
}

/**
 * The periods that are asked for, oldest first, where records lie between the days `first` and `last`; of one that the range cuts, the
 * days within. Periods before the first record and after the last are left out: they hold nothing. Refuses `publish.statistics-range`:
 * more periods than one answer holds.
 */
export function periodsAsked(asked: StatisticsAsked, first: Day, last: Day): readonly Period[] {
  const { by } = asked;
  const to = asked.to === null || asked.to > last ? last : asked.to;
  const from = asked.from === null ? null : asked.from < first ? first : asked.from;
  if (to < first || (from !== null && from > to)) return [];
  const periods: Period[] = [];
  const most = from === null ? shownPeriods[by] : mostPeriods[by];
  for (let period = periodOf(by, to); period.to >= (from ?? first); period = periodOf(by, addDays(period.from, -1))) {
    if (periods.length === most) {
      if (from === null) break;
      throw tooLong(by, asked);
    }
    periods.unshift(within(period, asked));
  }
  return periods;
}

function within({ from, to }: Period, asked: Pick<StatisticsAsked, 'from' | 'to'>): Period {
  return {
    from: asked.from !== null && asked.from > from ? asked.from : from,
    to: asked.to !== null && asked.to < to ? asked.to : to,
  };
}

function tooLong(by: Grain, { from, to }: StatisticsAsked): Refusal {
  const most = mostPeriods[by];
  const days = from !== null && to !== null ? daysBetween(from, to) : null;
  const units = { year: ['年', 'years'], month: ['个月', 'months'], week: ['周', 'weeks'] }[by];
  const text = {
    zh: `时间范围过长${days === null ? '' : `（${days} 天）`}：一次最多 ${most} ${units[0]}。请缩短范围，或改按更长的周期统计。`,
    en: `The range is too long${days === null ? '' : ` (${days} days)`}: at most ${most} ${units[1]} at a time. Shorten it, or count by longer periods.`,
  };
  return new Refusal('publish.statistics-range', text, 400, undefined, { fields: [{ field: 'from', text }] });
}
