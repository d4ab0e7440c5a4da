import type { RecordContent } from '#vocabulary/index.ts';
import { days } from './days.ts';
import { description } from './description.ts';
import { exploit } from './exploit.ts';
import { level } from './level.ts';
import { products } from './products.ts';
import { references } from './references.ts';
import { remediation } from './remediation.ts';
import type { Flaw, LintRule } from './rule.ts';
import { severity } from './severity.ts';
import { titleEnglish } from './title-english.ts';
import { titleNumber } from './title-number.ts';
import { vector } from './vector.ts';

/** What is wrong with a record, in the order of its rows. An `error` keeps it behind the gate, a `warning` does not. */
export function lintRecord(record: RecordContent): readonly Flaw[] {
  const flaws: Flaw[] = [];
  for (const { code, field, imported, check } of lintRules) {
    const text = check(record);
    if (text !== null)
      flaws.push({ code, field, text, level: importedOrigins.has(record.origin) ? imported : 'error' });
  }
  return flaws;
}

export const lintRules: readonly LintRule[] = [
  titleNumber,
  titleEnglish,
  severity,
  level,
  vector,
  products,
  description,
  exploit,
  references,
  remediation,
  days,
];

/** What was written elsewhere; a record of the desk has somebody who can mend it. */
const importedOrigins = new Set(['cnvd-xml', 'records']);
