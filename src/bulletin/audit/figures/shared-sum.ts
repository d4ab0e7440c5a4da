import type { Figures } from '../../figures.ts';
import { fault, faultIf, type Rule } from '../rule.ts';
import { firstOutOfOrder, sumOf } from '../sets.ts';

/** What the platforms shared is the sum of their originals. */
export const sharedSum: Rule<Figures> = {
  id: 'shared-sum',
  severity: 'error',
  source: 'domain.md §5 part 4',
  title: { zh: '共享数＝各平台原创之和', en: 'What the platforms shared is the sum of their originals.' },
  check: ({ reporting: { supportUnits, otherUnits, sharingPlatforms, shared } }) => {
    const units = [...supportUnits, ...otherUnits];
    const found = sharingPlatforms.map((name) => units.find((unit) => unit.name === name));
    const platforms = found.filter((unit) => unit !== undefined);
    const sum = sumOf(platforms.map((unit) => unit.original));
    return [
      ...sharingPlatforms
        .filter((_, n) => found[n] === undefined)
        .map((name) =>
          fault(
            'reporting/sharingPlatforms',
            `共享平台“${name}”不在表1中。`,
            `The platform “${name}” is not in Table 1.`,
          ),
        ),
      ...faultIf(
        sum !== shared.count,
        'reporting/shared',
        `共享漏洞为${shared.count}条，各平台原创之和却为${sum}条。`,
        `${shared.count} reports were shared, but the platforms' originals add up to ${sum}.`,
      ),
      ...faultIf(
        firstOutOfOrder(platforms, (unit) => unit.original.count) >= 0,
        'reporting/sharingPlatforms',
        '共享平台未按原创数量降序。',
        'The sharing platforms do not descend by originals.',
      ),
    ];
  },
};
