import type { ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';
import { repeated } from './named.ts';

/** In the text: 0day records are among the total, and the examples are different ones. */
export const statedZeroDay: Rule<ReadBulletin> = {
  id: 'stated-zero-day',
  severity: 'error',
  source: 'domain.md §5 part 2',
  title: {
    zh: '正文：0day漏洞不多于总数，举例互不相同',
    en: 'In the text: 0day records are among the total, and the examples are different ones.',
  },
  check: ({ totals, zeroDay }) => {
    if (zeroDay === null) return [];
    const { count, examples, at } = zeroDay;
    const found: Fault[] = [];
    const total = totals?.total ?? count;
    if (count > total) {
      found.push(
        statedFault(
          at,
          'assessment',
          `0day漏洞${count}个，多于总数${total}个。`,
          `${count} 0day records are more than the ${total} of all.`,
        ),
      );
    }
    for (const title of repeated(examples.map(({ key, identifiers }) => `${key}${identifiers.join()}`))) {
      const named = examples.find(({ key }) => title.startsWith(key))?.title ?? title;
      found.push(
        statedFault(at, 'assessment', `0day举例“${named}”写了两次。`, `The 0day example “${named}” stands twice.`),
      );
    }
    return found;
  },
};
