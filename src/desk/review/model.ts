import type { FilePurpose, Priority, ReportContent, ReportState, WorkingTime } from '#desk/intake/index.ts';
import type { Flaw } from '#lint/index.ts';
import type { Actor, Permission } from '#people/index.ts';
import type { Text } from '#platform/text.ts';
import type { Kind, Severity } from '#vocabulary/index.ts';

export type { Priority } from '#desk/intake/index.ts';

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

/** Why the desk decides although a vendor was asked. The first only when the vendor's clock has run out. */
export const withoutVendorReasons = ['vendor-silent', 'vendor-unreachable', 'urgent'] as const;
export type WithoutVendorReason = (typeof withoutVendorReasons)[number];

export const vendorAnswers = ['confirmed', 'not-reproduced', 'not-a-flaw', 'already-known'] as const;
export type VendorAnswer = (typeof vendorAnswers)[number];

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
  'carry-on',
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
  readonly answer?: VendorAnswer;
  /** `archive`: the record that the report became. */
  readonly recordId?: number;
  /** The version of the report that the actor saw; another one meanwhile is refused with `review.changed` (409). */
  readonly version?: number;
};

/** Who moves: a person, a reporter with the access code of this very report, or the platform itself (clocks). */
export type Mover = { readonly actor: Actor } | { readonly accessTo: number } | 'platform';

/** What a decision may lean on beside the report itself: read in the same transaction, under the report's lock. */
export type Facts = {
  /** The newest revision; null only for what came in as a count. */
  readonly content: ReportContent | null;
  readonly files: Readonly<Partial<Record<FilePurpose, number>>>;
  /** What `lintRecord` says of the entry in the making; null: there is none yet. */
  readonly entryFlaws: readonly Flaw[] | null;
  readonly verifications: number;
  /** The latest decision about originality; null: none yet. */
  readonly original: boolean | null;
  /** Organisations asked, and those of them that have not answered. */
  readonly partyIds: readonly number[];
  readonly askedIds: readonly number[];
  /** Who delivered the reports that are merged into this one. */
  readonly mergedOwnerIds: readonly number[];
  /** From where it was last returned, and since then: a further revision or file. */
  readonly returnedFrom: ReportState | null;
  readonly hasAddition: boolean;
  /** What was last decided against the reporter, and from where; `into` is the report it was merged into then. */
  readonly decided: { readonly to: 'rejected' | 'merged'; readonly from: ReportState } | null;
  readonly hasAppealed: boolean;
  /** Who of the desk had a part in it before the appeal. */
  readonly involvedIds: readonly number[];
  /** `merge`: the report named; `uphold`, `carry-on`: the one it is or was merged into. Null: no such report. */
  readonly target: Report | null;
  /** Reports merged into this one. */
  readonly merged: readonly Report[];
  /** `assign`: the person named, as they could act; null: no such account, or it is disabled. */
  readonly assignee: Actor | null;
  /** `ask-vendor`: the organisation named; null: no such one, or it is suspended. */
  readonly vendorId: number | null;
  readonly time: WorkingTime;
};

/** A move as somebody attempts it. */
export type Move = {
  readonly mover: Mover;
  readonly input: MoveInput;
  readonly facts: Facts;
  readonly now: Date;
};

/** One line of a report's history, before it has an id. */
export type NewEvent = {
  readonly move: MoveName | 'note';
  readonly from: ReportState;
  readonly to: ReportState;
  readonly reason: string | null;
  readonly note: string | null;
  readonly forReporter: boolean;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  /** How long it had been in the state it leaves; null where the state stays. */
  readonly stateSeconds: number | null;
};

/** One report as a move leaves it, and what its history gets. The version is one higher. */
export type Change = { readonly report: Report; readonly events: readonly NewEvent[] };

/** What a move writes: the report itself first, then others that it touches; and what was asked or answered. */
export type Step = {
  readonly changes: readonly [Change, ...Change[]];
  readonly party: PartyChange | null;
};

export type PartyChange =
  | { readonly kind: 'asked'; readonly organisationId: number; readonly question: string }
  | {
      readonly kind: 'answered';
      readonly organisationId: number;
      readonly answer: VendorAnswer;
      readonly note: string | null;
    };

/** Where a move leads when that depends: the possible states, and which of them. */
export type Way = {
  readonly among: readonly ReportState[];
  readonly choose: (report: Report, facts: Facts) => ReportState;
};

/** Who may make a move: by permission, by a permission that depends on the state, the reporter, or no person at all. */
export type MoveMay = Permission | Readonly<Partial<Record<ReportState, Permission>>> | 'reporter' | 'platform';

/** One row of the transition table. */
export type MoveRow = {
  readonly name: MoveName;
  readonly from: readonly ReportState[];
  readonly to: ReportState | Way;
  readonly may: MoveMay;
  /** Conditions by name (`needs.ts`), asked in this order. */
  readonly needs: readonly NeedName[];
  /** The list one must be chosen from; null: the move has no reasons. */
  readonly reasons: readonly string[] | null;
  readonly noteFor: 'reporter' | 'desk' | 'vendor';
  readonly noteNeeded: boolean;
  /** The further field of `MoveInput` that it takes. */
  readonly takes: 'into' | 'assigneeId' | 'organisationId' | 'answer' | 'recordId' | null;
  /** What becomes of the assignment. */
  readonly assignee: 'keep' | 'clear' | 'mover' | 'chosen';
  /** `keep`: the limit stands; `start`: that of the new state runs from now; `stop`: nobody has to act. */
  readonly clock: 'keep' | 'start' | 'stop';
  /** Whether the reporter finds it in the history, and gets a letter. */
  readonly forReporter: boolean;
  readonly tells: 'reporter' | 'vendor' | null;
  /** On the desk's keyboard. */
  readonly key: string | null;
  /** The button, and the line of the history. */
  readonly words: Text;
  readonly done: Text;
};

const needNames = [
  'free',
  'mine',
  'not-anothers',
  'assignee-fit',
  'evidence',
  'entry',
  'verification',
  'originality',
  'vendor-known',
  'asked',
  'answer',
  'vendor-time',
  'addition',
  'target',
  'old-target',
  'carrier-withdrawn',
  'in-window',
  'first-appeal',
  'not-involved',
  'record',
  'clock-out',
] as const;
export type NeedName = (typeof needNames)[number];
