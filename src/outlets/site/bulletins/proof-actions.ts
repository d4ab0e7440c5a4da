import { type AnyIssue, type BulletinLanguage, blockTexts, type Count, countAt } from '#bulletin/index.ts';
import { Refusal } from '#platform/errors.ts';
import {
  countedPublic,
  countedRecords,
  findIssue,
  type IssueEntry,
  type IssueRevision,
  issueRevisions,
  type Marked,
  type Reader,
  type RecordRow,
  type Roll,
  wordsBetween,
} from '#publish/read/index.ts';
import { type AskedIssue, type FoundIssue, issueAsked } from './actions.ts';
import { issueHref, issueName } from './links.tsx';
import { countedWords } from './words.ts';

export type CountedView = {
  readonly issue: IssueEntry;
  /** True when a later revision has taken the place of this one. */
  readonly isLast: boolean;
  readonly count: Count;
  /** Null of reports and notices, which are never listed. */
  readonly records: (Roll<RecordRow> & { readonly shown: number; readonly isFirst: boolean }) | null;
};

/** What a number of an issue counted, as far as it is public. Refuses `site.issue-unknown` and `site.count-unknown`. */
export async function loadCounted(
  db: Reader,
  asked: AskedIssue,
  { of, after }: { readonly of?: string | undefined; readonly after?: string | undefined },
): Promise<FoundIssue<CountedView>> {
  const { bulletin, ...issue } = await issueAsked(db, asked);
  const count = of === undefined ? null : countAt(bulletin.figures, of);
  if (count === null) throw unknownCount(issue);
  if (issue.numbers[0] !== asked.number) return { moved: `${issueHref(issue)}/counted` };
  const [revisions, records] = await Promise.all([
    issueRevisions(db, issue),
    count.kind === 'records' ? recordsOf(db, issue.id, count.path, after) : null,
  ]);
  return { moved: null, view: { issue, count, records, isLast: revisions[0]?.revision === issue.revision } };
}

async function recordsOf(db: Reader, issueId: number, path: string, after: string | undefined) {
  const number = { issueId, path };
  const [shown, roll] = await Promise.all([countedPublic(db, number), countedRecords(db, number, after ?? null)]);
  return { ...roll, shown, isFirst: after === undefined };
}

function unknownCount(issue: IssueEntry): Refusal {
  const name = issueName(issue);
  const text = { zh: countedWords.unknown(name.zh).zh, en: countedWords.unknown(name.en).en };
  return new Refusal('site.count-unknown', text, 404);
}

/** What a revision changed in one block of the document, by the block's id. */
export type BlockChange = { readonly block: string; readonly words: readonly Marked[] };

export type RevisionView = IssueRevision & {
  /** By language; null of the first revision. */
  readonly changes: Readonly<Partial<Record<BulletinLanguage, readonly BlockChange[]>>> | null;
};

export type IssueHistoryView = { readonly issue: IssueEntry; readonly revisions: readonly RevisionView[] };

/** All revisions of an issue with what each changed. Refuses `site.issue-unknown`. */
export async function loadIssueHistory(db: Reader, asked: AskedIssue): Promise<FoundIssue<IssueHistoryView>> {
  const issue = await issueAsked(db, asked);
  if (issue.numbers[0] !== asked.number) return { moved: `${issueHref(issue)}/history` };
  const known = await issueRevisions(db, issue);
  const revisions: RevisionView[] = [];
  for (const entry of known) {
    const changes = entry.revision === 1 ? null : await changesOf(db, asked, entry.revision);
    revisions.push({ ...entry, changes });
  }
  return { moved: null, view: { issue, revisions } };
}

async function changesOf(db: Reader, { periodical, year, number }: AskedIssue, revision: number) {
  const changes: Partial<Record<BulletinLanguage, readonly BlockChange[]>> = {};
  for (const language of ['zh', 'en'] as const) {
    const [before, after] = await Promise.all(
      [revision - 1, revision].map((one) => findIssue(db, { periodical, year, number, revision: one, language })),
    );
    const isThere = before?.bulletin.language === after?.bulletin.language;
    if (!before || !after || !isThere || (after.bulletin.language ?? 'zh') !== language) continue;
    changes[language] = blockChanges(before.bulletin, after.bulletin);
  }
  return changes;
}

/** Block by block in the order of the newer document; what is only in the older one comes last. */
function blockChanges(before: AnyIssue, after: AnyIssue): readonly BlockChange[] {
  const [was, is] = [textsOf(before), textsOf(after)];
  return [...new Set([...Object.keys(is), ...Object.keys(was)])].flatMap((block) => {
    const [from, to] = [was[block] ?? '', is[block] ?? ''];
    return from === to ? [] : [{ block, words: wordsBetween(from, to) }];
  });
}

function textsOf(bulletin: AnyIssue): Readonly<Record<string, string>> {
  const { masthead, ...blocks } = blockTexts(bulletin);
  const summary = bulletin.summary.map(({ label, value }) => `${label} ${value}`).join('\n');
  return { masthead: masthead ?? '', summary, ...blocks };
}
