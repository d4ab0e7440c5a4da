import type { AlertGroup, Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';

/** The records of an alert group are of its vendor; a group of several vendors, which goes by none of their names, is one of products. */
export const alertVendor: Rule<Figures> = {
  id: 'alert-vendor',
  severity: 'warning',
  source: 'domain.md §5 part 7',
  title: {
    zh: '告警组内的漏洞属于该厂商，或为跨厂商的一类产品',
    en: 'The records of an alert group are of its vendor, or of several vendors under a name of its own.',
  },
  check: ({ alerts }) =>
    alerts.flatMap((group, n) =>
      (isOfProducts(group) ? [] : group.records)
        .filter((record) => record.vendor !== group.vendor)
        .map((record) =>
          fault(
            `alerts/${n}/records`,
            `${record.identifier}的厂商为“${record.vendor ?? '无'}”，却列在“${group.vendor}”组。`,
            `${record.identifier} is of “${record.vendor ?? 'no vendor'}” but stands in the group “${group.vendor}”.`,
          ),
        ),
    ),
};

function isOfProducts({ vendor, records }: AlertGroup): boolean {
  const vendors = new Set(records.map((record) => record.vendor));
  return vendors.size > 1 && !vendors.has(vendor);
}
