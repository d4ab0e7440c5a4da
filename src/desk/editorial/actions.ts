import {
  type AnyFigures,
  type AnyIssue,
  auditBulletin,
  type Bulletin,
  dataHash,
  type Figures,
  type Finding,
  type IssueNumber,
  issueText,
  isWeekly,
  nameOfIssue,
} from '#bulletin/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { Periodical } from '#vocabulary/index.ts';
import { countedRecords } from './counted.ts';
import { documentsOf, refusing } from './documents.ts';
import { type ComposeRequest, composeWeek, pointOf } from './figures.ts';
import type { EditorChoices } from './model.ts';
import type { ByRules, FrozenRule } from './rules/model.ts';
import { standingRules } from './rules/store.ts';
import { figuresOfIssue, findIssue, type Issue, markPublished, saveCounted, saveDraft } from './store/issues.ts';
import { dropWeekFigure, otherIssueOver, saveWeekFigure } from './store/weeks.ts';
import { refuseAudit, refuseNumberTaken, refusePeriodTaken, refuseSubmitted } from './words.ts';

/** A document whose audit found no error, and what the audit thinks unusual. */
export type Composed = {
  readonly bulletin: Bulletin;
  /** The same in English, of the same figures. */
  readonly english: Bulletin;
  readonly warnings: readonly Finding[];
  /** What the editor set, kept with the issue. */
  readonly choices: EditorChoices;
} & ByRules;

/**
 * Composes one issue: figures, document, audit. Writes nothing.
 *
 * Refuses `editorial.audit` with every contradiction found, and what `composeFigures` refuses.
 */
export function composeIssue(db: Db, request: ComposeRequest): Promise<Composed> {
  const { choices, identity, rules = [] } = request;
  return refusing(async () => {
    const { figures, proposed } = await composeWeek(db, request);
    const documents = documentsOf(figures, choices, identity);
    const warnings = audited(documents.bulletin);
    // The figures are the same ones: what is unusual about them is said once.
    audited(documents.english);
    return { ...documents, warnings, choices, rules, proposed };
  });
}

/** What the audit thinks unusual about a document. Refuses `editorial.audit` with every contradiction found. */
function audited(bulletin: Bulletin): readonly Finding[] {
  const findings = auditBulletin(bulletin);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) refuseAudit(errors);
  return findings.filter(({ severity }) => severity === 'warning');
}

/**
 * What became of a composed issue at the desk: `draft` was stored; `published` stands already and says the same;
 * `differs` stands already and says something else, which it keeps.
 */
export type Stored = { readonly state: 'draft' | 'published' | 'differs'; readonly id: number };

/**
 * Stores the issue as a draft, in place of an earlier draft of the same number, in one transaction.
 * Refuses `editorial.number-taken` when the number overlaps a published one (a merged one), and `editorial.issue-submitted` when
 * somebody has handed it in. Drafts may overlap: whether weeks are merged may still be open.
 */
export function storeIssue(db: Db, composed: Composed): Promise<Stored> {
  const { bulletin } = composed;
  return transaction(db, async (tx): Promise<Stored> => {
    const { issue } = bulletin.figures;
    const known = await findIssue(tx, issue);
    if (known && issueText(known.figures.issue) !== issueText(issue)) {
      refuseNumberTaken(nameOfIssue('weekly', issue), nameOfIssue('weekly', known.figures.issue));
    }
    if (known?.state === 'published')
      return { state: saysTheSame(known, composed) ? 'published' : 'differs', id: known.id };
    const draft = await saveDraft(tx, composed, dataHash(bulletin));
    if (draft === null) return refuseSubmitted(nameOfIssue('weekly', issue));
    return { state: 'draft', id: draft.id };
  });
}

/**
 * Closes an issue that the gate is publishing, in the gate's transaction: marks it published, files which records each of its
 * numbers counted, and what it prints of its week, which later issues repeat: that of the last revision. Gives false, and writes
 * nothing, when it is neither a draft nor approved any more, or another revision than was meant.
 * Refuses `bulletin.period-taken` when another issue has printed a day of the period: its figures would be lost.
 */
export async function closeIssue(tx: Tx, issue: ClosingIssue): Promise<boolean> {
  const { id, bulletin } = issue;
  const closed = await markPublished(tx, issue);
  if (closed === null) return false;
  await fileCounted(tx, id, closed.figures);
  if (!isWeekly(bulletin)) return true;
  const { figures } = bulletin;
  await refuseTakenPeriod(tx, figures);
  // A correction may be one of the period: what the revision before filed of other days goes.
  if (closed.revision > 1) await dropWeekFigure(tx, figures.issue);
  await saveWeekFigure(tx, pointOf(figures), `issue ${figures.issue.year}-${figures.issue.numbers.join(',')}`);
  return true;
}

type ClosingIssue = {
  readonly id: number;
  readonly periodical: Periodical;
  readonly revision: number;
  readonly bulletin: AnyIssue;
};

/** Files which records each number of an issue counted; with the figures that the desk holds unless they are at hand. */
export async function fileCounted(tx: Tx, id: number, figures?: AnyFigures): Promise<void> {
  const known = figures ?? (await figuresOfIssue(tx, id));
  if (known !== null) await saveCounted(tx, id, countedRecords(known));
}

/** Refuses `bulletin.period-taken` when an issue of another number has printed a day of the period. */
export async function refuseTakenPeriod(db: Db, { period, issue }: Pick<Figures, 'period' | 'issue'>): Promise<void> {
  const other = await otherIssueOver(db, { period, issue });
  if (other) refusePeriodTaken({ wanted: issueText(issue), taken: issueText(other.issue), period: other.period });
}

/** What the editor set when the number was composed last; nothing when it never was. */
export async function choicesBefore(db: Db, issue: IssueNumber): Promise<EditorChoices> {
  return (await findIssue(db, issue))?.choices ?? {};
}

/** The rules that the number was begun with; where it never was, those that stand. */
export async function rulesBefore(db: Db, issue: IssueNumber): Promise<readonly FrozenRule[]> {
  return (await findIssue(db, issue))?.rules ?? standingRules(db, 'weekly');
}

/** When it was composed does not matter, nor what an issue of before there was an English edition would say in one. */
function saysTheSame(known: Issue, { bulletin, english }: Composed): boolean {
  const isSameEnglish = known.english === null || timeless(known.english) === timeless(english);
  return isSameEnglish && timeless(known.bulletin) === timeless(bulletin);
}

function timeless(bulletin: Bulletin): string {
  return dataHash({ ...bulletin, figures: { ...bulletin.figures, composedAt: '' } });
}
