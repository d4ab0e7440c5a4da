import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** The verified record is one of the 0day examples, with description and provider. */
export const verificationExample: Rule<Figures> = {
  id: 'verification-example',
  severity: 'warning',
  source: 'domain.md §5 part 8 (39 of 42)',
  title: {
    zh: '攻击验证的漏洞是0day举例之一，内容齐全',
    en: 'The verified record is one of the 0day examples, with description and provider.',
  },
  check: ({ assessment: { zeroDayExamples }, verification }) => {
    if (verification === null) return [];
    const { identifier } = verification.record;
    return [
      ...faultIf(
        !zeroDayExamples.some((record) => record.identifier === identifier),
        'verification/record',
        `攻击验证的${identifier}不是所举的0day漏洞之一。`,
        `The verified ${identifier} is not one of the 0day examples.`,
      ),
      ...faultIf(
        verification.description.length === 0 || verification.provider.trim() === '',
        'verification',
        '攻击验证缺少验证描述或信息提供者。',
        'The verification lacks its description or its provider.',
      ),
    ];
  },
};
