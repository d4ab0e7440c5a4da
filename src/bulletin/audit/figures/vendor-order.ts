import { compareIdentifiers } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { type Fault, fault, type Rule } from '../rule.ts';
import { firstOutOfOrder } from '../sets.ts';

/** Vendors descend; equal ones follow their first record number. */
export const vendorOrder: Rule<Figures> = {
  id: 'vendor-order',
  severity: 'error',
  source: 'domain.md §5 part 5, Table 3',
  title: { zh: '厂商按漏洞数量降序', en: 'Vendors descend; equal ones follow their first record number.' },
  check: ({ byVendor }): readonly Fault[] => {
    const first = (row: (typeof byVendor)[number]) => row.records.ids[0]?.split('..')[0] ?? '';
    const at = firstOutOfOrder(
      byVendor,
      (row) => row.records.count,
      (a, b) => compareIdentifiers(first(a), first(b)),
    );
    if (at < 0) return [];
    const name = byVendor[at + 1]?.vendor ?? '';
    return [
      fault(`byVendor/${at + 1}`, `厂商“${name}”的位置不合降序。`, `The vendor “${name}” is out of descending order.`),
    ];
  },
};
