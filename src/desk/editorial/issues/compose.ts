import {
  type AnyIssue,
  auditBulletin,
  auditPeriodical,
  auditPeriodicalDocument,
  type Bulletin,
  type BulletinLanguage,
  BulletinRefusal,
  bulletinLanguages,
  composeBulletin,
  defaultIdentity,
  type Figures,
  type Finding,
  findEdition,
  type Identity,
  type IssueNumber,
  isWeekly,
  withEditedTexts,
} from '#bulletin/index.ts';
import type { Db } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Period } from '#vocabulary/index.ts';
import { englishEdition } from '../actions.ts';
import { composeFigures } from '../figures.ts';
import type { EditorChoices } from '../model.ts';
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
};

/** Both editions of an issue with the editor's words in them, from the same figures. */
export type Documents = { readonly bulletin: Bulletin; readonly english: Bulletin };

/**
 * Counts and composes an issue at the desk, contradictions and all: the audit speaks of them (`judge`), submitting refuses them.
 *
 * Refuses what a choice may be refused for, naming the field (`composeFigures`), and `bulletin.unknown-edition`. Writes nothing.
 */
export async function composeDraft(db: Db, request: DraftRequest): Promise<Documents> {
  return refusing(async () => documentsOf(await composeFigures(db, request), request.choices, request.identity));
}

/** The bulletin's folder is pure and has its own class for what a person can act on. */
export async function refusing<Made>(compose: () => Promise<Made>): Promise<Made> {
  try {
    return await compose();
  } catch (thrown) {
    if (thrown instanceof BulletinRefusal) throw new Refusal(thrown.code, thrown.text, 400, thrown);
    throw thrown;
  }
}

/** The documents of figures that are counted already: for words that change while the numbers stay. */
export function documentsOf(figures: Figures, choices: EditorChoices, identity: Identity = defaultIdentity): Documents {
  const generated = generatedFrom(figures, identity);
  return {
    bulletin: withEditedTexts(generated.zh, choices.texts?.zh ?? {}),
    english: withEditedTexts(generated.en, choices.texts?.en ?? {}),
  };
}

/** What the platform writes by itself, in each language. */
export function generatedFrom(
  figures: Figures,
  identity: Identity = defaultIdentity,
): Readonly<Record<BulletinLanguage, Bulletin>> {
  const edition = findEdition(figures.edition);
  const zh = composeBulletin(figures, edition, identity);
  return { zh, en: englishEdition(figures, { edition: edition.id, identity }) };
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
