import type { LinkList } from '../model.ts';
import { recordLinks } from './alerts.ts';
import { type Builder, paragraph, subheading } from './context.ts';

/** 本周重要漏洞攻击验证情况: one of the two 0day examples. Source: domain.md §5 part 8. */
export const verification: Builder = (context) => {
  const { figures, prose } = context;
  const { verification: item } = figures;
  const lead = paragraph('verification-lead', prose.verificationLead(context));
  if (item === null) return [lead];
  const { numbered, proof: label, verification: said } = prose.words;
  const proof: LinkList = {
    kind: 'links',
    id: 'verification-proof',
    label,
    links: item.proofUrls.map((url) => ({ text: url, href: url })),
  };
  const description = prose.verificationDescription(item, context);
  return [
    lead,
    subheading('verification-1', 2, numbered(1, prose.title(item.record))),
    subheading('verification-description', 3, said.description),
    ...description.map((text, n) => paragraph(`verification-description-${n + 1}`, text)),
    subheading('verification-information', 3, said.information),
    ...(proof.links.length > 0 ? [proof] : []),
    recordLinks('verification-links', [item.record], context),
    subheading('verification-source', 3, said.provider),
    paragraph('verification-provider', item.provider),
    paragraph('verification-warning', said.warning),
  ];
};
