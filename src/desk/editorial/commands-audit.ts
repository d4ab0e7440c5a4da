import {
  auditBulletin,
  auditPeriodical,
  auditRead,
  type Finding,
  issueText,
  numberOfIssue,
  type PrintedIssue,
  printedIssue,
} from '#bulletin/index.ts';
import { messageOf, Refusal } from '#platform/errors.ts';
import { type Command, command, type Outcome, type Terminal } from '#platform/terminal/index.ts';
import type { Text } from '#platform/text.ts';
import { type BulletinFile, type PeriodicalFile, readIssueAt } from './bulletin-files.ts';
import { auditWords, fileText, findingText, totalsText, unreadableText } from './command-words-audit.ts';

type Unreadable = { readonly path: string; readonly code: string; readonly text: Text };
type IssueFile = BulletinFile | PeriodicalFile;
type Audited = { readonly file: IssueFile; readonly findings: readonly Finding[] };

/**
 * `bulletin audit FILE…`: what contradicts in finished bulletins, ours or published ones, each by itself and beside the others; of the
 * other periodicals in their JSON.
 * Exit code 0 nothing, 1 findings, 2 when a file cannot be read as a bulletin. Needs no database and writes nothing.
 */
export function auditCommand(): Command {
  return command({
    name: 'bulletin audit',
    summary: auditWords.audit,
    usage: 'FILE…',
    arguments: { min: 1, max: Number.POSITIVE_INFINITY },
    options: {},
    run: (_values, paths, terminal) => runAudit(paths, terminal),
  });
}

async function runAudit(paths: readonly string[], terminal: Terminal): Promise<Outcome> {
  const { files, unreadable } = await readAll(paths, terminal);
  const audited = files.map((file): Audited => ({ file, findings: findingsOf(file, files) }));
  for (const { file, findings } of audited) {
    terminal.say(fileText(file, findings.length));
    for (const finding of findings) terminal.say(findingText(finding, file.format));
  }
  const found = audited.reduce((sum, { findings }) => sum + findings.length, 0);
  return {
    summary: { files: audited.map(summaryOf), unreadable, findings: found },
    text: totalsText({ files: files.length, findings: found, unreadable: unreadable.length }),
    exitCode: unreadable.length > 0 ? 2 : found > 0 ? 1 : 0,
  };
}

async function readAll(paths: readonly string[], terminal: Terminal) {
  const files: IssueFile[] = [];
  const unreadable: Unreadable[] = [];
  for (const path of new Set(paths)) {
    terminal.signal.throwIfAborted();
    try {
      files.push(await readIssueAt(path));
    } catch (thrown) {
      const refusal = unreadableOf(path, thrown);
      unreadable.push(refusal);
      terminal.say(unreadableText(refusal));
    }
  }
  return { files, unreadable };
}

/** A fault of ours in one file must not take the others with it: it is reported as what it is. */
function unreadableOf(path: string, thrown: unknown): Unreadable {
  if (thrown instanceof Refusal) return { path, code: thrown.code, text: thrown.text };
  const why = messageOf(thrown);
  return {
    path,
    code: 'bulletin.file-fault',
    text: {
      zh: `${path}：读取时出错（${why}）。这是程序的问题，请连同文件报告给我们。`,
      en: `${path}: reading it failed (${why}). This is a fault of the program: please report it with the file.`,
    },
  };
}

/** Our own document is audited with its figures; beside other issues every file is compared alike. */
function findingsOf(file: IssueFile, all: readonly IssueFile[]): Finding[] {
  if ('periodical' in file) return auditPeriodical(file.periodical, 'public');
  const others = all.flatMap((other): PrintedIssue[] => {
    const printed = 'periodical' in other || other.sha256 === file.sha256 ? null : printedIssue(other.name, other.read);
    return printed ? [printed] : [];
  });
  if (file.document === null) return auditRead(file.read, others);
  const alone = new Set(auditRead(file.read).map(keyOf));
  const besides = auditRead(file.read, others).filter((finding) => !alone.has(keyOf(finding)));
  return [...auditBulletin(file.document, 'public'), ...besides];
}

function keyOf({ rule, where, text }: Finding): string {
  return `${rule} ${where} ${text.en}`;
}

function summaryOf({ file, findings }: Audited) {
  const { path, format, sha256 } = file;
  return {
    file: path,
    format,
    sha256,
    ...('periodical' in file ? ofPeriodical(file) : ofBulletin(file)),
    findings: findings.map(({ rule, severity, where, text, stands }) => ({
      rule,
      severity,
      where,
      line: stands?.line ?? null,
      page: stands?.page ?? null,
      sentence: stands?.sentence ?? null,
      text,
    })),
  };
}

function ofPeriodical({ periodical: { periodical, figures } }: PeriodicalFile) {
  const { issue, period } = figures;
  return { periodical, issue: { ...issue, text: numberOfIssue(periodical, issue).zh }, period };
}

function ofBulletin({ read }: BulletinFile) {
  const { issue, period, unread, absent } = read;
  return {
    issue: issue && { year: issue.year, numbers: issue.numbers, text: issueText(issue) },
    period: period && { from: period.from, to: period.to },
    ...{ unread, absent, read },
  };
}
