import {
  auditPeriodical,
  auditPeriodicalDocument,
  type BulletinLanguage,
  composePeriodical,
  dataHash,
  type Finding,
  type Identity,
  type IssueNumber,
  nameOfIssue,
  type PeriodicalDocument,
  type PeriodicalFigures,
  type PeriodicalKind,
  withEditedTexts,
} from '#bulletin/index.ts';
import { type Database, type Db, transaction } from '#platform/db/index.ts';
import type { Stored } from '../actions.ts';
import type { CountedBy } from '../figures.ts';
import { type RenderedFile, renderFiles } from '../files.ts';
import { publicEditions } from '../public-edition.ts';
import type { IssueGate, Released } from '../release.ts';
import type { ByRules, FrozenRule } from '../rules/model.ts';
import { standingRules } from '../rules/store.ts';
import { refuseAudit, refuseNumberTaken, refusePublished, refuseSubmitted } from '../words.ts';
import { type AttentionRequest, composeAttention } from './attention.ts';
import type { PeriodicalChoices, ReviewChoices } from './model.ts';
import { composeReview, type ReviewRequest } from './review.ts';
import { findPeriodical, savePeriodicalDraft } from './store-issues.ts';

/** What to compose: a list of attention over weeks, or a report over a month or a year. */
export type PeriodicalRequest =
  | ({ readonly kind: 'attention' } & AttentionRequest)
  | (ReviewRequest & { readonly choices: ReviewChoices });

/** Both documents of an issue whose audit found no error, and what the audit thinks unusual. */
export type ComposedPeriodical = {
  readonly bulletin: PeriodicalDocument;
  readonly english: PeriodicalDocument;
  readonly warnings: readonly Finding[];
  readonly choices: PeriodicalChoices;
} & ByRules;

/**
 * Composes one issue of a periodical: figures, documents in both languages, audit. Writes nothing.
 *
 * Refuses `editorial.audit` with every contradiction found, and what `composeAttentionFigures` refuses.
 */
export async function composePeriodicalIssue(db: Db, request: PeriodicalRequest): Promise<ComposedPeriodical> {
  const { choices, identity, rules = [] } = request;
  const { figures, proposed } = await countPeriodical(db, request);
  const { bulletin, english } = periodicalDocuments(figures, choices, identity);
  const warnings = audited(auditPeriodical(bulletin));
  audited(auditPeriodicalDocument(english));
  return { bulletin, english, warnings, choices, rules, proposed };
}

/** Only the numbers, and which standing rule proposed what. Refuses what `composeAttentionFigures` refuses. */
export function countPeriodical(db: Db, request: PeriodicalRequest): Promise<CountedBy<PeriodicalFigures>> {
  return request.kind === 'attention' ? composeAttention(db, request) : composeReview(db, request);
}

/** Both documents of figures with the editor's words in them. */
export function periodicalDocuments(
  figures: PeriodicalFigures,
  { texts }: PeriodicalChoices,
  identity?: Identity,
): Pick<ComposedPeriodical, 'bulletin' | 'english'> {
  const generated = generatedPeriodical(figures, identity);
  return {
    bulletin: withEditedTexts(generated.zh, texts?.zh ?? {}),
    english: withEditedTexts(generated.en, texts?.en ?? {}),
  };
}

/** What the platform writes by itself, in each language. */
export function generatedPeriodical(
  figures: PeriodicalFigures,
  identity?: Identity,
): Readonly<Record<BulletinLanguage, PeriodicalDocument>> {
  return { zh: composePeriodical(figures, identity), en: composePeriodical(figures, identity, 'en') };
}

function audited(findings: readonly Finding[]): readonly Finding[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) refuseAudit(errors);
  return findings.filter(({ severity }) => severity === 'warning');
}

export type ReleasedPeriodical = {
  readonly state: Released['state'];
  /** The documents as they may leave the desk, and the six files of each. */
  readonly bulletin: PeriodicalDocument;
  readonly english: PeriodicalDocument | null;
  readonly files: readonly RenderedFile[];
};

/**
 * Stores a composed issue at the desk as a draft, renders the editions that may leave it, and publishes both where `gate` is given:
 * always as the first revision. Everything is rendered before anything is published.
 *
 * Refuses `editorial.issue-published` when a published issue of the number says something else and `gate` is given (else the state
 * is `differs`), `editorial.issue-submitted` when somebody has handed it in, `editorial.number-taken`, and what the gate refuses.
 */
export async function releasePeriodical(
  database: Database,
  composed: ComposedPeriodical,
  { now, gate }: { readonly now: Date; readonly gate?: IssueGate },
): Promise<ReleasedPeriodical> {
  const { state, id } = await storePeriodical(database.db, composed);
  const { periodical, figures } = composed.bulletin;
  if (gate && state === 'differs') refusePublished(nameOfIssue(periodical, figures.issue));
  const outside = await publicEditions(database.db, composed);
  const files = await renderFiles(outside.bulletin, outside.english);
  if (state === 'published') return { state: 'already', ...outside, files };
  if (!gate) return { state, ...outside, files };
  await transaction(database.db, (tx) => gate(tx, { id, periodical, revision: 1, note: null, ...outside, now }, files));
  return { state: 'published', ...outside, files };
}

function storePeriodical(db: Db, composed: ComposedPeriodical): Promise<Stored> {
  const { bulletin } = composed;
  const { periodical } = bulletin;
  const { issue } = bulletin.figures;
  return transaction(db, async (tx): Promise<Stored> => {
    const known = await findPeriodical(tx, periodical, issue);
    const name = nameOfIssue(periodical, issue);
    if (known !== null && known.bulletin.figures.issue.numbers.join() !== issue.numbers.join()) {
      refuseNumberTaken(name, nameOfIssue(periodical, known.bulletin.figures.issue));
    }
    if (known?.state === 'published') {
      const isSame = timeless(known.bulletin) === timeless(bulletin);
      return { state: isSame ? 'published' : 'differs', id: known.id };
    }
    const draft = await savePeriodicalDraft(tx, { ...composed, dataHash: dataHash(bulletin) });
    return draft === null ? refuseSubmitted(name) : { state: 'draft', id: draft.id };
  });
}

/** When it was composed does not matter. */
function timeless(document: PeriodicalDocument): string {
  return dataHash({ ...document, figures: { ...document.figures, composedAt: '' } });
}

/** What the editor set when the number was composed last; nothing when it never was. */
export async function periodicalChoicesBefore(
  db: Db,
  periodical: PeriodicalKind,
  issue: IssueNumber,
): Promise<PeriodicalChoices> {
  return (await findPeriodical(db, periodical, issue))?.choices ?? {};
}

/** The rules that the number was begun with; where it never was, those that stand. */
export async function periodicalRulesBefore(
  db: Db,
  periodical: PeriodicalKind,
  issue: IssueNumber,
): Promise<readonly FrozenRule[]> {
  return (await findPeriodical(db, periodical, issue))?.rules ?? standingRules(db, periodical);
}
