import { fault, faultIf, type Rule } from '../../audit/rule.ts';
import { firstOutOfOrder } from '../../audit/sets.ts';
import { mostPatchRows, mostVendors, type ReviewFigures, reviewKind } from '../review/figures.ts';
import { dividesFaults, insideFaults } from './sets.ts';

/** Vendors descend and with the others add up to the total; patched ones lie among the product vulnerabilities. */
export const reviewVendors: Rule<ReviewFigures> = {
  id: 'review-vendors',
  severity: 'error',
  source: 'domain.md §5 part 5, Table 3',
  title: {
    zh: '厂商按数量降序，合计＝总数；有补丁的都在通用型漏洞之中',
    en: 'Vendors descend and add up to the total; what is patched lies among the product vulnerabilities.',
  },
  check: (figures) => {
    const { byVendor, otherVendors, withoutVendor, records, patches } = figures;
    const parts = [...byVendor.map((row) => row.records), otherVendors, withoutVendor];
    const at = firstOutOfOrder(byVendor, (row) => row.records.count);
    const most = mostVendors[reviewKind(figures)];
    const names = new Set(byVendor.map(({ vendor }) => vendor));
    return [
      ...dividesFaults('byVendor', { zh: '各厂商', en: 'Vendors' }, parts, records.total),
      ...faultIf(at >= 0, `byVendor/${at + 1}`, '厂商没有按漏洞数量降序排列。', 'Vendors are not in descending order.'),
      ...faultIf(
        byVendor.length > most || patches.byVendor.length > mostPatchRows || names.size < byVendor.length,
        'byVendor',
        `厂商至多列${most}家，且不重复。`,
        `At most ${most} vendors are named, each once.`,
      ),
      ...insideFaults('records/products', records.products, records.total),
      ...insideFaults('patches/patched', patches.patched, records.products),
      ...patches.byVendor.flatMap((row, n) => insideFaults(`patches/byVendor/${n}/patched`, row.patched, row.records)),
      ...patches.byVendor
        .filter(({ vendor }) => !names.has(vendor))
        .map(({ vendor }) =>
          fault('patches/byVendor', `${vendor}不在所列厂商之中。`, `${vendor} is not among the vendors named.`),
        ),
    ];
  },
};
