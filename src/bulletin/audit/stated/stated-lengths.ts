import type { Place, ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';
import { alertPath, countOf } from './named.ts';

/** In the text: lists have the length that the form gives them. */
export const statedLengths: Rule<ReadBulletin> = {
  id: 'stated-lengths',
  severity: 'warning',
  source: 'domain.md §5 parts 2, 4, 5, 6, 7',
  title: {
    zh: '正文：举例、名单、告警和表4的条数符合版式',
    en: 'In the text: examples, lists, alerts and Table 4 have the length of the form.',
  },
  check: (read) => [...lists(read), ...alerts(read)],
};

function lists({ zeroDay, reporting: { leaders }, vendors, sectors, tables }: ReadBulletin): Fault[] {
  const examples = sectors?.examples.length ?? 0;
  return [
    ...length(
      zeroDay,
      'assessment',
      zeroDay?.examples.length ?? 0,
      [Math.min(2, zeroDay?.count ?? 0), 2],
      ['0day举例', '0day examples'],
    ),
    ...length(leaders, 'reporting', leaders?.names.length ?? 0, [5, 5], ['报送较多的单位', 'units that reported most']),
    ...length(
      vendors,
      'types',
      vendors?.leaders.length ?? 0,
      [vendors?.closed ? 1 : 3, 3],
      ['举出的厂商', 'vendors named'],
    ),
    ...length(
      examples === 0 || !sectors?.examplesAt ? null : { at: sectors.examplesAt },
      'sectors',
      examples,
      [1, 3],
      ['行业举例', 'examples of industries'],
    ),
    ...length(
      tables.important,
      'tables/important',
      tables.important?.rows.length ?? 0,
      [1, 10],
      ['表4的漏洞', 'rows of Table 4'],
    ),
  ];
}

function alerts({ alerts: items, alerts: [first] }: ReadBulletin): Fault[] {
  const groups = items.filter(({ kind }) => kind === 'group').length;
  return [
    ...length(first ?? null, 'alerts', items.length, [5, 5], ['告警', 'alerts']),
    ...length(first ?? null, 'alerts', groups, [4, 4], ['厂商告警', 'alerts of vendors']),
    ...items.flatMap(({ kind, records, recordsAt }, n) =>
      kind === 'single' || recordsAt === null
        ? []
        : length(
            { at: recordsAt },
            alertPath(n),
            countOf(records),
            [1, 8],
            ['本项告警的漏洞', 'records of this alert'],
          ),
    ),
  ];
}

function length(
  part: { readonly at: Place } | null,
  where: string,
  actual: number,
  [least, most]: readonly [number, number],
  [zh, en]: readonly [string, string],
): Fault[] {
  if (part === null || (actual >= least && actual <= most)) return [];
  const wanted = least === most ? String(least) : `${least}–${most}`;
  return [
    statedFault(
      part.at,
      where,
      `${zh}有${actual}个，版式为${wanted}个。`,
      `There are ${actual} ${en}; the form has ${wanted}.`,
    ),
  ];
}
