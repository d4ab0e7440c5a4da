import { isDeepStrictEqual } from 'node:util';
import { type AnyIssue, bulletinLanguages, nameOfIssue } from '#bulletin/index.ts';
import {
  closeIssue,
  type IssueForPublication,
  type IssueGate,
  identifiersIn,
  type RenderedFile,
} from '#desk/editorial/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { FileSigner } from '#platform/signing.ts';
import { enterGate } from './enter.ts';
import { logIssue } from './log/append.ts';
import { issueFormats } from './read/index.ts';
import { countOfIssue } from './store/counted.ts';
import { knowSigningKey, type SignedFile, writeIssue, writeIssueFiles } from './store/issue-files.ts';
import { lastRevision, notPublic, raiseVersion } from './store/issues.ts';

export type { IssueForPublication } from '#desk/editorial/index.ts';

/** The gate as the desk is given it: with the key that signs the files, or none. */
export function issueGate(signer: FileSigner | null): IssueGate {
  return (tx, issue, files) => publishIssue(tx, issue, files, signer);
}

/**
 * Publishes an issue, or a correction of one, with its files, in the caller's transaction: the only writer of `published.issue`,
 * `issue_file`, `issue_counted` and `signing_key`. The draft at the desk is closed with it, and what it prints of its week is filed.
 * Every revision stays as it went out; the last one is shown. With a signer every file goes out with a detached signature, or none does.
 *
 * Refuses `publish.issue-files` (not all six formats once in each language), `publish.issue-english` (the English edition has
 * other figures), `publish.issue-note` (a correction without a note in both languages, or a first revision with one),
 * `publish.issue-embargoed` (a record that is not public is named or counted by number), `publish.issue-published` (the number
 * is out already), `publish.issue-revision` (not the next one of it), and what the signer refuses.
 */
export async function publishIssue(
  tx: Tx,
  issue: IssueForPublication,
  files: readonly RenderedFile[],
  signer: FileSigner | null = null,
): Promise<void> {
  const { id, now } = issue;
  await enterGate(tx, now);
  requireAllFormats(issue, files);
  requireOneEdition(issue);
  requireNote(issue);
  await requirePublic(tx, issue);
  await requireNext(tx, issue);
  await writeIssue(tx, issue);
  if (!(await closeIssue(tx, issue))) refusePublished(issue);
  if (signer !== null) await knowSigningKey(tx, signer, now);
  await writeIssueFiles(tx, id, await signed(files, signer, now));
  await countOfIssue(tx, id);
  await logIssue(tx, id, now);
  await raiseVersion(tx, now);
}

async function signed(
  files: readonly RenderedFile[],
  signer: FileSigner | null,
  now: Date,
): Promise<readonly SignedFile[]> {
  const done: SignedFile[] = [];
  for (const file of files) {
    const signature = signer && { armored: await signer.sign(file.content, now), by: signer.fingerprint };
    done.push({ ...file, signature });
  }
  return done;
}

function requireAllFormats({ english }: IssueForPublication, files: readonly RenderedFile[]): void {
  const wanted = bulletinLanguages
    .filter((language) => language === 'zh' || english !== null)
    .flatMap((language) => issueFormats.map((format) => ({ language, format })));
  const wrong = wanted.filter(
    ({ language, format }) => files.filter((file) => file.format === format && file.language === language).length !== 1,
  );
  if (wrong.length === 0 && files.length === wanted.length) return;
  const list = wrong.map(({ language, format }) => `${format} (${language})`);
  throw new Refusal('publish.issue-files', {
    zh: `周报的六种文件，中英文应各有一份${list.length > 0 ? `，${list.join('、')}缺少或重复` : '，不应有其他文件'}。请重新生成。`,
    en: `An issue goes out with each of its six files once in either language${list.length > 0 ? `; missing or doubled: ${list.join(', ')}` : ' and nothing else'}. Render it again.`,
  });
}

/** Both say the same of the same figures, or readers of one are told something else. */
function requireOneEdition({ bulletin, english }: IssueForPublication): void {
  if (bulletin.language !== 'en' && (english === null || isEnglishOf(english, bulletin))) return;
  throw new Refusal('publish.issue-english', {
    zh: '英文版与中文版的统计数据不同，或语言标错。请重新编制后再发布。',
    en: 'The English edition has other figures than the Chinese one, or is marked with the wrong language. Compose the issue again.',
  });
}

function isEnglishOf(english: AnyIssue, bulletin: AnyIssue): boolean {
  return english.language === 'en' && isDeepStrictEqual(english.figures, bulletin.figures);
}

function requireNote({ revision, note }: IssueForPublication): void {
  const isStated = note !== null && note.zh.trim() !== '' && note.en.trim() !== '';
  if (revision === 1 ? note === null : isStated) return;
  throw new Refusal('publish.issue-note', {
    zh: '更正版须用中英文说明更正了什么（首次发布则没有说明）。说明会与更正版一起公开。',
    en: 'A correction says in Chinese and English what it corrects (a first revision has no such note). The note is shown beside it.',
  });
}

async function requirePublic(tx: Tx, { bulletin, english, note }: IssueForPublication): Promise<void> {
  const named = [...namedIn(bulletin), ...(english === null ? [] : namedIn(english)), ...numbersIn(note)];
  const hidden = await notPublic(tx, [...new Set([...identifiersIn(bulletin.figures), ...named])]);
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
function namedIn({ parts, masthead, summary }: AnyIssue): string[] {
  return numbersIn([parts, masthead, summary]);
}

function numbersIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/CNVD-\d{4}-\d{4,6}(?!\d)/g)].map(([number]) => number);
}

async function requireNext(tx: Tx, issued: IssueForPublication): Promise<void> {
  const { periodical, revision, bulletin } = issued;
  const last = await lastRevision(tx, periodical, bulletin.figures.issue);
  if (revision === 1 && last === null) return;
  if (revision === 1 || last?.isSame !== true) {
    if (revision === 1) refusePublished(issued);
    return refuseRevision(issued, 0);
  }
  if (revision !== last.revision + 1) refuseRevision(issued, last.revision);
}

function refuseRevision({ periodical, bulletin }: IssueForPublication, last: number): never {
  const { zh, en } = nameOfIssue(periodical, bulletin.figures.issue);
  throw new Refusal(
    'publish.issue-revision',
    {
      zh:
        last === 0
          ? `${zh}没有已发布的版本可以更正。`
          : `${zh}已发布到第${last}版，只能接着发布第${last + 1}版。请在最新版的基础上更正。`,
      en:
        last === 0
          ? `Nothing of ${en} is published that could be corrected.`
          : `${capital(en)} stands at revision ${last}; only revision ${last + 1} can follow. Correct the newest one.`,
    },
    409,
  );
}

function refusePublished({ periodical, bulletin }: IssueForPublication): never {
  const { zh, en } = nameOfIssue(periodical, bulletin.figures.issue);
  throw new Refusal(
    'publish.issue-published',
    {
      zh: `${zh}已经发布，发布的内容不再改动。如需更正，请发布下一版并写明更正说明。`,
      en: `${capital(en)} is published already, and what is published never changes. Publish a correction of it, with a note.`,
    },
    409,
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
