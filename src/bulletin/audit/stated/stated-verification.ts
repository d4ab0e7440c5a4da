import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import { printedTitle } from './named.ts';

/** In the text: the verified record is one of the 0day examples. */
export const statedVerification: Rule<ReadBulletin> = {
  id: 'stated-verification',
  severity: 'warning',
  source: 'domain.md §5 part 8 (39 of 42)',
  title: {
    zh: '正文：攻击验证的漏洞是0day举例之一',
    en: 'In the text: the verified record is one of the 0day examples.',
  },
  check: ({ zeroDay, verifications }) => {
    const examples = zeroDay?.examples ?? [];
    if (examples.length === 0) return [];
    return verifications
      .filter(({ record }) => !examples.some(({ key }) => key === record.key))
      .map(({ record, at }) =>
        statedFault(
          at,
          'verification',
          `“${printedTitle(record)}”不在0day举例之中。`,
          `“${printedTitle(record)}” is not among the 0day examples.`,
        ),
      );
  },
};
