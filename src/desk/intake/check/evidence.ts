import type { Text } from '#platform/text.ts';
import type { FilePurpose, ReportContent } from '../content.ts';

/** What the first review looks for before anything else (domain.md §1): without it a report is returned. */
const evidenceParts = ['no-proof', 'no-steps', 'no-screenshot'] as const;
export type EvidencePart = (typeof evidenceParts)[number];

export const evidenceTerms: Readonly<Record<EvidencePart, Text>> = {
  'no-proof': {
    zh: '缺少验证代码，互联网实例也不足两个。通用型漏洞请提供其一。',
    en: 'There is neither proof code nor are there two internet instances: a product vulnerability needs one of these.',
  },
  'no-steps': {
    zh: '缺少复现步骤。事件型漏洞请逐步写明如何验证。',
    en: 'There are no steps: for an instance vulnerability say step by step how to verify it.',
  },
  'no-screenshot': {
    zh: '缺少验证截图。事件型漏洞请至少上传一张。',
    en: 'There is no screenshot: an instance vulnerability needs at least one.',
  },
};

/**
 * What a complete report of its kind still lacks: for a product proof code (typed or as a file of that purpose) or two instances at
 * least; for an instance the steps, and a screenshot at least. Empty: complete.
 */
export function missingEvidence(
  content: Pick<ReportContent, 'kind' | 'proof' | 'instances' | 'reproduction'>,
  files: readonly { readonly purpose: FilePurpose }[],
): readonly EvidencePart[] {
  const has = (purpose: FilePurpose) => files.some((file) => file.purpose === purpose);
  if (content.kind === 'product') {
    return content.proof !== null || has('proof') || content.instances.length >= 2 ? [] : ['no-proof'];
  }
  const missing: EvidencePart[] = [];
  if (content.reproduction.trim() === '') missing.push('no-steps');
  if (!has('screenshot')) missing.push('no-screenshot');
  return missing;
}
