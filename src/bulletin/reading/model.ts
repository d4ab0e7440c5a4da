/**
 * A finished bulletin read back, ours or a published one: every figure as it is printed, with the sentence it stands in.
 *
 * `null` or an empty list: not stated, or stated in words that are not known. Which of the two, `absent` and `unread` say:
 * nothing is ever guessed.
 */
import type { Channel, Day, Sector, Severity } from '#vocabulary/index.ts';

/** Where something is said. `line` counts lines in a text file, paragraphs in a document, both from 1. */
export type Place = { readonly line: number; readonly page: number | null; readonly sentence: string };

/** What can be missing or not understood. */
export const partNames = [
  'period',
  'issue',
  'level',
  'totals',
  'average',
  'zero-day',
  'received',
  'channels',
  'notified-units',
  'notices',
  'reporting',
  'types',
  'vendors',
  'sectors',
  'alerts',
  'summary',
  'verification',
  'news',
  'table-reporting',
  'table-types',
  'table-vendors',
  'table-important',
] as const;
export type PartName = (typeof partNames)[number];

/** A title with the numbers behind it: `名称（编号、编号）`. Equal titles have the same `key`. */
export type ReadTitle = {
  readonly title: string;
  readonly key: string;
  readonly identifiers: readonly string[];
};

/** A link as printed and, where the document has one, the address behind it. `identifier`: the record it leads to. */
export type ReadLink = {
  readonly text: string;
  readonly href: string;
  readonly identifier: string | null;
  readonly at: Place;
};

export type ReadPeriod = { readonly from: Day; readonly to: Day; readonly at: Place };
export type ReadIssue = { readonly year: number; readonly numbers: readonly number[]; readonly at: Place };
export type ReadLevel = { readonly level: Severity | null; readonly at: Place };

export type ReadTotals = {
  readonly total: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly unrated: number;
  readonly at: Place;
};

export type ReadAverage = { readonly value: string | null; readonly at: Place };

export type ReadZeroDay = {
  readonly count: number;
  readonly percent: number | null;
  readonly examples: readonly ReadTitle[];
  readonly at: Place;
};

/** `增加`, `增多`, `减少`, `持平`; the amount as printed (`1.61`), its unit `%` or `倍`, both empty after `持平`. */
export type ReadChange = { readonly word: string; readonly amount: string; readonly unit: string };

export type ReadReceived = {
  readonly count: number;
  readonly before: number | null;
  readonly change: ReadChange | null;
  readonly at: Place;
};

export type ReadChannels = { readonly counts: Readonly<Partial<Record<Channel, number>>>; readonly at: Place };
export type ReadNames = { readonly names: readonly string[]; readonly at: Place };
export type ReadNotice = { readonly title: string; readonly urls: readonly string[]; readonly at: Place };

/** The originals of the week: who sent them, how many, and what the platforms shared of them. */
export type ReadOriginals = {
  readonly count: number;
  readonly units: readonly string[];
  readonly platforms: readonly string[];
  readonly shared: number | null;
  readonly at: Place;
};

export type ReadReporting = { readonly leaders: ReadNames | null; readonly originals: ReadOriginals | null };
export type ReadCount = { readonly name: string; readonly count: number };
export type ReadTypes = {
  readonly total: number;
  readonly rows: readonly ReadCount[];
  /** Of the total, and of the list where there is one. */
  readonly at: Place;
  readonly rowsAt: Place | null;
};
/** `closed`: the list names all vendors there are. */
export type ReadVendors = { readonly leaders: readonly string[]; readonly closed: boolean; readonly at: Place };

export type ReadSectors = {
  readonly rows: readonly (ReadCount & { readonly sector: Sector | null })[];
  readonly examples: readonly ReadTitle[];
  readonly links: readonly (ReadLink & { readonly name: string; readonly sector: Sector | null })[];
  readonly at: Place;
  readonly examplesAt: Place | null;
};

/** Which records the rating sentence lists; `none`: there is no such sentence. */
export type ReadRating = {
  readonly kind: 'all' | 'except' | 'some' | 'none';
  readonly titles: readonly ReadTitle[];
  readonly at: Place;
};

