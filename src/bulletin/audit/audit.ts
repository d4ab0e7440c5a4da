import type { Figures } from '../figures.ts';
import type { Bulletin } from '../model.ts';
import { documentItems } from '../reading/containers/document.ts';
import { readerOf } from '../reading/languages.ts';
import type { ReadBulletin } from '../reading/model.ts';
import { documentRules } from './document/list.ts';
import { countedIds, countedIdsInPublic } from './figures/counted-ids.ts';
import { figureRules } from './figures/list.ts';
import { type Finding, type Rule, runRules } from './rule.ts';
import type { Whereabouts } from './sets.ts';
import { foreignOnly, pairRules, statedRules } from './stated/list.ts';
import type { PrintedIssue } from './stated/neighbours.ts';

/**
 * What contradicts in the figures of an issue; empty when all is consistent.
 *
 * An issue with a finding of severity `error` must not appear. `at`: where its document is. Pure. Source of each rule: its file, `docs/bulletin.md`.
 */
export function auditFigures(figures: Figures, at: Whereabouts = 'desk'): Finding[] {
  const rules =
    at === 'desk' ? figureRules : figureRules.map((rule) => (rule === countedIds ? countedIdsInPublic : rule));
  return runRules(rules, figures);
}

/** What contradicts in a document: its figures, what its sentences state, and its own order. */
export function auditBulletin(bulletin: Bulletin, at: Whereabouts = 'desk'): Finding[] {
  const items = documentItems(bulletin);
  const read = readerOf(items)?.read(items);
  return [
    ...auditFigures(bulletin.figures, at),
    ...(read ? runRules(ownRules, read) : []),
    ...runRules(documentRules, bulletin),
  ];
}

const ownRules = statedRules.filter(({ id }) => !foreignOnly.has(id));

/** What contradicts in a bulletin that was read back, in itself and beside other issues of the same publisher. */
export function auditRead(read: ReadBulletin, others: readonly PrintedIssue[] = []): Finding[] {
  return [...runRules(statedRules, read), ...others.flatMap((other) => runRules(pairRules, { read, other }))];
}

/** Every rule with its id, level, source and title, in the order in which they run. */
export const auditRules: readonly Omit<Rule<never>, 'check'>[] = [
  ...figureRules,
  ...statedRules,
  ...pairRules,
  ...documentRules,
].map(({ id, severity, source, title }) => ({ id, severity, source, title }));
