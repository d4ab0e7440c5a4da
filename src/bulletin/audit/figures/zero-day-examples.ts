import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';
import { idsOf } from '../sets.ts';

/** There are at most two 0day examples, different ones, each a 0day. */
export const zeroDayExamples: Rule<Figures> = {
  id: 'zero-day-examples',
  severity: 'error',
  source: 'domain.md §5 part 2',
  title: {
    zh: '0day举例至多两个、互不相同且属于0day',
    en: 'There are at most two 0day examples, different ones, each a 0day.',
  },
  check: ({ assessment: { zeroDay, zeroDayExamples: examples } }) => {
    const ids = idsOf(zeroDay);
    const distinct = new Set(examples.map((record) => record.identifier)).size;
    return [
      ...faultIf(
        examples.length > 2 || distinct !== examples.length,
        'assessment/zeroDayExamples',
        `0day漏洞举例应为至多2个不同的漏洞，现为${examples.length}个，其中${distinct}个不同。`,
        `There should be at most 2 different 0day examples; there are ${examples.length}, ${distinct} of them different.`,
      ),
      ...examples
        .filter((record) => !ids.has(record.identifier))
        .map((record) =>
          fault(
            'assessment/zeroDayExamples',
            `${record.identifier}被举为0day漏洞，却未计入0day。`,
            `${record.identifier} is given as a 0day example but is not counted as one.`,
          ),
        ),
    ];
  },
};
