import type { Language } from '#platform/text.ts';
import type { Robot } from '../model.ts';

/** One HTTP request that a channel makes of a message. */
export type Outgoing = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What the other side answered, as far as it counts. */
export type Answered = {
  readonly status: number;
  readonly retryAfter: string | null;
  /** At most some kilobytes. */
  readonly body: string;
};

/** What an answer means for a delivery. */
export type Verdict =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed';
      readonly why: string;
      /** The receiver wants nothing any more: it is switched off. */
      readonly isGone: boolean;
      /** It asked to be left alone, or is under load: nothing goes there for so long. */
      readonly pauseSeconds: number | null;
    };

/** What a messenger's robot is told; lines carry no mark-up of their own. */
export type RobotMessage = {
  readonly language: Language;
  readonly title: string;
  readonly lines: readonly RobotLine[];
  /** Below the lines: how many were left out, and where all of them are. */
  readonly footer: (left: number) => RobotLine;
};
export type RobotLine = {
  readonly text: string;
  readonly link: { readonly text: string; readonly href: string } | null;
};

/** At most so many messages within any stretch of so many milliseconds. */
export type Pace = { readonly most: number; readonly withinMs: number };

/** One messenger's robots. */
export type RobotKind = {
  readonly robot: Robot;
  /** Its official origins. */
  readonly origins: readonly string[];
  /** True for an address that its console gives out. */
  isAddress(url: URL): boolean;
  readonly takesSecret: boolean;
  /** What we send at most, all of it at any moment: a little below what it allows. */
  readonly paces: readonly Pace[];
  readonly mostBytes: number;
  request(message: RobotMessage, to: { url: string; secret: string | null; now: Date }): Outgoing;
  verdict(answered: Answered): Verdict;
};

export function failed(why: string, more: { isGone?: boolean; pauseSeconds?: number | null } = {}): Verdict {
  return { kind: 'failed', why, isGone: more.isGone ?? false, pauseSeconds: more.pauseSeconds ?? null };
}
