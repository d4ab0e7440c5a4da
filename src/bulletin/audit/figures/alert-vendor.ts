import type { Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';

/** The records of an alert group are of its vendor. */
export const alertVendor: Rule<Figures> = {
  id: 'alert-vendor',
  severity: 'warning',
  source: 'domain.md §5 part 7',
  title: { zh: '告警组内的漏洞属于该厂商', en: 'The records of an alert group are of its vendor.' },
  check: ({ alerts }) =>
    alerts.flatMap((group, n) =>
      group.records
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
