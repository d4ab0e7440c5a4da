import { type AnyIssue, type BulletinLanguage, toHtml } from '#bulletin/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/html/index.ts';
import {
  findIssue,
  type IssueEntry,
  type IssueFile,
  type IssueFileLine,
  type IssueFormat,
  type IssueRevision,
  type IssueView,
  issueFile,
  issueFiles,
  issueFormats,
  issueRevisions,
  issuesAround,
  issuesOfYear,
  issueYears,
  publicIssues,
  type Reader,
  type SigningKey,
  signingKeys,
} from '#publish/read/index.ts';
import type { Periodical } from '#vocabulary/index.ts';
import { issueHref, issueName } from './links.tsx';
import { fileNameWords, periodicalWords } from './periodical-words.ts';
import { issueWords, proofWords } from './words.ts';

export type ArchiveView = {
  readonly periodical: Periodical;
  readonly issues: readonly IssueEntry[];
  readonly years: readonly number[];
  /** Null before the first issue. */
  readonly year: number | null;
};

/** The issues of one year, the newest one with issues unless told. */
export async function loadArchive(db: Reader, periodical: Periodical, asked: number | undefined): Promise<ArchiveView> {
  const years = await issueYears(db, periodical);
  const year = asked ?? years[0] ?? null;
  return { periodical, years, year, issues: year === null ? [] : await issuesOfYear(db, periodical, year) };
}

/** What an address names; `revision` is the last one unless it is stated. */
export type AskedIssue = {
  readonly periodical: Periodical;
  readonly year: number;
  readonly number: number;
  readonly revision?: number | undefined;
  readonly language?: BulletinLanguage | undefined;
};

/** Refuses `site.issue-unknown`. */
export async function issueAsked(db: Reader, asked: AskedIssue): Promise<IssueView> {
  const { language = 'zh', ...which } = asked;
  const issue = await findIssue(db, { language, ...which });
  if (issue === null) throw unknownIssue(asked);
  return issue;
}

export type IssuePageView = {
  readonly issue: IssueView;
  /** The bulletin as `toHtml` wrote and escaped it. */
  readonly reading: string;
  /** The language of the document, which is not always that of the page. */
  readonly shown: BulletinLanguage;
  /** Newest first; the first one is what the address without a revision shows. */
  readonly revisions: readonly IssueRevision[];
  readonly files: readonly IssueFileLine[];
  /** The keys that signed its files. */
  readonly keys: readonly SigningKey[];
  /** The issues whose periods come before and after. */
  readonly earlier: IssueEntry | null;
  readonly later: IssueEntry | null;
};

/** `moved`: the path under which a merged issue lives; the query goes along. */
export type FoundIssue<View> = { readonly moved: string } | { readonly moved: null; readonly view: View };

/**
 * Refuses `site.issue-unknown`. A merged issue lives under its first number: `moved` for the others.
 * `drawn` keeps readings, whose charts take a while: a revision never changes, only where its links may lead does.
 */
export async function loadIssue(
  db: Reader,
  asked: AskedIssue,
  drawn: (key: string, make: () => string) => string,
): Promise<FoundIssue<IssuePageView>> {
  const issue = await issueAsked(db, asked);
  if (issue.numbers[0] !== asked.number) return { moved: issueHref(issue) };
  const named = issuesNamed(issue.bulletin);
  const [revisions, files, keys, around, linked] = await Promise.all([
    issueRevisions(db, issue),
    issueFiles(db, issue.id),
    signingKeys(db),
    issuesAround(db, issue),
    publicIssues(db, 'weekly', named),
  ]);
  const shown = issue.bulletin.language ?? 'zh';
  const signers = new Set(files.map(({ signedBy }) => signedBy));
  const reading = drawn(`${issue.id} ${shown} ${[...linked].join(' ')}`, () => readingOf(issue, linked));
  return {
    moved: null,
    view: {
      ...{ issue, reading, shown, revisions, files, ...around },
      keys: keys.filter(({ fingerprint }) => signers.has(fingerprint)),
    },
  };
}

