import type { Day, Period, VendorOrigin } from '#vocabulary/index.ts';
import type { Counted, IssueNumber, RecordRef } from '../../figures.ts';

/** One vulnerability of the list: what was read of it, and what is said of it. */
export type AttentionItem = {
  readonly record: RecordRef;
  /** CVE ids and the like, as recorded. */
  readonly aliases: readonly string[];
  readonly score: number | null;
  /** One paragraph: the product, the flaw, its harm. */
  readonly text: string;
  /** The same in English where the editor gave one; the list in English else says what is recorded. */
  readonly english: string | null;
  /** Affected products as recorded, at most five, and how many there are in all. */
  readonly products: readonly string[];
  readonly productCount: number;
  /** How often the page was read in the period, and by how many: a reader counts once a day. */
  readonly views: number;
  readonly readers: number;
};

/**
 * Everything that one list of what readers looked at counts and chooses, frozen.
 *
 * Records of which something was counted are public ones only: nobody can read another.
 */
export type AttentionFigures = {
  readonly schema: 'bulou-attention/1';
  readonly issue: IssueNumber;
  /** Whole weeks. */
  readonly period: Period;
  /** UTC instant in ISO form. */
  readonly composedAt: string;
  readonly countedUntil: Day;
  /** Public product vulnerabilities that could stand in the list: public since `since` or later, and in no list before. */
  readonly since: Day;
  readonly considered: Counted;
  /** Those of them that somebody read in the period. */
  readonly read: Counted;
  /** Of all public records in the period. */
  readonly views: number;
  readonly readers: number;
  /** 境外 and 境内, each at most five, in the order in which they are printed. */
  readonly items: Readonly<Record<VendorOrigin, readonly AttentionItem[]>>;
};
