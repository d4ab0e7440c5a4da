import type { ReportState } from '#desk/intake/index.ts';
import type { Actor } from '#people/index.ts';
import type { Kind, Severity } from '#vocabulary/index.ts';

/** A report as decisions see it: the row of `desk.report`, locked by the action that decides. */
export type Report = {
  readonly id: number;
  readonly receipt: string;
  readonly kind: Kind;
  readonly state: ReportState;
  readonly title: string;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly original: boolean;
  readonly receivedAt: Date;
  readonly stateSince: Date;
  readonly dueAt: Date | null;
  readonly assigneeId: number | null;
  readonly priority: Priority;
  readonly priorityReasons: readonly string[];
  readonly claimedSeverity: Severity | null;
  readonly mergedInto: number | null;
  readonly passedBy: readonly number[];
  readonly recordId: number | null;
  readonly version: number;
};

/** SSVC's four decisions: act, attend, track closely, track. */
export type Priority = 0 | 1 | 2 | 3;

/** Why a report is returned: what is missing. Codes of a closed list, shown to the reporter in words. */
export const returnReasons = [
  'no-proof',
  'no-instances',
  'no-steps',
  'no-screenshot',
  'unclear-product',
  'unclear-location',
  'not-reproducible',
  'wrong-kind',
  'other',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

export const rejectReasons = [
  'not-a-flaw',
  'false-report',
  'out-of-scope',
  'already-public',
  'no-impact',
  'incomplete-after-return',
  'spam',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

export const mergeReasons = ['same-flaw', 'same-cause', 'resubmitted', 'part-of'] as const;
export type MergeReason = (typeof mergeReasons)[number];

/** The names of all moves; each is one row of the transition table. */
export const moveNames = [
  'claim',
  'release',
  'assign',
  'pass-first',
  'pass-second',
  'pass-third',
  'back-to-second',
  'ask-vendor',
  'answer-as-vendor',
  'decide-without-vendor',
  'return',
  'resubmit',
  'reject',
  'merge',
  'withdraw',
  'appeal',
  'uphold',
  'reopen',
  'archive',
  'lapse',
] as const;
export type MoveName = (typeof moveNames)[number];

/** What a move may be given. Which of them it needs stands in its row. */
export type MoveInput = {
  readonly reason?: string;
  /** For the reporter where the row says so, else the desk's own. */
  readonly note?: string;
  /** `merge`: the receipt of the report that goes on. */
  readonly into?: string;
  /** `assign`: to whom. */
  readonly assigneeId?: number;
  /** `ask-vendor`: the organisation asked. */
  readonly organisationId?: number;
  /** `answer-as-vendor`. */
  readonly answer?: 'confirmed' | 'not-reproduced' | 'not-a-flaw' | 'already-known';
  /** `archive`: the record that the report became. */
  readonly recordId?: number;
  /** The version of the report that the actor saw; another one meanwhile is refused with `review.changed` (409). */
  readonly version?: number;
};

/** Who moves: a person, a reporter with the access code of this very report, or the platform itself (clocks). */
export type Mover = { readonly actor: Actor } | { readonly accessTo: number } | 'platform';
