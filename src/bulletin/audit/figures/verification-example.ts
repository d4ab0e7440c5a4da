import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** The verified record is one of the 0day examples; three of 42 published issues chose another. */
export const verificationExample: Rule<Figures> = {
  id: 'verification-example',
  severity: 'warning',
  source: 'domain.md §5 part 8 (39 of 42)',
  title: {
    zh: '攻击验证的漏洞是0day举例之一',
    en: 'The verified record is one of the 0day examples.',
  },
  check: ({ assessment: { zeroDayExamples }, verification }) => {
    const identifier = verification?.record.identifier;
    return faultIf(
      identifier !== undefined && !zeroDayExamples.some((record) => record.identifier === identifier),
      'verification/record',
      `攻击验证的${identifier}不是所举的0day漏洞之一。`,
      `The verified ${identifier} is not one of the 0day examples.`,
    );
  },
};
