import type { ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: a verification has its description, its provider and the link of its record. */
export const statedVerified: Rule<ReadBulletin> = {
  id: 'stated-verified',
  severity: 'warning',
  source: 'domain.md §5 part 8',
  title: {
    zh: '正文：攻击验证有描述、信息提供者和参考链接',
    en: 'In the text: a verification has its description, its provider and the link of its record.',
  },
  check: ({ verifications }) =>
    verifications.flatMap(({ description, provider, links, at }): Fault[] => {
      const missing: readonly (readonly [boolean, string, string])[] = [
        [description.length === 0, '验证描述', 'a description'],
        [provider === null, '信息提供者', 'a provider'],
        [links.length === 0, '参考链接', 'a link to the record'],
      ];
      return missing
        .filter(([isMissing]) => isMissing)
        .map(([, zh, en]) => statedFault(at, 'verification', `缺少${zh}。`, `The verification lacks ${en}.`));
    }),
};
