import type { LinkList } from '../model.ts';
import { fullTitle } from '../rules/titles.ts';
import { recordLinks } from './alerts.ts';
import { type Builder, paragraph, subheading } from './context.ts';

/** The warning that closes the part, brackets as the format has them. */
const warning =
  '注：以上验证信息(方法)可能带有攻击性，仅供安全研究之用。请广大用户加强对漏洞的防范工作，尽快下载相关补丁。';

/** 本周重要漏洞攻击验证情况: one of the two 0day examples. Source: domain.md §5 part 8. */
export const verification: Builder = ({ figures: { verification: item }, identity }) => {
  if (item === null) return [paragraph('verification-lead', `本周，${identity.short}无可公开的漏洞攻击验证情况。`)];
  const proof: LinkList = {
    kind: 'links',
    id: 'verification-proof',
    label: 'POC链接：',
    links: item.proofUrls.map((url) => ({ text: url, href: url })),
  };
  return [
    paragraph('verification-lead', `本周，${identity.short}建议注意防范以下已公开漏洞攻击验证情况。`),
    subheading('verification-1', 2, `1、${fullTitle(item.record)}`),
    subheading('verification-description', 3, '验证描述'),
    ...item.description.map((text, n) => paragraph(`verification-description-${n + 1}`, text)),
    subheading('verification-information', 3, '验证信息'),
    ...(proof.links.length > 0 ? [proof] : []),
    recordLinks('verification-links', [item.record]),
    subheading('verification-source', 3, '信息提供者'),
    paragraph('verification-provider', item.provider),
    paragraph('verification-warning', warning),
  ];
};
