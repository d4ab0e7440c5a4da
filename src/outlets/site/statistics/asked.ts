import type { Grain, StatisticsAsked } from '#publish/read/index.ts';

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

/** How a period is called: `2024`, `2024-01`, and a week by its two ends. */
export function periodName(by: Grain, { from, to }: { readonly from: string; readonly to: string }): string {
  if (by === 'year') return from.slice(0, 4);
  return by === 'month' ? from.slice(0, 7) : `${from} – ${to.slice(5)}`;
}
