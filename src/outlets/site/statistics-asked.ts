import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/html/index.ts';
import { type Grain, grains, type StatisticsAsked } from '#publish/read/index.ts';
import { isDay, sectors } from '#vocabulary/index.ts';
import { statisticsWords as words } from './statistics-words.ts';
import { withoutControls } from './text.ts';

/** What the address of the page asks; an empty field of the form asks nothing. Refuses `site.bad-statistics`: nothing is changed silently. */
export function statisticsAsked(query: URLSearchParams): StatisticsAsked {
  const stated = (name: string) => withoutControls(query.get(name) ?? '').trim() || null;
  const [by, sector] = [stated('by'), stated('sector')];
  const day = (name: 'from' | 'to') => {
    const value = stated(name);
    if (value !== null && !isDay(value)) throw bad(name, words.badDay(name, shown(value)));
    return value;
  };
  const grain = by === null ? 'year' : grains.find((one) => one === by);
  if (grain === undefined) throw bad('by', words.badBy(shown(by ?? '')));
  const of = sector === null ? null : sectors.find((one) => one === sector);
  if (of === undefined) throw bad('sector', words.badSector(shown(sector ?? '')));
  return { by: grain, from: day('from'), to: day('to'), sector: of, vendor: stated('vendor')?.slice(0, 200) ?? null };
}

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

function bad(field: string, text: Text): Refusal {
  return new Refusal('site.bad-statistics', text, 400, undefined, { fields: [{ field, text }] });
}

function shown(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
