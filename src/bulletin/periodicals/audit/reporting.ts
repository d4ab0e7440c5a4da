import { faultIf, type Rule } from '../../audit/rule.ts';
import { firstOutOfOrder } from '../../audit/sets.ts';
import type { Counted } from '../../figures.ts';
import type { ReviewFigures } from '../review/figures.ts';
import { insideFaults } from './sets.ts';

/** The rows of the table of reporters add up to its total and descend; originals are part of what was reported. */
export const reviewReporting: Rule<ReviewFigures> = {
  id: 'review-reporting',
  severity: 'error',
  source: 'domain.md §5 part 4, Table 1',
  title: {
    zh: '报送各行合计＝报送总计，按数量降序，原创在报送之中',
    en: 'Reporters add up to the total and descend; originals are part of what was reported.',
  },
  check: ({ reporting: { units, otherUnits, individuals, total, unitCount } }) => {
    const rows = [...units, otherUnits, individuals];
    const sum = (read: (row: { reported: Counted; original: Counted }) => Counted) =>
      rows.reduce((all, row) => all + read(row).count, 0);
    const [reported, original] = [sum((row) => row.reported), sum((row) => row.original)];
    const at = firstOutOfOrder(units, (row) => row.reported.count);
    return [
      ...faultIf(
        reported !== total.reported.count || original !== total.original.count,
        'reporting/total',
        `各行合计报送${reported}个、原创${original}个，总计为${total.reported.count}个、${total.original.count}个。`,
        `The rows add up to ${reported} reported and ${original} original, the total is ${total.reported.count} and ${total.original.count}.`,
      ),
      ...faultIf(
        at >= 0,
        `reporting/units/${at + 1}`,
        '报送单位没有按数量降序排列。',
        'Reporters are not in descending order.',
      ),
      ...faultIf(
        unitCount < units.length,
        'reporting/unitCount',
        '报送单位总数少于所列单位。',
        'Fewer reporters are counted than named.',
      ),
      ...insideFaults('reporting/total/original', total.original, total.reported),
    ];
  },
};
