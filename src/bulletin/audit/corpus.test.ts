import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditText } from './audit.ts';

const folder = new URL('../../../../shared/corpus/bulletins/', import.meta.url);

/** What is wrong in the published bulletins at hand, each looked up by hand in its text. */
const contradictions: Readonly<Record<string, readonly string[]>> = {
  // 8,839 received, 4,924 originals.
  '2024-49.txt': ['stated-received'],
  // The period begins in 2022.
  '2025-02.txt': ['stated-period'],
  // 415 received, 437 originals; 18, 18, then 63.
  '2025-05.txt': ['stated-received', 'stated-types'],
  // The types add up to 290 of 291.
  '2025-09.txt': ['stated-types'],
};

describe.skipIf(!existsSync(folder))('the audit over published bulletins', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

  it.each(files)('finds in %s what is wrong there, and nothing else', (name) => {
    // The first two lines name the archive.
    const lines = readFileSync(new URL(name, folder), 'utf8').split('\n').slice(2);
    const rules = auditText(lines).map((finding) => finding.rule);
    expect([...new Set(rules)]).toEqual(contradictions[name] ?? []);
  });
});
