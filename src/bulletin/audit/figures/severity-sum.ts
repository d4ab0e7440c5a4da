import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';
import { areApart, missingFrom, sumOf } from '../sets.ts';

/** High, medium, low and unrated add up to the total. */
export const severitySum: Rule<Figures> = {
  id: 'severity-sum',
  severity: 'error',
  source: 'domain.md §5, contradictions of real bulletins',
  title: { zh: '高危＋中危＋低危＋未评级＝总数', en: 'High, medium, low and unrated add up to the total.' },
  check: ({ assessment: { total, bySeverity, unrated } }) => {
    const parts = [bySeverity.high, bySeverity.medium, bySeverity.low, unrated];
    const sum = sumOf(parts);
    const strangers = parts.flatMap((part) => missingFrom(part, total));
    return [
      ...faultIf(
        sum !== total.count,
        'assessment/bySeverity',
        `高、中、低危和未评级合计${sum}个，总数却为${total.count}个。`,
        `The levels add up to ${sum}, the total is ${total.count}.`,
      ),
      ...faultIf(
        !areApart(parts),
        'assessment/bySeverity',
        '有漏洞同时计入了两个级别。',
        'A record is counted under two levels.',
      ),
      ...strangers.map((id) =>
        fault('assessment/bySeverity', `${id}计入了级别，却不在总数中。`, `${id} has a level but is not in the total.`),
      ),
    ];
  },
};