/** `except`: the records that a patch does not exist for, where all the others have one. */
export type ReadPatch = { readonly patched: boolean; readonly except: readonly ReadTitle[]; readonly at: Place };

/** One of the items of 本周重要漏洞安全告警. A group has `records`; the single record is its `heading`. */
export type ReadAlert = {
  readonly kind: 'group' | 'single';
  readonly number: number | null;
  readonly heading: ReadTitle;
  /** The vendor of a group, the product of a single record as its sentence names it. */
  readonly subject: string | null;
  readonly introduction: string;
  readonly disclosed: string | null;
  readonly harm: string | null;
  readonly disclosedAt: Place | null;
  readonly records: readonly ReadTitle[];
  readonly recordsAt: Place | null;
  readonly rating: ReadRating | null;
  readonly patch: ReadPatch | null;
  readonly links: readonly ReadLink[];
  readonly at: Place;
};

/** A clause of 小结: what it says of one vendor, of several, or of the single record's product. */
export type ReadSummaryClause = {
  readonly kind: 'vendors' | 'single';
  readonly names: readonly string[];
  readonly disclosed: string;
  readonly harm: string;
  readonly at: Place;
};

export type ReadSummary = { readonly clauses: readonly ReadSummaryClause[]; readonly at: Place };

export type ReadVerification = {
  readonly record: ReadTitle;
  readonly description: readonly string[];
  readonly proofs: readonly ReadLink[];
  readonly links: readonly ReadLink[];
  readonly provider: string | null;
  readonly at: Place;
};

export type ReadNews = {
  readonly title: string;
  readonly summary: string;
  readonly links: readonly ReadLink[];
  readonly at: Place;
};

export type ReadUnitRow = ReadCount & { readonly original: number };
export type ReadVendorRow = ReadCount & { readonly percent: number | null };
export type ReadImportantRow = {
  readonly identifier: string;
  readonly title: ReadTitle;
  readonly rating: string;
  readonly remediation: string;
};
export type ReadTable<Row> = { readonly rows: readonly Row[]; readonly at: Place };

export type ReadTables = {
  /** Without the total, which stands beside it. */
  readonly reporting: (ReadTable<ReadUnitRow> & { readonly total: ReadUnitRow }) | null;
  readonly types: ReadTable<ReadCount> | null;
  readonly vendors: ReadTable<ReadVendorRow> | null;
  readonly important: ReadTable<ReadImportantRow> | null;
};

/** `表 1 漏洞报送情况统计表`. */
export type ReadCaption = {
  readonly kind: 'table' | 'figure';
  readonly number: number;
  readonly title: string;
  readonly at: Place;
};

/** A sentence, row or link that stands in a part and is not understood. */
export type Unread = {
  readonly part: PartName;
  readonly line: number;
  readonly page: number | null;
  readonly text: string;
};

export type ReadBulletin = {
  readonly language: string;
  readonly period: ReadPeriod | null;
  readonly issue: ReadIssue | null;
  readonly level: ReadLevel | null;
  readonly totals: ReadTotals | null;
  readonly average: ReadAverage | null;
  readonly zeroDay: ReadZeroDay | null;
  readonly received: ReadReceived | null;
  readonly channels: ReadChannels | null;
  readonly notifiedUnits: ReadNames | null;
  readonly notices: readonly ReadNotice[];
  readonly reporting: ReadReporting;
  readonly types: ReadTypes | null;
  readonly vendors: ReadVendors | null;
  readonly sectors: ReadSectors | null;
  readonly alerts: readonly ReadAlert[];
  /** The bulletin says that there is none. */
  readonly noAlerts: boolean;
  readonly summary: ReadSummary | null;
  readonly verifications: readonly ReadVerification[];
  readonly noVerification: boolean;
  readonly news: readonly ReadNews[];
  readonly tables: ReadTables;
  readonly captions: readonly ReadCaption[];
  /** Numbers of the tables that the sentences point at. */
  readonly tablesNamed: readonly { readonly number: number; readonly at: Place }[];
  /** Parts that every bulletin has and this one does not say a word of. */
  readonly absent: readonly PartName[];
  readonly unread: readonly Unread[];
};
