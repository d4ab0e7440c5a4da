import type { Language } from '#platform/text.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';

/** What happens to a public record that somebody can ask to be told of. */
export const alertEvents = ['published', 'patched', 'corrected', 'withdrawn'] as const;
export type AlertEvent = (typeof alertEvents)[number];

export const channels = ['mail', 'webhook', 'dingtalk', 'wecom', 'feishu'] as const;
export type Channel = (typeof channels)[number];
/** Group robots of the three messengers; they have their own signatures and limits. */
export const robots = ['dingtalk', 'wecom', 'feishu'] as const satisfies readonly Channel[];
export type Robot = (typeof robots)[number];

export const frequencies = ['at-once', 'daily', 'weekly'] as const;
export type Frequency = (typeof frequencies)[number];

export const subscriptionStates = ['unconfirmed', 'active', 'paused', 'disabled'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];
/** Why a subscription was switched off: the receiver said so (410), failed for days, or its mail address does not exist. */
export type DisabledBecause = 'gone' | 'failing' | 'bounced';

/** `handed`: the letter is in the mail queue. `unsure`: nobody can say whether the mail server took it. `void`: nothing was left to tell. */
export const deliveryStates = ['waiting', 'handed', 'done', 'failed', 'unsure', 'void'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** `alert`, `digest` and `test` go to the channel; the others are letters about the subscription itself. */
export const deliveryKinds = ['alert', 'digest', 'test', 'confirm', 'already', 'links', 'disabled'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** When a subscription is told: an hour of its own clock, of a weekly digest on a weekday (1 Monday to 7 Sunday). */
export type Rhythm = {
  readonly frequency: Frequency;
  readonly weekday: number | null;
  readonly hour: number | null;
  readonly timeZone: string;
};

/** What somebody asks to be told. */
export type Wish = Rhythm & {
  /** Canonical text of the expression; empty for everything. */
  readonly expression: string;
  readonly events: readonly AlertEvent[];
  readonly language: Language;
};

export type Subscription = Wish & {
  readonly id: number;
  readonly publicId: string;
  readonly state: SubscriptionState;
  readonly disabledBecause: DisabledBecause | null;
  readonly personId: number | null;
  readonly channel: Channel;
  readonly mailHash: Buffer;
  readonly mailSealed: Buffer;
  readonly targetHash: Buffer | null;
  readonly targetSealed: Buffer | null;
  readonly secretSealed: Buffer | null;
  readonly oldSecretSealed: Buffer | null;
  readonly oldSecretUntil: Date | null;
  readonly startLeaf: number;
  readonly nextDigestAt: Date | null;
  readonly failingSince: Date | null;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly changedAt: Date;
};

/** One thing to send. */
export type Delivery = {
  readonly id: number;
  readonly messageId: string;
  readonly subscriptionId: number;
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: Date;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly firstTriedAt: Date | null;
  readonly doneAt: Date | null;
};

/** An entry of the log that a subscription asks for. */
export type Hit = {
  readonly leafIndex: number;
  readonly identifier: string;
  readonly revision: number;
  readonly events: readonly AlertEvent[];
};

/** One line of an alert: what happened to which record. Of a withdrawn one number and reason only. */
export type Item = {
  readonly events: readonly AlertEvent[];
  readonly identifier: string;
  readonly revision: number;
  readonly at: Date;
  /** Null of a withdrawn record. */
  readonly record: PublishedRecord | null;
  /** Why it was withdrawn or corrected, where that is stated. */
  readonly reason: string | null;
};

/** How long things are kept and how much may be asked for. */
export const alertLimits = {
  confirmHours: 48,
  keptDays: 30,
  /** Letters about a subscription to one address in a day; more are not written, and nothing says so. */
  lettersPerDay: 4,
  /** From one network in an hour. */
  requestsPerHour: 30,
  perAddress: 50,
  perTarget: 20,
  /** Lines of one letter; what is over is counted and linked. */
  linesInLetter: 50,
  /** A failing receiver is switched off after so many days without one success. */
  failingDays: 5,
  /** The old secret of a webhook signs beside the new one for so long. */
  oldSecretHours: 24,
} as const;
