import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** The verification has its description and its provider, and its proofs are web addresses. */
export const verificationComplete: Rule<Figures> = {
  id: 'verification-complete',
  severity: 'error',
  source: 'domain.md §5 part 8',
  title: {
    zh: '攻击验证有描述和信息提供者，POC为网址',
    en: 'The verification has its description and its provider, and its proofs are web addresses.',
  },
  check: ({ verification }) => {
    if (verification === null) return [];
    const { description, provider, proofUrls } = verification;
    const wrong = proofUrls.filter((url) => !URL.canParse(url) || !/^https?:/.test(url));
    return [
      ...faultIf(
        description.every((text) => text.trim() === '') || provider.trim() === '',
        'verification',
        '攻击验证缺少验证描述或信息提供者。',
        'The verification lacks its description or its provider.',
      ),
      ...faultIf(
        wrong.length > 0,
        'verification/proofUrls',
        `POC链接“${wrong[0]}”不是有效的网址。`,
        `The proof “${wrong[0]}” is not a web address.`,
      ),
    ];
  },
};
