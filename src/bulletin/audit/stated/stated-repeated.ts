import { type Rule, statedFault } from '../rule.ts';
import type { Pair } from './neighbours.ts';

/** Of two issues: the later one does not alert to a record of the earlier one. */
export const statedRepeated: Rule<Pair> = {
  id: 'stated-repeated',
  severity: 'warning',
  source: 'domain.md §5 “What is counted” (a record is 收录 in one week); no record stands in two of nineteen issues',
  title: {
    zh: '两期之间：同一漏洞不在两期中告警或验证',
    en: 'Of two issues: the later one does not alert to, or verify, a record of the earlier one.',
  },
  check: ({ read: { alerts, verifications, period, issue }, other }) => {
    const isLater = period !== null && period.to > other.to;
    if (!isLater || issue === null) return [];
    const before = new Set(other.records);
    return [...alerts, ...verifications].flatMap((item) =>
      item.links
        .filter(({ identifier }) => identifier !== null && before.has(identifier))
        .map(({ identifier, at }) =>
          statedFault(
            at,
            'alerts',
            `${identifier}已在${other.name}中出现过。`,
            `${identifier} has been in ${other.name} before.`,
          ),
        ),
    );
  },
};