function readingOf(issue: IssueView, linked: ReadonlySet<string>): string {
  return toHtml(issue.bulletin, {
    contents: false,
    proofs: {
      count: (path) => countedHref(issue, path),
      issue: (reference) => (linked.has(reference) ? `/bulletins/${reference.replace('-', '/')}` : null),
    },
  });
}

/** Where a page shows what a number of this very revision counted. */
export function countedHref(
  issue: Pick<IssueEntry, 'periodical' | 'year' | 'numbers' | 'revision'>,
  path: string,
): string {
  // The path is ours and holds letters, digits and slashes, which need no escaping in a query.
  const revision = issue.revision > 1 ? `&revision=${issue.revision}` : '';
  return `${issueHref(issue)}/counted?of=${path}${revision}`;
}

/** The earlier issues that the document names beside a number. */
function issuesNamed(bulletin: AnyIssue): { readonly year: number; readonly number: number }[] {
  const references = new Set<string>();
  JSON.stringify(bulletin.parts, (key, value: unknown) => {
    if (key === 'issue' && typeof value === 'string') references.add(value);
    return value;
  });
  return [...references].map((reference) => {
    const [year = '', number = ''] = reference.split('-');
    return { year: Number(year), number: Number(number) };
  });
}

export type IssueDownload = { readonly content: Buffer | string; readonly mediaType: string; readonly name: string };

/** `4.pdf`, `4.en.pdf`, and of their signatures `4.pdf.asc`; the file is null for any other ending, the number for any other name. */
function readFileName(text: string) {
  const match = /^(\d{1,3})\.(en\.)?([a-z]+)(\.asc)?$/.exec(text);
  const format = issueFormats.find((one): one is IssueFormat => one === match?.[3]);
  const language: BulletinLanguage = match?.[2] === undefined ? 'zh' : 'en';
  const digits = /^\d{1,3}(?=\.)/.exec(text)?.[0];
  return {
    number: digits === undefined ? null : Number(digits),
    file: format === undefined ? null : { format, language, isSignature: match?.[4] !== undefined },
  };
}

/** A file of an issue, or its signature, by its name. Refuses `site.issue-unknown` and `site.issue-file-unknown`. */
export async function loadIssueFile(
  db: Reader,
  asked: Omit<AskedIssue, 'number'>,
  fileName: string,
): Promise<IssueDownload> {
  const { number, file: wanted } = readFileName(fileName);
  if (number === null) throw unknownFile(issueWords.year(asked.year));
  const issue = await issueAsked(db, { ...asked, number });
  const found = wanted === null ? null : await issueFile(db, issue.id, wanted);
  if (wanted === null || found === null) throw unknownFile(issueName(issue));
  const name = `${fileNameWords(issue)[wanted.language]}.${wanted.format}`;
  if (!wanted.isSignature) return { content: found.content, mediaType: found.mediaType, name };
  const signature = signatureOf(found, name);
  if (signature === null) throw unknownFile(issueName(issue));
  return signature;
}

function signatureOf({ signature }: IssueFile, name: string): IssueDownload | null {
  return signature === null
    ? null
    : { content: signature, mediaType: 'application/pgp-signature', name: `${name}.asc` };
}

function unknownFile(name: Text): Refusal {
  const text = { zh: issueWords.noFile(name.zh).zh, en: issueWords.noFile(name.en).en };
  return new Refusal('site.issue-file-unknown', text, 404);
}

function unknownIssue({ periodical, year, number }: AskedIssue): Refusal {
  const name = issueName({ periodical, year, numbers: [number] });
  return new Refusal('site.issue-unknown', periodicalWords[periodical].unknown(name), 404);
}

/** The present public key first, then those of earlier signatures: what `gpg --import` takes. Refuses `site.no-signing-key`. */
export async function loadSigningKeys(db: Reader): Promise<string> {
  const keys = await signingKeys(db);
  if (keys.length === 0) throw new Refusal('site.no-signing-key', proofWords.noKey, 404);
  return keys
    .map(({ armored }) => armored.trimEnd())
    .join('\n\n')
    .concat('\n');
}
