export { type AdvisoryFlaw, lintAdvisory } from './advisory.ts';
export { exploitIn } from './exploit.ts';
export type { Flaw, LintRule } from './rule.ts';
export { lintRecord, lintRules } from './rules.ts';
