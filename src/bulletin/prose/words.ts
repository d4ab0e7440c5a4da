import type { ObjectType, Period, Sector, Severity } from '#vocabulary/index.ts';
import type { Identity } from '../editions/identity.ts';
import type { IssueNumber } from '../figures.ts';

/** What stands in captions, column heads, charts and headings, beside the sentences. */
export type Words = {
  /** `51`, `2615` or `2,615`: how a count is written. */
  readonly number: (value: number) => string;
  /** What stands between a label and what it names. */
  readonly colon: string;
  /** `（52%）` behind a bar. */
  readonly inBrackets: (text: string) => string;
  readonly period: (period: Period) => string;
  /** `2024年第4期`, and as a point of a series `4期`. */
  readonly issue: (issue: IssueNumber) => string;
  readonly issueLabel: (issue: IssueNumber) => string;
  readonly publisher: (platform: string, short: string) => string;
  /** A numbered heading below a part's own. */
  readonly numbered: (number: number, text: string) => string;
  readonly newsHeading: (number: number, text: string) => string;
  readonly summary: {
    readonly total: string;
    readonly high: string;
    /** `share` in per cent, null where there is nothing to share. */
    readonly zeroDay: (share: number | null) => string;
    readonly average: string;
    readonly level: string;
  };
  /** The level by itself (高) and as an adjective (高危). */
  readonly levels: Readonly<Record<Severity, string>>;
  readonly grades: Readonly<Record<Severity, string>>;
  readonly unrated: string;
  readonly objectTypes: Readonly<Record<ObjectType, string>>;
  readonly unclassified: string;
  readonly units: { readonly score: string; readonly records: string; readonly cases: string };
  readonly series: {
    readonly average: string;
    readonly zeroDay: string;
    readonly keySectors: string;
    readonly telecomCarriers: string;
    readonly regionalCentres: string;
    readonly education: string;
  };
  readonly columns: Readonly<
    Record<
      | 'issue'
      | 'period'
      | 'reporter'
      | 'reported'
      | 'original'
      | 'objectType'
      | 'records'
      | 'share'
      | 'row'
      | 'vendor'
      | 'level'
      | 'title'
      | 'rating'
      | 'remedy',
      string
    >
  > & { readonly identifier: (short: string) => string };
  readonly rows: Readonly<Record<'individuals' | 'total' | 'otherVendors', string>>;
  readonly captions: {
    readonly average: (issues: number, identity: Identity) => string;
    readonly zeroDay: (identity: Identity) => string;
    readonly keySectors: (identity: Identity) => string;
    readonly regionalCentres: (identity: Identity) => string;
    readonly education: (identity: Identity) => string;
    readonly reporting: string;
    readonly typesTable: string;
    readonly typesFigure: string;
    readonly vendors: string;
    readonly sector: (sector: Sector) => string;
    readonly important: string;
  };
  /** An industry as a chart names it, and before the address of its sub-library. */
  readonly sectorName: (sector: Sector) => string;
  readonly sectorLink: (sector: Sector) => string;
  readonly references: (links: number) => string;
  readonly proof: string;
  readonly verification: Readonly<Record<'description' | 'information' | 'provider' | 'warning', string>>;
  readonly noNews: string;
  /** 小结, set off at the head of its paragraph. */
  readonly summaryHead: string;
};
