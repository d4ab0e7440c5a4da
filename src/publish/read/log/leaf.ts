import { hash } from 'node:crypto';
import type { Text } from '#platform/text.ts';
import { type Periodical, periodicals } from '#vocabulary/index.ts';
import { leafHash } from './merkle.ts';

/**
 * What happened: the publication, correction or withdrawal of a record or an advisory, a number rejected, an issue of the bulletin, the
 * removal of the demonstration, a row of the sheep wall put up or changed, or taken off.
 */
export const leafKinds = [
  ...(['published', 'corrected', 'withdrawn', 'rejected', 'issue', 'erased'] as const),
  ...(['listed', 'delisted'] as const),
] as const;
export type LeafKind = (typeof leafKinds)[number];

/** What one leaf of the log states. Nothing in it is a word of what was published: hashes only. */
export type LogEntry = {
  readonly kind: LeafKind;
  /** The number of a record or an advisory, year and numbers of an issue (`2024-4`, `2024-6+7`), a row of the wall (`sheep-wall/12`). */
  readonly identifier: string;
  readonly revision: number;
  /** SHA-256 of the exact text that is published; null for `rejected`, `erased` and `delisted`. */
  readonly contentHash: Buffer | null;
  /** SHA-256 of the stated reason; null where none is stated. */
  readonly reasonHash: Buffer | null;
  readonly publishedAt: Date;
};

/** The data of a leaf: JSON with its members in the order of their names, no blanks, UTF-8 (docs/transparency-log.md). */
export function leafData({ kind, identifier, revision, contentHash, reasonHash, publishedAt }: LogEntry): string {
  return JSON.stringify({
    contentSha256: contentHash?.toString('hex') ?? null,
    identifier,
    kind,
    publishedAt: publishedAt.toISOString(),
    reasonSha256: reasonHash?.toString('hex') ?? null,
    revision,
  });
}

export function hashOfEntry(entry: LogEntry): Buffer {
  return leafHash(leafData(entry));
}

/** SHA-256 of a text in UTF-8. */
export function textHash(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/** What the reason's hash of a rejected number is made of: the reason, and on a line of its own the number to see instead. */
export function rejectionText(reason: string, instead: string | null): string {
  return instead === null ? reason : `${reason}\n${instead}`;
}

export type IssueName = {
  readonly periodical: Periodical;
  readonly year: number;
  readonly numbers: readonly number[];
};

/** How the log names an issue: `2024-4`; a merged one `2024-6+7`; of another periodical than the weekly `monthly/2024-1`. */
export function issueReference({ periodical, year, numbers }: IssueName): string {
  return `${periodical === 'weekly' ? '' : `${periodical}/`}${year}-${numbers.join('+')}`;
}

/** Reads what `issueReference` wrote; null for anything else. */
export function readIssueReference(reference: string): IssueName | null {
  const match = /^(?:([a-z]+)\/)?(\d{4})-(\d+(?:\+\d+)*)$/.exec(reference);
  const periodical = periodicals.find((name) => name === (match?.[1] ?? 'weekly'));
  if (match === null || periodical === undefined) return null;
  return { periodical, year: Number(match[2]), numbers: (match[3] ?? '').split('+').map(Number) };
}

/** One language of an issue: the document's own hash, and the SHA-256 (hexadecimal) of each file by its format. */
export type HashedDocument = { readonly dataHash: string; readonly files: ReadonlyMap<string, string> };

/** What an issue's content hash is made of: the Chinese document with its files, and the English one where there is one. */
export function issueHash(chinese: HashedDocument, english: HashedDocument | null): Buffer {
  const { dataHash, files } = byFormat(chinese);
  return textHash(
    JSON.stringify(english === null ? { dataHash, files } : { dataHash, english: byFormat(english), files }),
  );
}

function byFormat({ dataHash, files }: HashedDocument) {
  return { dataHash, files: Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The text whose hash the leaf of a correction of an issue states as its reason: JSON, members by name, no blanks. */
export function noteText({ zh, en }: Text): string {
  return JSON.stringify({ en, zh });
}

/** How the log names a row of the sheep wall, by its public number. */
export function wallReference(number: number): string {
  return `sheep-wall/${number}`;
}

/** A row of the sheep wall as it is public. */
export type WallRow = {
  readonly number: number;
  readonly unit: string;
  readonly sector: string | null;
  readonly flawType: string | null;
  readonly disposedOn: string;
};

/** The text whose hash the leaf of such a row states: JSON with its members in the order of their names, no blanks. */
export function wallText({ number, unit, sector, flawType, disposedOn }: WallRow): string {
  return JSON.stringify({ disposedOn, flawType, number, sector, unit });
}
