import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';
import { idsOf } from '../sets.ts';

/** Industry examples are rated high and belong to a counted industry; there are at most three. */
export const sectorExamples: Rule<Figures> = {
  id: 'sector-examples',
  severity: 'error',
  source: 'domain.md §5 part 6',
  title: {
    zh: '行业举例为高危且属于所列行业',
    en: 'Industry examples are rated high and belong to a counted industry; there are at most three.',
  },
  check: ({ sectors, sectorExamples: examples }) => {
    const high = new Set(sectors.flatMap((row) => [...idsOf(row.bySeverity.high)]));
    return [
      ...faultIf(
        examples.length > 3,
        'sectorExamples',
        `行业漏洞举例应为至多3个，现为${examples.length}个。`,
        `There should be at most 3 industry examples, there are ${examples.length}.`,
      ),
      ...examples
        .filter((record) => record.severity !== 'high' || !high.has(record.identifier))
        .map((record) =>
          fault(
            'sectorExamples',
            `${record.identifier}不是所列行业的高危漏洞。`,
            `${record.identifier} is not a high-rated record of a counted industry.`,
          ),
        ),
    ];
  },
};
