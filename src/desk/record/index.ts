export { importRecords } from './actions.ts';
export { type Flaw, type LintRule, lintRecord, lintRules } from './lint/index.ts';
export type { ImportBatch, ImportOptions, ImportProgress, ImportSummary } from './model.ts';
