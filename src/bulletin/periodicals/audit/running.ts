import { faultIf, type Rule } from '../../audit/rule.ts';
import type { PeriodicalFigures } from '../model.ts';

/** Everything was counted to the last day of the period. */
export const periodicalRunning: Rule<PeriodicalFigures> = {
  id: 'periodical-running',
  severity: 'warning',
  source: 'figures.ts, countedUntil',
  title: { zh: '统计到周期的最后一天', en: 'Everything was counted to the last day of the period.' },
  check: ({ period, countedUntil }) =>
    faultIf(
      countedUntil < period.to,
      'countedUntil',
      `周期到${period.to}为止，只统计到${countedUntil}。`,
      `The period ends on ${period.to}, everything was counted up to ${countedUntil} only.`,
    ),
};
