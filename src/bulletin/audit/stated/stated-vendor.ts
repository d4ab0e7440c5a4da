import { foldKey } from '../../reading/fold.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import { alertPath } from './named.ts';

/** In the text: the records of an alert are of the vendor in its heading. */
export const statedVendor: Rule<ReadBulletin> = {
  id: 'stated-vendor',
  severity: 'warning',
  source: 'domain.md §5 part 7',
  title: {
    zh: '正文：告警所列的漏洞属于标题中的厂商',
    en: 'In the text: the records of an alert are of the vendor in its heading.',
  },
  check: ({ alerts }) =>
    alerts.flatMap(({ subject, records, recordsAt, kind }, n) => {
      if (kind !== 'group' || subject === null || recordsAt === null) return [];
      const vendor = foldKey(subject);
      const others = records.filter(({ key }) => !key.includes(vendor));
      // A vendor may be called otherwise in all of its titles; in some of them only is a mistake.
      if ((records.length - others.length) * 2 <= records.length) return [];
      return others.map(({ title }) =>
        statedFault(
          recordsAt,
          alertPath(n),
          `“${title}”写在了${subject}的告警中。`,
          `“${title}” stands among the records of ${subject}.`,
        ),
      );
    }),
};
