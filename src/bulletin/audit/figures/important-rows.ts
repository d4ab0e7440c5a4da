import { editions } from '../../editions/list.ts';
import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';
import { idsOf } from '../sets.ts';

/** Table 4 lists up to ten records rated high, outside the alerts. */
export const importantRows: Rule<Figures> = {
  id: 'important-rows',
  severity: 'error',
  source: 'domain.md §5 part 7, Table 4',
  title: {
    zh: '表4为至多十条告警之外的高危漏洞',
    en: 'Table 4 lists up to ten records rated high, outside the alerts.',
  },
  check: (figures) => {
    const { alerts, single, important, assessment } = figures;
    const alerted = new Set(alerts.flatMap((group) => group.records.map((record) => record.identifier)));
    if (single) alerted.add(single.record.identifier);
    const left = [...idsOf(assessment.bySeverity.high)].filter((id) => !alerted.has(id)).length;
    const printed = editions.some(
      (edition) =>
        edition.id === figures.edition && edition.parts.some((part) => part.blocks.includes('table-important')),
    );
    const wanted = printed ? Math.min(10, left) : 0;
    return [
      ...faultIf(
        important.length < wanted || important.length > 10,
        'important',
        `表4应有${wanted}行，现为${important.length}行。`,
        `Table 4 should have ${wanted} rows, it has ${important.length}.`,
      ),
      ...important
        .filter(({ record }) => record.severity !== 'high')
        .map(({ record }) =>
          fault(
            'important',
            `表4中的${record.identifier}不是高危漏洞。`,
            `${record.identifier} in Table 4 is not rated high.`,
          ),
        ),
    ];
  },
};
