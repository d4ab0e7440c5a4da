/** How an attempt to reproduce ended; the SQL check of `desk.verification` has the same list. */
export const outcomes = ['reproduced', 'not-reproduced', 'plausible', 'by-vendor'] as const;
export type Outcome = (typeof outcomes)[number];

/** Of one verification. */
export const verificationLimits = { maxFileBytes: 100_000_000, maxFiles: 10 } as const;
