import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';
import { missingFrom, sumOf } from '../sets.ts';

/** Vendors and records without a vendor add up to the total. */
export const vendorSum: Rule<Figures> = {
  id: 'vendor-sum',
  severity: 'error',
  source: 'domain.md §5 part 5, Table 3',
  title: { zh: '各厂商与无厂商合计＝总数', en: 'Vendors and records without a vendor add up to the total.' },
  check: ({ assessment: { total }, byVendor, withoutVendor }) => {
    const parts = [...byVendor.map((row) => row.records), withoutVendor];
    const sum = sumOf(parts);
    const strangers = parts.flatMap((part) => missingFrom(part, total));
    return [
      ...faultIf(
        sum !== total.count,
        'byVendor',
        `各厂商和无厂商的漏洞合计${sum}个，总数却为${total.count}个。`,
        `Vendors and records without one add up to ${sum}, the total is ${total.count}.`,
      ),
      ...faultIf(
        strangers.length > 0,
        'byVendor',
        `${strangers.join('、')}计入了厂商，却不在总数中。`,
        `${strangers.join(', ')} counted under a vendor but not in the total.`,
      ),
    ];
  },
};
