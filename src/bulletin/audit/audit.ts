import { paragraphTexts } from '../document-text.ts';
import type { Figures } from '../figures.ts';
import type { Bulletin } from '../model.ts';
import { documentRules } from './document/list.ts';
import { figureRules } from './figures/list.ts';
import { type Finding, type Rule, runRules } from './rule.ts';
import { statedRules } from './stated/list.ts';
import { statedIn } from './stated/read.ts';

/**
 * What contradicts in the figures of an issue; empty when all is consistent.
 *
 * An issue with a finding of severity `error` must not appear. Pure. Source of each rule: its file, `docs/bulletin.md`.
 */
export function auditFigures(figures: Figures): Finding[] {
  return runRules(figureRules, figures);
}

/** What contradicts in a document: its figures, what its sentences state, and its own order. */
export function auditBulletin(bulletin: Bulletin): Finding[] {
  return [
    ...auditFigures(bulletin.figures),
    ...auditText(paragraphTexts(bulletin)),
    ...runRules(documentRules, bulletin),
  ];
}

/**
 * What contradicts in the sentences of a bulletin of which only the text is there, one paragraph an entry; whether it is a
 * Chinese or an English one, its fixed sentences show.
 */
export function auditText(paragraphs: readonly string[]): Finding[] {
  return runRules(statedRules, statedIn(paragraphs));
}

/** Every rule with its id, level, source and title, in the order in which they run. */
export const auditRules: readonly Omit<Rule<never>, 'check'>[] = [...figureRules, ...statedRules, ...documentRules].map(
  ({ id, severity, source, title }) => ({ id, severity, source, title }),
);
