import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';
import { idsOf } from '../sets.ts';

/** There are exactly two 0day examples (or as many as exist), each a 0day. */
export const zeroDayExamples: Rule<Figures> = {
  id: 'zero-day-examples',
  severity: 'error',
  source: 'domain.md §5 part 2',
  title: {
    zh: '0day举例恰为两个且属于0day',
    en: 'There are exactly two 0day examples (or as many as exist), each a 0day.',
  },
  check: ({ assessment: { zeroDay, zeroDayExamples: examples } }) => {
    const ids = idsOf(zeroDay);
    const wanted = Math.min(2, zeroDay.count);
    const distinct = new Set(examples.map((record) => record.identifier)).size;
    return [
      ...faultIf(
        examples.length !== wanted || distinct !== examples.length,
        'assessment/zeroDayExamples',
        `0day漏洞举例应为${wanted}个不同的漏洞，现为${examples.length}个。`,
        `There should be ${wanted} different 0day examples, there are ${examples.length}.`,
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
