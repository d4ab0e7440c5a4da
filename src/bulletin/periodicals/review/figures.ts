import type { Cause, Channel, Day, ObjectType, Period, Severity, Term, Threat } from '#vocabulary/index.ts';
import type { Counted, IssueNumber, RecordRef, SectorCount, UnitRow } from '../../figures.ts';

/** One month as a series shows it, `2024-01`. */
export type MonthPoint = {
  readonly month: string;
  readonly total: number;
  /** What `total` counted; null outside the period and where the month is the period. */
  readonly records: Counted | null;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly unrated: number;
  readonly average: string | null;
  readonly zeroDay: number;
  /** Originals received, and matters given to the five channels; null before the first of all. */
  readonly received: number | null;
  readonly disposal: number | null;
};

/** An earlier period to compare with; null where nothing is known of it. */
export type Compared = {
  readonly period: Period;
  readonly total: number;
  readonly high: number;
  readonly average: string | null;
  readonly zeroDay: number;
  readonly received: number | null;
};

export type CauseRow = { readonly cause: Cause | null; readonly records: Counted };
export type ThreatRow = { readonly threat: Threat | null; readonly records: Counted };

/** Product vulnerabilities of a vendor, and those of them with a vendor patch. */
export type PatchRow = { readonly vendor: string; readonly records: Counted; readonly patched: Counted };

/** Notices of one route: all that were sent; those that are followed here; of these answered, and disposed of or closed. */
export type NoticeCounts = {
  readonly sent: Counted;
  readonly tracked: Counted;
  readonly answered: Counted;
  readonly disposed: Counted;
};

/**
 * How long one stretch of the way took, in calendar days, over `measured`. `median` may be half a day off a whole one,
 * `p90` is the smallest number of days within which nine of ten were done. `left` have no day at one end, or the days run backwards.
 */
export type Span = {
  readonly measured: Counted;
  readonly median: number | null;
  readonly p90: number | null;
  readonly left: number;
};

/**
 * A slice of the records that an expression draws, under a name of its own. Counted are those that are public: what an expression finds
 * tells more of a record than its sector does.
 */
export type Slice = {
  readonly name: Term;
  /** As the search box takes it. */
  readonly expression: string;
  readonly all: Counted;
  readonly bySeverity: Readonly<Record<Severity, Counted>>;
  readonly unrated: Counted;
};

export type HighestRecord = { readonly record: RecordRef; readonly score: number };

/** What a monthly and an annual report count, frozen. Lists are cut (`mostVendors`, `mostUnits`); what was cut off is counted. */
export type ReviewFigures = {
  readonly schema: 'bulou-monthly/1' | 'bulou-annual/1';
  /** Of a month its number in the year; of a year 1. */
  readonly issue: IssueNumber;
  readonly period: Period;
  readonly composedAt: string;
  /** The last day that was counted; the period's end unless it was still running. */
  readonly countedUntil: Day;
  readonly records: {
    readonly total: Counted;
    readonly bySeverity: Readonly<Record<Severity, Counted>>;
    readonly unrated: Counted;
    readonly average: { readonly value: string | null; readonly scored: Counted };
    readonly zeroDay: Counted;
    /** 通用型; the rest concern single deployments. */
    readonly products: Counted;
    /** With a CVE id. */
    readonly cve: Counted;
  };
  /** The month before and the same month of the year before; of a year only the year before (`yearBefore`). */
  readonly before: Compared | null;
  readonly yearBefore: Compared | null;
  /** Of a month the twelve that end with it, of a year its own; months before the first record of all are left out. */
  readonly series: readonly MonthPoint[];
  readonly byObjectType: readonly { readonly objectType: ObjectType | null; readonly records: Counted }[];
  readonly byCause: readonly CauseRow[];
  readonly byThreat: readonly ThreatRow[];
  readonly byVendor: readonly { readonly vendor: string; readonly records: Counted }[];
  readonly vendors: number;
  readonly otherVendors: Counted;
  readonly withoutVendor: Counted;
  readonly sectors: readonly SectorCount[];
  /** Absent where none was asked for, as in every report of before there were any. */
  readonly slices?: readonly Slice[];
  /** Over product vulnerabilities: a vendor patch was known on `countedUntil`. Vendors are those of `byVendor`. */
  readonly patches: { readonly patched: Counted; readonly byVendor: readonly PatchRow[] };
  readonly disposal: {
    readonly channels: Readonly<Record<Channel, NoticeCounts>>;
    /** To vendors and units about their own products and systems, and how many these were. */
    readonly letters: NoticeCounts;
    readonly units: number;
  };
  readonly reporting: {
    readonly total: { readonly reported: Counted; readonly original: Counted };
    readonly individuals: { readonly reported: Counted; readonly original: Counted };
    readonly units: readonly UnitRow[];
    readonly unitCount: number;
    readonly otherUnits: { readonly reported: Counted; readonly original: Counted };
  };
  readonly times: {
    /** 报送 → 归档, of the records of the period. */
    readonly recording: Span;
    /** 归档 → 公开 and 报送 → 公开, of the records that became public in the period. */
    readonly disclosure: Span;
    readonly whole: Span;
    readonly disclosed: Counted;
  };
  /** Public ones by score, then the newer number. */
  readonly highest: readonly HighestRecord[];
};

export type ReviewKind = 'monthly' | 'annual';

export const reviewSchemas = { monthly: 'bulou-monthly/1', annual: 'bulou-annual/1' } as const;

export function reviewKind({ schema }: Pick<ReviewFigures, 'schema'>): ReviewKind {
  return schema === 'bulou-monthly/1' ? 'monthly' : 'annual';
}

/** How many vendors, units and remarkable records a report names. */
export const mostVendors: Readonly<Record<ReviewKind, number>> = { monthly: 10, annual: 20 };
export const mostUnits: Readonly<Record<ReviewKind, number>> = { monthly: 10, annual: 20 };
export const mostHighest = 10;
/** How many of the vendors have a row in the table of patches. */
export const mostPatchRows = 10;
