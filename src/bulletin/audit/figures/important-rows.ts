import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';

/** Table 4 lists up to ten records rated high, outside the alerts. */
export const importantRows: Rule<Figures> = {
  id: 'important-rows',
  severity: 'error',
  source: 'domain.md §5 part 7, Table 4',
  title: {
    zh: '表4为至多十条告警之外的高危漏洞',
    en: 'Table 4 lists up to ten records rated high, outside the alerts.',
  },
  check: ({ important }) => [
    ...faultIf(
      important.length > 10,
      'important',
      `表4至多10行，现为${important.length}行。`,
      `Table 4 should have at most 10 rows, it has ${important.length}.`,
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
  ],
};
