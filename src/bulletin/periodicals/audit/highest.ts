import { compareIdentifiers } from '#vocabulary/index.ts';
import { fault, faultIf, type Rule } from '../../audit/rule.ts';
import { firstOutOfOrder, idsOf } from '../../audit/sets.ts';
import { mostHighest, type ReviewFigures } from '../review/figures.ts';

/** At most ten remarkable records, all of the period, by score, newer numbers first among equals. */
export const reviewHighest: Rule<ReviewFigures> = {
  id: 'review-highest',
  severity: 'error',
  source: 'figures.ts, highest',
  title: {
    zh: '评分最高的漏洞至多十个，都在本期收录之中，按评分降序',
    en: 'There are at most ten records with the highest scores, all of the period, in descending order.',
  },
  check: ({ highest, records }) => {
    const all = idsOf(records.total);
    const at = firstOutOfOrder(
      highest,
      ({ score }) => score,
      (a, b) => compareIdentifiers(b.record.identifier, a.record.identifier),
    );
    return [
      ...faultIf(
        highest.length > mostHighest,
        'highest',
        `至多列${mostHighest}个。`,
        `At most ${mostHighest} are listed.`,
      ),
      ...faultIf(at >= 0, `highest/${at + 1}`, '没有按评分降序排列。', 'Not in descending order of score.'),
      ...highest
        .filter(({ record }) => !all.has(record.identifier))
        .map(({ record: { identifier } }) =>
          fault('highest', `${identifier}不在本期收录之中。`, `${identifier} was not recorded in the period.`),
        ),
    ];
  },
};
