import type { Tx } from '#platform/db/index.ts';

/** What the desk asks of the gate, which stands downstream: handed in where the routes are put together. */
export type Retraction = {
  /** Withdraws a public record. Refuses `publish.not-public`. */
  withdraw(tx: Tx, identifier: string, reason: string, now: Date): Promise<void>;
  /** Makes public that a number will never be used. Refuses `publish.instead-hidden`. */
  reject(tx: Tx, number: RejectedNumber, now: Date): Promise<void>;
};

export type RejectedNumber = {
  readonly identifier: string;
  readonly reason: string;
  /** The public number under which the vulnerability stands; null where there is none. */
  readonly instead: string | null;
};

/**
 * What can be done about a number: a public record can be withdrawn, a number that was given out and is borne by no record can be
 * rejected. `withdrawn` and `rejected`: that was done.
 */
export type NumberStanding =
  | { readonly state: 'public' | 'withdrawn'; readonly identifier: string; readonly title: string }
  | { readonly state: 'unused' | 'rejected'; readonly identifier: string };

/** A number in parts; null for what was never a number of ours since counters are kept. */
export function partsOf(identifier: string): { readonly year: number; readonly number: number } | null {
  const match = /^CNVD-(\d{4})-(\d{5,6})$/.exec(identifier);
  return match === null ? null : { year: Number(match[1]), number: Number(match[2]) };
}
