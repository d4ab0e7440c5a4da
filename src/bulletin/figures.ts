/**
 * Everything that one issue counts and chooses, frozen: the only input of a bulletin.
 *
 * Made by `desk/editorial` from the database in one snapshot; stored as JSON with the issue; never read from records again.
 */
import type { Channel, Day, ObjectType, Period, Sector, Severity } from '#vocabulary/index.ts';

/**
 * A number and what it counted. `ids` are packed (`packIdentifiers`); unpacked they are exactly `count` many at the desk.
 * In the edition that leaves the desk only numbers of public records remain among them: `count` may be larger there.
 */
export type Counted = { readonly count: number; readonly ids: readonly string[] };

/**
 * One record as the bulletin names it: `title` is bare, without a bracketed number. `titleEn` is the record's own English
 * title; where it has none, the English edition prints `title`.
 */
export type RecordRef = {
  readonly identifier: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly severity: Severity | null;
  readonly objectType: ObjectType | null;
  readonly vendor: string | null;
  readonly patched: boolean;
  /** True when another record of the database has the same bare title, so that the title carries its number. */
  readonly numbered: boolean;
  readonly remediation: string | null;
  /** The page of the record, absolute. */
  readonly url: string;
};

export type IssueNumber = {
  readonly year: number;
  /** `[4]`, or `[6, 7]` where a holiday merged two. They count issues in the year, not ISO weeks. */
  readonly numbers: readonly number[];
};

export type Assessment = {
  readonly total: Counted;
  readonly bySeverity: Readonly<Record<Severity, Counted>>;
  /** Records without a level; they are in `total` and in none of the three. */
  readonly unrated: Counted;
  /** Mean CVSS base score with two decimals, `6.50`; null when no record has a score. `scored` says over which. */
  readonly average: { readonly value: string | null; readonly scored: Counted };
  /** The level that the average gives, and the editor's own with a reason where it departs. */
  readonly level: Severity | null;
  readonly levelOverride: { readonly level: Severity; readonly reason: string } | null;
  readonly zeroDay: Counted;
  readonly zeroDayExamples: readonly RecordRef[];
  /** Original reports received in the period, and the figure of the issue before; null when there is none. */
  readonly received: Counted;
  readonly receivedBefore: number | null;
};

/** One point of the ten-week series, oldest first; the last is this issue. */
export type WeekPoint = {
  readonly issue: IssueNumber;
  readonly period: Period;
  readonly average: string | null;
  readonly total: number;
  readonly zeroDay: number | null;
  readonly received: number | null;
  readonly disposal: Readonly<Record<Channel, number>> | null;
};

export type UnitRow = { readonly name: string; readonly reported: Counted; readonly original: Counted };

export type Reporting = {
  /** Block 1 of Table 1 (技术组支撑单位) and block 2, each by 报送 descending, ties in the order of the register. */
  readonly supportUnits: readonly UnitRow[];
  readonly otherUnits: readonly UnitRow[];
  readonly individuals: { readonly reported: Counted; readonly original: Counted };
  readonly total: { readonly reported: Counted; readonly original: Counted };
  /** Names, by 报送 − 原创 descending, at most five. */
  readonly mostPubliclyCollected: readonly string[];
  /** White-hat platforms by 原创 descending, and the sum of what they shared. */
  readonly sharingPlatforms: readonly string[];
  readonly shared: Counted;
};

export type SectorCount = {
  readonly sector: Sector;
  readonly all: Counted;
  readonly bySeverity: Readonly<Record<Severity, Counted>>;
  readonly unrated: Counted;
  /** Address of the sub-library. */
  readonly url: string;
};

/**
 * A vendor's group of up to eight records in 本周重要漏洞安全告警.
 *
 * Here and below, `…En` is what the editor gave in English; where he gave none, the English edition words it itself.
 */
export type AlertGroup = {
  /** `D-Link` in `D-Link产品安全漏洞`. */
  readonly vendor: string;
  /** The same in English, of a group that goes by another name than its vendor's: `browser`. */
  readonly vendorEn?: string;
  /** One introduction sentence a product, in order. */
  readonly introductions: readonly string[];
  /** `缓冲区溢出漏洞` when all records are of one type, else `多个漏洞`. */
  readonly disclosed: string;
  /** What an attacker gains, the end of `攻击者可利用漏洞…`, without the stop. */
  readonly harm: string;
  readonly records: readonly RecordRef[];
  readonly introductionsEn?: readonly string[];
  /** A noun: `buffer overflow vulnerabilities`. */
  readonly disclosedEn?: string;
  /** What an attacker can do, one infinitive an entry: `execute arbitrary code`. */
  readonly harmEn?: readonly string[];
};

/** The fifth alert: one record without a patch. */
export type SingleAlert = {
  readonly record: RecordRef;
  /** Name of the product as the sentence uses it: `Tenda A18`. */
  readonly product: string;
  readonly introduction: string;
  readonly disclosed: string;
  readonly harm: string;
  readonly productEn?: string;
  readonly introductionEn?: string;
  readonly disclosedEn?: string;
  readonly harmEn?: readonly string[];
};

/** One row of Table 4: a high-rated record outside the alert groups. */
export type ImportantRecord = {
  readonly record: RecordRef;
  readonly remediation: string;
  readonly remediationEn?: string;
};

/** 本周重要漏洞攻击验证情况: one of the 0day examples. */
export type VerificationItem = {
  readonly record: RecordRef;
  /** Paragraphs of 验证描述. */
  readonly description: readonly string[];
  readonly descriptionEn?: readonly string[];
  readonly proofUrls: readonly string[];
  readonly provider: string;
};

export type NewsItem = {
  readonly title: string;
  readonly titleEn?: string;
  readonly summary: string;
  readonly summaryEn?: string;
  readonly url: string;
};

/** A week's own notice (安全公告) that the disposal part names. */
export type NoticeMention = { readonly title: string; readonly titleEn?: string; readonly url: string };

export type Figures = {
  readonly schema: 'bulou-figures/1';
  readonly edition: string;
  readonly issue: IssueNumber;
  readonly period: Period;
  /** When the snapshot was taken, UTC instant in ISO form. */
  readonly composedAt: string;
  readonly assessment: Assessment;
  readonly history: readonly WeekPoint[];
  readonly disposal: {
    readonly channels: Readonly<Record<Channel, Counted>>;
    /** Chinese names before Latin ones, each descending by pinyin, as the print has them; `ids` are the notices. */
    readonly notifiedUnits: readonly { readonly name: string; readonly notices: Counted }[];
    readonly notices: readonly NoticeMention[];
  };
  readonly reporting: Reporting;
  /** Descending; ties in the order of the taxonomy. `objectType` null: not classified. */
  readonly byObjectType: readonly { readonly objectType: ObjectType | null; readonly records: Counted }[];
  /** Every vendor of the set, descending; ties by first record number. The table prints ten and 其他. */
  readonly byVendor: readonly { readonly vendor: string; readonly records: Counted }[];
  readonly withoutVendor: Counted;
  readonly sectors: readonly SectorCount[];
  readonly sectorExamples: readonly RecordRef[];
  readonly alerts: readonly AlertGroup[];
  readonly single: SingleAlert | null;
  readonly important: readonly ImportantRecord[];
  readonly verification: VerificationItem | null;
  readonly news: readonly NewsItem[];
  /** The last day whose records could be counted; the period's end unless the week was still running. */
  readonly countedUntil: Day;
};
