import { documentCaptions } from '../../audit/document/document-captions.ts';
import { documentLinks } from '../../audit/document/document-links.ts';
import { documentTables } from '../../audit/document/document-tables.ts';
import { type Finding, type Rule, runRules } from '../../audit/rule.ts';
import type { Whereabouts } from '../../audit/sets.ts';
import type { AttentionFigures } from '../attention/figures.ts';
import type { PeriodicalDocument, PeriodicalFigures } from '../model.ts';
import type { ReviewFigures } from '../review/figures.ts';
import { attentionFew, attentionItems, attentionReading } from './attention.ts';
import { reviewAverage } from './average.ts';
import { reviewCompared } from './compared.ts';
import { reviewDisposal } from './disposal.ts';
import { periodicalNumbers } from './document-counts.ts';
import { reviewEmpty } from './empty.ts';
import { reviewHighest } from './highest.ts';
import { periodicalIds, periodicalIdsInPublic } from './ids.ts';
import { reviewKinds } from './kinds.ts';
import { reviewLevels } from './levels.ts';
import { periodicalMasthead } from './masthead.ts';
import { periodicalPeriod } from './period.ts';
import { periodicalRecords } from './records.ts';
import { reviewReporting } from './reporting.ts';
import { periodicalRewritten, periodicalUnproven } from './rewritten.ts';
import { periodicalRunning } from './running.ts';
import { reviewSeries } from './series.ts';
import { reviewTimes } from './times.ts';
import { reviewVendors } from './vendors.ts';

const anyRules: readonly Rule<PeriodicalFigures>[] = [
  periodicalIds,
  periodicalPeriod,
  periodicalRunning,
  periodicalRecords,
];
const attentionRules: readonly Rule<AttentionFigures>[] = [attentionItems, attentionFew, attentionReading];
const reviewRules: readonly Rule<ReviewFigures>[] = [
  reviewLevels,
  reviewKinds,
  reviewVendors,
  reviewAverage,
  reviewSeries,
  reviewCompared,
  reviewDisposal,
  reviewReporting,
  reviewTimes,
  reviewHighest,
  reviewEmpty,
];
const documentRules: readonly Rule<PeriodicalDocument>[] = [
  periodicalMasthead,
  periodicalNumbers,
  periodicalRewritten,
  periodicalUnproven,
];
/** Those of the weekly bulletin that hold for any document. */
const sharedRules = [documentCaptions, documentLinks, documentTables] as const;

/**
 * What contradicts in an issue of a periodical: its figures, its document, and the one against the other; empty when all is consistent.
 *
 * An issue with a finding of severity `error` must not appear. `at`: where the document is. Pure.
 */
export function auditPeriodical(document: PeriodicalDocument, at: Whereabouts = 'desk'): Finding[] {
  const { figures } = document;
  const rules =
    at === 'desk' ? anyRules : anyRules.map((rule) => (rule === periodicalIds ? periodicalIdsInPublic : rule));
  return [
    ...runRules(rules, figures),
    ...(figures.schema === 'bulou-attention/1' ? runRules(attentionRules, figures) : runRules(reviewRules, figures)),
    ...auditPeriodicalDocument(document),
  ];
}

/** What contradicts in the document alone: for the edition in the other language, whose figures have been audited. */
export function auditPeriodicalDocument(document: PeriodicalDocument): Finding[] {
  return [...runRules(documentRules, document), ...runRules(sharedRules, document)];
}

/** Every rule of periodicals with its id, level, source and title; those shared with the weekly bulletin stand in its own list. */
export const periodicalAuditRules: readonly Omit<Rule<never>, 'check'>[] = [
  ...anyRules,
  ...attentionRules,
  ...reviewRules,
  ...documentRules,
].map(({ id, severity, source, title }) => ({ id, severity, source, title }));
