import { type Grain, periodOf, type StatisticsAsked } from '#publish/read/index.ts';
import type { Period } from '#vocabulary/index.ts';

/** The address of the page for what is asked, in its one way of writing; `suffix` of a file with the same numbers. */
export function statisticsHref(asked: StatisticsAsked, changes: Partial<StatisticsAsked> = {}, suffix = ''): string {
  const { by, from, to, sector, vendor } = { ...asked, ...changes };
  const query = new URLSearchParams({
    ...(by !== 'year' && { by }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    ...(sector !== null && { sector }),
    ...(vendor !== null && { vendor }),
  });
  return query.size === 0 ? `/statistics${suffix}` : `/statistics${suffix}?${query}`;
}

/** Whether the range that was asked for holds only some days of this year, month or week. */
export function isCut(by: Grain, { from, to }: Period): boolean {
  const whole = periodOf(by, from);
  return whole.from !== from || whole.to !== to;
}

/** How a period is called: `2024`, `2024-01`; a week, and the part of one that a range cuts, by its two ends; a single day as such. */
export function periodName(by: Grain, period: Period): string {
  const { from, to } = period;
  if (by !== 'week' && !isCut(by, period)) return from.slice(0, by === 'year' ? 4 : 7);
  return from === to ? from : `${from} – ${to.slice(5)}`;
}
