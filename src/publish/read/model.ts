import type { Bulletin } from '#bulletin/index.ts';
import type { Database } from '#platform/db/index.ts';
import type { Day, ObjectType, Period, Sector, Severity } from '#vocabulary/index.ts';
import type { PublishedRecord } from './published.ts';

/** What the reading functions need of an open database; outlets give the one of the role that sees `published` only. */
export type Reader = Pick<Database, 'pool'>;

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
  readonly advisories: readonly { readonly number: string; readonly title: string; readonly titleEn: string | null }[];
};

/** A record as one of its publications put it. */
export type RevisionView = RevisionEntry & { readonly record: PublishedRecord };

/** A record in a list: one line. */
export type RecordRow = {
  readonly identifier: string;
  readonly title: string;
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

/** One number of the bulletin, without its text. `formats` are the files that `issueFile` has. */
export type IssueEntry = {
  readonly id: number;
  readonly year: number;
  /** `[4]`, or `[6, 7]` where a holiday merged two. */
  readonly numbers: readonly number[];
  readonly edition: string;
  readonly period: Period;
  readonly publishedAt: Date;
  readonly formats: readonly IssueFormat[];
};

export type IssueView = IssueEntry & { readonly bulletin: Bulletin };

export const issueFormats = ['html', 'pdf', 'docx', 'xlsx', 'json', 'md'] as const;
export type IssueFormat = (typeof issueFormats)[number];

/** A file of an issue as it was published; `sha256` is of `content`, in hex. */
export type IssueFile = { readonly mediaType: string; readonly content: Buffer; readonly sha256: string };
