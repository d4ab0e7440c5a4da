import {
  type AnyIssue,
  auditBulletin,
  auditPeriodical,
  auditPeriodicalDocument,
  type BulletinLanguage,
  bulletinLanguages,
  type Finding,
  type Identity,
  type IssueNumber,
  isWeekly,
} from '#bulletin/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Period } from '#vocabulary/index.ts';
import { type Documents, documentsOf, refusing } from '../documents.ts';
import { composeWeek } from '../figures.ts';
import type { EditorChoices } from '../model.ts';
import type { ByRules, FrozenRule } from '../rules/model.ts';
import type { IssueDocuments, Judged } from './model.ts';

export type DraftRequest = {
  readonly issue: IssueNumber;
  readonly period: Period;
  readonly edition: string;
  readonly choices: EditorChoices;
  readonly now: Date;
  readonly timeZone: string;
  /** Where the week's advisories can be read, without a slash at the end. */
  readonly publicUrl: string;
  readonly identity?: Identity;
  /** The standing rules that the issue was begun with. */
  readonly rules: readonly FrozenRule[];
};

/**
 * Counts and composes an issue at the desk, contradictions and all: the audit speaks of them (`judge`), submitting refuses them.
 *
 * Refuses what a choice may be refused for, naming the field (`composeFigures`), and `bulletin.unknown-edition`. Writes nothing.
 */
export async function composeDraft(db: Db, request: DraftRequest): Promise<Documents & ByRules> {
  const { choices, identity, rules } = request;
  return refusing(async () => {
    const { figures, proposed } = await composeWeek(db, request);
    return { ...documentsOf(figures, choices, identity), rules, proposed };
  });
}

/** What the audit finds in both editions; the figures, which they share, speak once. */
export function judge({ bulletin, english }: IssueDocuments): Judged[] {
  const documents = { zh: bulletin, en: english } satisfies Record<BulletinLanguage, AnyIssue | null>;
  const all = bulletinLanguages.flatMap((language) => {
    const document = documents[language];
    return document === null ? [] : audited(document, language).map((finding) => ({ ...finding, language }));
  });
  const seen = new Set<string>();
  return all.filter(({ rule, where, text }) => {
    const key = [rule, where, text.zh].join('\n');
    return seen.size !== seen.add(key).size;
  });
}

/** A report's figures hold tens of thousands of numbers: they are looked at once. */
function audited(document: AnyIssue, language: BulletinLanguage): Finding[] {
  if (isWeekly(document)) return auditBulletin(document);
  return language === 'zh' ? auditPeriodical(document) : auditPeriodicalDocument(document);
}
