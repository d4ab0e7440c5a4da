import type { FilePurpose, ReportContent } from '#desk/intake/index.ts';
import type { ReturnReason } from './model.ts';

/** So many internet instances stand for a proof of concept. */
const severalInstances = 2;

/**
 * What the first review misses in a report, as reasons to return it; empty when its evidence is complete.
 *
 * Source: domain.md §1: a product report has verification code or several internet instances; an instance report has
 * verification steps and screenshots.
 */
export function missingEvidence(
  content: ReportContent | null,
  files: Readonly<Partial<Record<FilePurpose, number>>>,
): readonly ReturnReason[] {
  if (content === null) return ['other'];
  const has = (purpose: FilePurpose) => (files[purpose] ?? 0) > 0;
  if (content.kind === 'product') {
    const isProven = content.proof !== null || has('proof') || content.instances.length >= severalInstances;
    return isProven ? [] : ['no-proof'];
  }
  const missing: ReturnReason[] = [];
  if (content.reproduction.trim() === '') missing.push('no-steps');
  if (!has('screenshot')) missing.push('no-screenshot');
  return missing;
}
