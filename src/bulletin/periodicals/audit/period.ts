import { isWholeWeeks, monthOf } from '#vocabulary/index.ts';
import { fault, type Rule } from '../../audit/rule.ts';
import { kindOf, type PeriodicalFigures } from '../model.ts';

/** A list covers whole weeks, a report the month or the year of its number. */
export const periodicalPeriod: Rule<PeriodicalFigures> = {
  id: 'periodical-period',
  severity: 'error',
  source: 'domain.md §5 “Period”',
  title: {
    zh: '统计周期为整周、整月或整年，与期号相符',
    en: 'The period is whole weeks, the month or the year, and agrees with the number of the issue.',
  },
  check: (figures) => {
    const { period, issue, countedUntil } = figures;
    const [year, month] = [String(issue.year), String(issue.numbers[0]).padStart(2, '0')];
    const fits = {
      attention: () => isWholeWeeks(period) && (period.from.startsWith(year) || period.to.startsWith(year)),
      monthly: () => issue.numbers.length === 1 && isSame(period, monthOf(`${year}-${month}-01`)),
      annual: () => issue.numbers.join() === '1' && isSame(period, { from: `${year}-01-01`, to: `${year}-12-31` }),
    }[kindOf(figures)]();
    const inside = countedUntil >= period.from && countedUntil <= period.to;
    return fits && inside
      ? []
      : [
          fault(
            'period',
            `统计周期${period.from}至${period.to}（截至${countedUntil}）与期号${year}-${issue.numbers.join('、')}不符。`,
            `The period ${period.from} to ${period.to} (counted until ${countedUntil}) does not fit the number ${year}-${issue.numbers.join(', ')}.`,
          ),
        ];
  },
};

const isSame = (a: PeriodicalFigures['period'], b: PeriodicalFigures['period']) => a.from === b.from && a.to === b.to;
