import { editions } from '../../editions/list.ts';
import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';
import { idsOf } from '../sets.ts';

/**
 * As many records are named as the form has places for. A warning: what is under embargo is counted and cannot be named, so that
 * a small week may have fewer to show than it counts.
 */
export const namedFew: Rule<Figures> = {
  id: 'named-few',
  severity: 'warning',
  source: 'domain.md §1 公开; §5 parts 2, 6, 7',
  title: {
    zh: '举例和表4的条数达到版式应有的数目',
    en: 'There are as many examples and rows of Table 4 as the form has places for.',
  },
  check: (figures) => [
    ...few('assessment/zeroDayExamples', figures.assessment.zeroDayExamples.length, {
      wanted: Math.min(2, figures.assessment.zeroDay.count),
      zh: '0day漏洞举例',
      en: '0day examples',
    }),
    ...few('sectorExamples', figures.sectorExamples.length, {
      wanted: Math.min(2, new Set(figures.sectors.flatMap((row) => [...idsOf(row.bySeverity.high)])).size),
      zh: '行业漏洞举例',
      en: 'industry examples',
    }),
    ...few('important', figures.important.length, {
      wanted: hasTable4(figures.edition) ? Math.min(10, highsLeft(figures)) : 0,
      zh: '表4的行',
      en: 'rows of Table 4',
    }),
  ],
};

function few(where: string, found: number, { wanted, zh, en }: { wanted: number; zh: string; en: string }) {
  return faultIf(
    found < wanted,
    where,
    `${zh}应有${wanted}个，现为${found}个。`,
    `There should be ${wanted} ${en}, there are ${found}.`,
  );
}

function hasTable4(id: string): boolean {
  return editions.some(
    (edition) => edition.id === id && edition.parts.some((part) => part.blocks.includes('table-important')),
  );
}

function highsLeft({ alerts, single, assessment }: Figures): number {
  const alerted = new Set(alerts.flatMap((group) => group.records.map((record) => record.identifier)));
  if (single) alerted.add(single.record.identifier);
  return [...idsOf(assessment.bySeverity.high)].filter((id) => !alerted.has(id)).length;
}
