import type { Bulletin, BulletinLanguage, PeriodicalDocument } from '#bulletin/index.ts';
import type { Database, Queried } from '#platform/db/index.ts';
import type { Text } from '#platform/text.ts';
import type { Day, ObjectType, Period, Periodical, PublishedRecord, Sector, Severity } from '#vocabulary/index.ts';

/** What the reading functions need of an open database; outlets give the one of the role that sees `published` only. */
export type Reader = Pick<Database, 'pool'>;

/** The same, or one unchanging view of what is public (`oneView`). */
export type View = { readonly pool: Queried };

export const revisionKinds = ['published', 'corrected', 'withdrawn', 'rejected'] as const;
export type RevisionKind = (typeof revisionKinds)[number];

/** One publication of a record. `reason` is given for corrections and withdrawals. */
export type RevisionEntry = {
  readonly revision: number;
  readonly kind: RevisionKind;
  readonly publishedAt: Date;
  readonly reason: string | null;
};

/** A record as it stands. `revisions` come oldest first; a withdrawn record keeps its content and says why it was withdrawn. */
export type RecordView = {
  readonly record: PublishedRecord;
  readonly seq: number;
  readonly revision: number;
  readonly withdrawn: { readonly reason: string | null; readonly at: Date } | null;
  readonly revisions: readonly RevisionEntry[];
  /** The plain number of its patch; null where it names none. */
  readonly patchNumber: number | null;
  /** The advisories that are about it, oldest first. */
  readonly advisories: readonly {
    readonly number: string;
    readonly title: string;
    readonly titleEn: string | null;
    readonly publishedOn: Day;
  }[];
};

/** A record as one of its publications put it. */
export type RevisionView = RevisionEntry & { readonly record: PublishedRecord };

/** A record in a list: one line. */
export type RecordRow = {
  readonly identifier: string;
  readonly title: string;
  /** Null where none was given. */
  readonly titleEn: string | null;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly objectType: ObjectType | null;
  readonly patched: boolean;
  readonly publishedOn: Day;
};

/** Why a record is shown beside another: the same CVE, the same product, or the same vendor only. */
export type Relation = 'cve' | 'product' | 'vendor';
export type RelatedRow = RecordRow & { readonly relation: Relation };

/** What the whole database holds. Withdrawn records are not counted; `unrated` is the part without a severity. */
export type Overview = {
  readonly version: number;
  readonly total: number;
  readonly severity: Readonly<Record<Severity | 'unrated', number>>;
  readonly objectType: Readonly<Record<ObjectType, number>>;
  readonly sector: Readonly<Record<Sector, number>>;
};

/** Records by 公开日期 in one Monday-to-Sunday week. */
export type WeekCount = Period & {
  readonly total: number;
  readonly severity: Readonly<Record<Severity | 'unrated', number>>;
};

/** One number of a periodical in one of its revisions, without its text. */
export type IssueEntry = {
  readonly id: number;
  readonly periodical: Periodical;
  /** 1, or the number of the correction. */
  readonly revision: number;
  /** What the correction says of itself; null of a first revision. */
  readonly note: Text | null;
  readonly year: number;
  /** `[4]`, or `[6, 7]` where a holiday merged two. */
  readonly numbers: readonly number[];
  readonly edition: string;
  readonly period: Period;
  readonly publishedAt: Date;
  /** False of issues from before there was an English edition. */
  readonly hasEnglish: boolean;
  /** The data hashes of both documents; null where there is no English one. */
  readonly dataHash: string;
  readonly englishHash: string | null;
  /** The files that `issueFile` has. */
  readonly files: readonly IssueFileName[];
};

/** The document is that of the language asked for, where there is one in it. */
export type IssueView<P extends Periodical = Periodical> = IssueEntry & { readonly bulletin: DocumentOf<P> };

/** The document of an issue of this periodical. */
export type DocumentOf<P extends Periodical> = P extends 'weekly' ? Bulletin : PeriodicalDocument;

/** An issue of the weekly with what its first sentences count; `firstPublishedAt` is of its first revision. */
export type IssueSummaryLine = IssueEntry & {
  readonly totals: {
    readonly total: number;
    readonly bySeverity: Readonly<Record<Severity, number>>;
    readonly zeroDay: number;
    readonly average: string | null;
    readonly received: number;
  };
  readonly firstPublishedAt: Date;
};

/** One line of the archive with the numbers under the masthead of the document. */
export type IssueDigest = IssueEntry & {
  readonly summary: readonly { readonly value: string; readonly label: string }[];
  readonly firstPublishedAt: Date;
};

export type IssueRevision = Pick<IssueEntry, 'id' | 'revision' | 'note' | 'publishedAt'>;

export const issueFormats = ['html', 'pdf', 'docx', 'xlsx', 'json', 'md'] as const;
export type IssueFormat = (typeof issueFormats)[number];
export type IssueFileName = { readonly format: IssueFormat; readonly language: BulletinLanguage };

/** What is told of a file before it is fetched; `signedBy` is the fingerprint of a key, null where it is not signed. */
export type IssueFileLine = IssueFileName & {
  readonly bytes: number;
  readonly sha256: string;
  readonly signedBy: string | null;
};

/** A file of an issue as it was published; `sha256` is of `content`, in hex, `signature` is detached and armoured. */
export type IssueFile = {
  readonly mediaType: string;
  readonly content: Buffer;
  readonly sha256: string;
  readonly signature: string | null;
};

/** The public half of a key that signed, or signs, files. */
export type SigningKey = {
  readonly fingerprint: string;
  readonly armored: string;
  readonly owner: string;
  readonly expiresAt: Date | null;
  readonly usedAt: Date;
};
