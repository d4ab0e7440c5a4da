import type { Finding } from '#formats/index.ts';
import { objectionTo } from './admission.ts';
import { storedContent } from './content.ts';
import type { ImportBatch, ImportOptions, ImportSummary } from './model.ts';
import type { Applied, Repeated } from './store/apply.ts';
import type { Arrival } from './store/staging.ts';

/** Counts an import as it goes, and tells of progress and findings. */
export function importTally(options: ImportOptions) {
  const started = performance.now();
  let readUntil = started;
  const findings: Record<string, number> = {};
  const outcomes = { repaired: 0, rejected: 0, broken: 0 };
  let ordinal = 0;

  const note = (finding: Finding) => {
    outcomes[finding.outcome] += 1;
    findings[finding.code] = (findings[finding.code] ?? 0) + 1;
    options.onFinding?.(finding);
  };

  /** The records of a batch that may be stored, numbered in their order. */
  const admit = ({ file, items }: ImportBatch): Arrival[] => {
    const arrivals: Arrival[] = [];
    for (const item of items) {
      if (item.kind === 'finding') {
        note(item.finding);
        continue;
      }
      const stored = storedContent(item.record);
      const objection = objectionTo(item.record, stored.json);
      if (objection) {
        note({ outcome: 'rejected', file, line: null, identifier: item.record.identifier, ...objection });
        continue;
      }
      ordinal += 1;
      arrivals.push({ ordinal, file, record: item.record, stored });
    }
    options.onProgress?.({ phase: 'read', records: ordinal });
    return arrivals;
  };

  const storing = () => {
    readUntil = performance.now();
    options.onProgress?.({ phase: 'store', records: ordinal });
  };

  const summary = (applied: Applied, repeated: readonly Repeated[]): ImportSummary => {
    for (const one of repeated) if (one.differs) note(repeatedFinding(one));
    return {
      read: ordinal + outcomes.rejected,
      ...applied,
      repeated: repeated.length,
      ...outcomes,
      findings: Object.fromEntries(Object.entries(findings).sort()),
      seconds: { read: (readUntil - started) / 1000, store: (performance.now() - readUntil) / 1000 },
    };
  };

  return { admit, storing, summary };
}

function repeatedFinding({ file, lastFile, identifier }: Repeated): Finding {
  const again = file === lastFile ? { zh: '同一文件', en: 'the same file' } : { zh: lastFile, en: lastFile };
  return {
    outcome: 'repaired',
    code: 'record.repeated',
    file,
    line: null,
    identifier,
    text: {
      zh: `${identifier} 在${again.zh}中再次出现且内容不同，以最后一次为准。`,
      en: `${identifier} occurs again in ${again.en} with other content; the last one was taken.`,
    },
  };
}
