import { type Bulletin, issueText } from '#bulletin/index.ts';
import { closeIssue, identifiersIn, type RenderedFile } from '#desk/editorial/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { enterGate } from './enter.ts';
import { logIssue } from './log/append.ts';
import { issueFormats } from './read/index.ts';
import { notPublic, raiseVersion, writeIssue, writeIssueFiles } from './store/issues.ts';

/** A draft of the desk, by its id there, with its document in the form that may leave the desk (`publicEdition`). */
export type IssueForPublication = { readonly id: number; readonly bulletin: Bulletin; readonly now: Date };

/**
 * Publishes an issue with its files, in the caller's transaction: the only writer of `published.issue` and `issue_file`.
 * The draft at the desk is closed with it, and what it prints of its week is filed.
 *
 * Refuses `publish.issue-files` (not all six formats once each), `publish.issue-embargoed` (a record that is not public is
 * named or counted by number), `publish.issue-published` (the number is out already).
 */
export async function publishIssue(tx: Tx, issue: IssueForPublication, files: readonly RenderedFile[]): Promise<void> {
  const { id, bulletin, now } = issue;
  await enterGate(tx, now);
  requireAllFormats(files);
  await requirePublic(tx, bulletin);
  const written = await writeIssue(tx, id, bulletin, now);
  if (!written || !(await closeIssue(tx, id, bulletin))) refusePublished(bulletin);
  await writeIssueFiles(tx, id, files);
  await logIssue(tx, id, now);
  await raiseVersion(tx, now);
}

function requireAllFormats(files: readonly RenderedFile[]): void {
  const missing = issueFormats.filter((format) => files.filter((file) => file.format === format).length !== 1);
  if (missing.length === 0) return;
  throw new Refusal('publish.issue-files', {
    zh: `周报的六种文件应各有一份，${missing.join('、')}缺少或重复。请重新生成。`,
    en: `An issue goes out with each of its six files once; missing or doubled: ${missing.join(', ')}. Render it again.`,
  });
}

async function requirePublic(tx: Tx, bulletin: Bulletin): Promise<void> {
  const hidden = await notPublic(tx, [...new Set([...identifiersIn(bulletin.figures), ...namedIn(bulletin)])]);
  if (hidden.length === 0) return;
  const some = hidden.slice(0, 5).join('、');
  throw new Refusal(
    'publish.issue-embargoed',
    {
      zh: `周报中含有尚未公开的漏洞编号（${some}）。请改选已公开的漏洞后重编。`,
      en: `The issue holds numbers of records that are not public (${some}). Choose public ones and compose it again.`,
    },
    409,
  );
}

/** Numbers anywhere in the document's words: whatever put them there, they would go out. */
function namedIn({ parts, masthead, summary }: Bulletin): string[] {
  return [...JSON.stringify([parts, masthead, summary]).matchAll(/CNVD-\d{4}-\d{4,6}(?!\d)/g)].map(
    ([number]) => number,
  );
}

function refusePublished(bulletin: Bulletin): never {
  const issue = issueText(bulletin.figures.issue);
  throw new Refusal(
    'publish.issue-published',
    {
      zh: `${issue}已经发布，发布后的周报不再改动。如需更正，请在下一期说明。`,
      en: `${issue} is published already, and a published issue never changes. State a correction in the next one.`,
    },
    409,
  );
}
