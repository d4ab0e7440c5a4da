/** Where the secrecy of a case stands. Of the five states of Vultron's embargo model, “exited” is two here: only `public` is final. */
export const embargoStates = ['none', 'proposed', 'active', 'revising', 'over', 'public'] as const;
export type EmbargoStateName = (typeof embargoStates)[number];

/** Who has a voice: the desk, or a participant that must agree (a vendor, the reporter). */
export type Side = 'desk' | number;

export type Answer = 'accepted' | 'rejected';
export type Closing = 'accepted' | 'rejected' | 'superseded' | 'withdrawn';

export const endReasons = [
  'reached',
  'published',
  'flaw-public',
  'exploit-public',
  'exploited',
  'agreed',
  'merged',
  'ordered',
] as const;
export type EndReason = (typeof endReasons)[number];

/** A proposal that is open: a case has one at most. */
export type Proposal = {
  /** `platform`: opened by itself, because exploitation was seen. */
  readonly by: Side | 'platform';
  readonly at: Date;
  /** Null: to end the embargo now. */
  readonly endsAt: Date | null;
  /** The IANA zone in which the end was meant. */
  readonly zone: string;
  readonly accepted: readonly Side[];
  readonly rejected: readonly Side[];
};

export type ActiveEmbargo = {
  readonly endsAt: Date;
  readonly zone: string;
  readonly startedAt: Date;
  /** Goes up whenever the end is moved. */
  readonly revision: number;
};

export type Embargo = {
  /** By its very shape there is never more than one. */
  readonly active: ActiveEmbargo | null;
  readonly proposal: Proposal | null;
  /** The participants that must agree, as they are present now. */
  readonly parties: readonly number[];
  /** There was an embargo before. */
  readonly wasActive: boolean;
  /** The flaw or an exploit for it is known to the public: nothing of this state changes any more. */
  readonly isPublic: boolean;
  /** Attacks that use it have been seen: no new embargo is agreed any more. */
  readonly isExploited: boolean;
};

export type EmbargoEvent =
  | { readonly kind: 'propose' | 'revise'; readonly by: Side; readonly endsAt: Date | null; readonly zone: string }
  | { readonly kind: 'answer'; readonly by: Side; readonly answer: Answer }
  | { readonly kind: 'withdraw'; readonly by: Side }
  | { readonly kind: 'decide'; readonly answer: Answer }
  | { readonly kind: 'start'; readonly endsAt: Date; readonly zone: string }
  | { readonly kind: 'end' | 'flaw-public' | 'exploit-public' | 'exploited' | 'reached' | 'lapse' }
  /** `reason`: what the release of the case's last secret followed from. */
  | { readonly kind: 'published'; readonly reason: 'published' | 'ordered' }
  | { readonly kind: 'join' | 'leave'; readonly party: number }
  | { readonly kind: 'merge'; readonly from: Embargo }
  | { readonly kind: 'merged-away' };
export type EmbargoEventName = EmbargoEvent['kind'];

/** What a step changed, in its order: what is saved, told and written down. */
export type Effect =
  | { readonly kind: 'answered'; readonly by: Side; readonly answer: Answer | 'revised' }
  | { readonly kind: 'closed'; readonly as: Closing }
  | { readonly kind: 'opened'; readonly proposal: Proposal; readonly revises: boolean }
  | { readonly kind: 'started'; readonly active: ActiveEmbargo }
  | { readonly kind: 'moved'; readonly active: ActiveEmbargo; readonly before: Date }
  | { readonly kind: 'ended'; readonly reason: EndReason }
  | { readonly kind: 'made-public' }
  | { readonly kind: 'exploitation-noted' };

export type EmbargoStep = { readonly state: Embargo; readonly effects: readonly Effect[] };

export const noEmbargo: Embargo = {
  active: null,
  proposal: null,
  parties: [],
  wasActive: false,
  isPublic: false,
  isExploited: false,
};

/** The name of the state that an embargo is in. */
export function stateOf({ active, proposal, wasActive, isPublic }: Embargo): EmbargoStateName {
  if (isPublic) return 'public';
  if (active !== null) return proposal === null ? 'active' : 'revising';
  if (proposal !== null) return 'proposed';
  return wasActive ? 'over' : 'none';
}
