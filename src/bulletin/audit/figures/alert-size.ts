import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';

/** There are at most four alert groups of one to eight records. */
export const alertSize: Rule<Figures> = {
  id: 'alert-size',
  severity: 'error',
  source: 'domain.md §5 part 7',
  title: { zh: '告警至多四组，每组一至八条', en: 'There are at most four alert groups of one to eight records.' },
  check: ({ alerts }) => [
    ...faultIf(
      alerts.length > 4,
      'alerts',
      `告警有${alerts.length}组，应至多4组。`,
      `There are ${alerts.length} alert groups, at most 4 are meant.`,
    ),
    ...alerts.flatMap((group, n) =>
      group.records.length >= 1 && group.records.length <= 8
        ? []
        : [
            fault(
              `alerts/${n}/records`,
              `“${group.vendor}”一组有${group.records.length}条漏洞，应为1至8条。`,
              `The group “${group.vendor}” has ${group.records.length} records, 1 to 8 are meant.`,
            ),
          ],
    ),
  ],
};
