import type { Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';
import { idsOf, namedRecords } from '../sets.ts';

/** Records of alerts and of Table 4 are in the total, each once. */
export const alertSet: Rule<Figures> = {
  id: 'alert-set',
  severity: 'error',
  source: 'domain.md §5 part 7',
  title: {
    zh: '告警和重要漏洞都在本期收录之中，各出现一次',
    en: 'Records of alerts and of Table 4 are in the total, each once.',
  },
  check: (figures) => {
    const total = idsOf(figures.assessment.total);
    const seen = new Set<string>();
    return namedRecords(figures)
      .filter(({ where }) => /^(alerts|single|important)\b/.test(where))
      .flatMap(({ where, record: { identifier } }) => {
        const repeated = seen.has(identifier);
        seen.add(identifier);
        if (!total.has(identifier)) {
          return [fault(where, `${identifier}不在本期收录之中。`, `${identifier} is not in the total of this issue.`)];
        }
        return repeated ? [fault(where, `${identifier}重复出现。`, `${identifier} appears twice.`)] : [];
      });
  },
};
