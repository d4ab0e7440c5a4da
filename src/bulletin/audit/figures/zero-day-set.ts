import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';
import { idsOf, missingFrom, namedRecords } from '../sets.ts';

/** 0day records are in the total, and every named record without a patch is one of them. */
export const zeroDaySet: Rule<Figures> = {
  id: 'zero-day-set',
  severity: 'error',
  source: 'domain.md §5 “What is counted”',
  title: {
    zh: '0day漏洞在总数中，无补丁者都计为0day',
    en: '0day records are in the total, and every named record without a patch is one of them.',
  },
  check: (figures) => {
    const { total, zeroDay } = figures.assessment;
    const strangers = missingFrom(zeroDay, total);
    const [inTotal, inZeroDay] = [idsOf(total), idsOf(zeroDay)];
    const uncounted = namedRecords(figures).filter(
      ({ record }) => !record.patched && inTotal.has(record.identifier) && !inZeroDay.has(record.identifier),
    );
    return [
      ...faultIf(
        strangers.length > 0,
        'assessment/zeroDay',
        `${strangers.join('、')}计为0day，却不在总数中。`,
        `${strangers.join(', ')} counted as 0day but not in the total.`,
      ),
      ...uncounted.map(({ where, record }) =>
        fault(
          where,
          `${record.identifier}没有补丁，却未计为0day。`,
          `${record.identifier} has no patch but is not counted as 0day.`,
        ),
      ),
    ];
  },
};
