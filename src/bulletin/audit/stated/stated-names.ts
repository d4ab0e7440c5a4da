import { foldKey } from '../../reading/fold.ts';
import type { ReadBulletin, ReadNames } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';
import { printedTitle, repeated } from './named.ts';

/** In the text: no list names a unit, vendor, platform or example twice. */
export const statedNames: Rule<ReadBulletin> = {
  id: 'stated-names',
  severity: 'warning',
  source: 'domain.md §5 parts 3, 4, 5',
  title: {
    zh: '正文：单位、厂商、平台和举例在各自的名单中不重复',
    en: 'In the text: no list names a unit, vendor, platform or example twice.',
  },
  check: ({ zeroDay, notifiedUnits, reporting: { leaders, originals }, vendors, sectors }) => [
    ...twice('assessment', zeroDay && { names: zeroDay.examples.map(printedTitle), at: zeroDay.at }),
    ...twice('disposal', notifiedUnits),
    ...twice('reporting', leaders),
    ...twice('reporting', originals && { names: originals.units, at: originals.at }),
    ...twice('reporting', originals && { names: originals.platforms, at: originals.at }),
    ...twice('types', vendors && { names: vendors.leaders, at: vendors.at }),
    ...twice(
      'sectors',
      sectors?.examplesAt ? { names: sectors.examples.map(printedTitle), at: sectors.examplesAt } : null,
    ),
  ],
};

function twice(where: string, list: ReadNames | null): Fault[] {
  if (list === null) return [];
  const printed = new Map(list.names.map((name) => [foldKey(name), name]));
  const names = repeated(list.names.map(foldKey)).map((key) => printed.get(key) ?? key);
  return names.map((name) => statedFault(list.at, where, `“${name}”写了两次。`, `“${name}” stands twice.`));
}
