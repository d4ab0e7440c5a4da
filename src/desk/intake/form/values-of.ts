import type { ReportContent } from '../content.ts';
import type { DraftValues } from '../draft/model.ts';

/** A report's content as its form shows it: what `rawContent` and `checkContent` would read back as the same. */
export function valuesOf(content: ReportContent): DraftValues {
  const { proof, instances, cves, references, exploited, original, isAnonymous, ...lines } = content;
  const values = {
    ...lines,
    'proof.language': proof?.language ?? null,
    'proof.code': proof?.code ?? null,
    instances: instances.join('\n'),
    cves: cves.join(' '),
    references: references.join('\n'),
    exploited: exploited ? 'true' : '',
    original: String(original),
    isAnonymous: String(isAnonymous),
  };
  const stated = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== '');
  return Object.fromEntries(stated);
}
