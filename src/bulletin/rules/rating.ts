import type { RecordRef } from '../figures.ts';

/** Which records the rating sentence lists: none (all are high), those that are not, or those that are. */
export type Rating =
  | { readonly kind: 'all' }
  | { readonly kind: 'except'; readonly others: readonly RecordRef[] }
  | { readonly kind: 'some'; readonly highs: readonly RecordRef[] }
  | { readonly kind: 'none' };

/**
 * The shorter side is listed; at a tie the highs are.
 *
 * With h of n rated high: all → `all`; more than half → `except`; at least one → `some`; else `none`, and no sentence.
 * Source: domain.md §5 part 7 “Rating sentence”.
 */
export function ratingOf(records: readonly RecordRef[]): Rating {
  const highs = records.filter((record) => record.severity === 'high');
  if (highs.length === 0) return { kind: 'none' };
  if (highs.length === records.length) return { kind: 'all' };
  if (highs.length * 2 > records.length) {
    return { kind: 'except', others: records.filter((record) => record.severity !== 'high') };
  }
  return { kind: 'some', highs };
}
