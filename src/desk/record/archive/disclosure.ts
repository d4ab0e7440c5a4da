import type { DisclosureWish } from '#desk/intake/index.ts';
import { addDays, type Day, type Kind } from '#vocabulary/index.ts';

/** Days from 报送 to 公开 where nothing else was agreed. Source: domain.md §1, 公开. */
export const embargoDays = 45;

export type DisclosureFacts = {
  readonly kind: Kind;
  readonly submittedOn: Day;
  readonly today: Day;
  readonly wish: DisclosureWish;
  /** With the wish `on-day`. */
  readonly wishOn: Day | null;
  /** A vendor's patch is known; its day may not be. */
  readonly patch: { readonly publishedOn: Day | null } | null;
  /** Collected from public sources, or seen used in attacks: nothing is left to keep. */
  readonly isOut: boolean;
};

/** Why a day is proposed; each has its sentence on the page. */
export type DisclosureReason = 'instance' | 'on-day' | 'patch' | 'public' | 'default';

/**
 * When a record becomes public, if ever: `on` is proposed, `earliest` is the first day that may be chosen (null: none at all).
 *
 * An instance is never published. A reporter's day is kept; else with the vendor's patch; else 45 days after the report. What is
 * known to everybody already may go out at once. Never in the past. Source: domain.md §1, 公开.
 */
export function disclosureOf(facts: DisclosureFacts): {
  readonly on: Day | null;
  readonly earliest: Day | null;
  readonly reason: DisclosureReason;
} {
  const { kind, today, wish, wishOn, patch, isOut } = facts;
  if (kind === 'instance') return { on: null, earliest: null, reason: 'instance' };
  if (isOut) return { on: today, earliest: today, reason: 'public' };
  if (wish === 'on-day' && wishOn !== null) {
    const on = later(wishOn, today);
    return { on, earliest: on, reason: 'on-day' };
  }
  if (patch !== null) {
    const on = later(patch.publishedOn ?? today, today);
    return { on, earliest: on, reason: 'patch' };
  }
  const on = later(addDays(facts.submittedOn, embargoDays), today);
  return { on, earliest: on, reason: 'default' };
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);
