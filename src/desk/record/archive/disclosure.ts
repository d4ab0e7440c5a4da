import type { DisclosureWish } from '#desk/intake/index.ts';
import { addDays, type Day, type Kind } from '#vocabulary/index.ts';

/** Days from 报送 to 公开 where nothing else was agreed. Source: domain.md §1, 公开. */
const embargoDays = 45;

export type DisclosureFacts = {
  readonly kind: Kind;
  readonly submittedOn: Day;
  readonly today: Day;
  readonly wish: DisclosureWish;
  /** With the wish `on-day`. */
  readonly wishOn: Day | null;
  /** A vendor's patch is known; its day may not be. */
  readonly patch: { readonly publishedOn: Day | null } | null;
  /** Collected from public sources: nothing is left to keep. */
  readonly isPublic: boolean;
  /** Seen used in attacks, as far as the reporter knows: it may go out sooner than agreed, if the archivist decides so. */
  readonly isExploited: boolean;
};

/** Why a day is proposed; each has its sentence on the page. */
export type DisclosureReason = 'instance' | 'on-day' | 'patch' | 'public' | 'default';

export type Disclosure = { readonly on: Day | null; readonly earliest: Day | null; readonly reason: DisclosureReason };

/**
 * When a record becomes public, if ever: `on` is proposed, `earliest` is the first day that may be chosen (null: none at all).
 *
 * An instance is never published. A reporter's day is kept; else with the vendor's patch; else 45 days after the report. What is
 * known to everybody already goes out at once; what is used in attacks may. Never in the past. Source: domain.md §1, 公开.
 */
export function disclosureOf(facts: DisclosureFacts): Disclosure {
  const { kind, today, isPublic, isExploited } = facts;
  if (kind === 'instance') return { on: null, earliest: null, reason: 'instance' };
  if (isPublic) return { on: today, earliest: today, reason: 'public' };
  const { on, reason } = agreed(facts);
  return { on, earliest: isExploited ? today : on, reason };
}

function agreed({ today, wish, wishOn, patch, submittedOn }: DisclosureFacts): { on: Day; reason: DisclosureReason } {
  if (wish === 'on-day' && wishOn !== null) return { on: later(wishOn, today), reason: 'on-day' };
  if (patch !== null) return { on: later(patch.publishedOn ?? today, today), reason: 'patch' };
  return { on: later(addDays(submittedOn, embargoDays), today), reason: 'default' };
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);
