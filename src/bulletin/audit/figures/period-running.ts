import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** Everything was counted to the last day of the period. */
export const periodRunning: Rule<Figures> = {
  id: 'period-running',
  severity: 'warning',
  source: 'figures.ts, countedUntil',
  title: { zh: '统计到周期的最后一天', en: 'Everything was counted to the last day of the period.' },
  check: ({ period, countedUntil }) =>
    faultIf(
      countedUntil < period.to,
      'countedUntil',
      `统计周期至${period.to}，数据只到${countedUntil}。`,
      `The period runs to ${period.to}, the data only to ${countedUntil}.`,
    ),
};
