/** What `log verify` can find, worst first where several are true; docs/errors.md says what each means. */
export const logFlaws = [
  'log.leaf-missing',
  'log.leaf-changed',
  'log.leaf-order',
  'log.revision-missing',
  'log.revision-changed',
  'log.node-changed',
  'log.head-unsigned',
  'log.head-root',
  'log.checkpoint-unsigned',
  'log.checkpoint-root',
  'log.cut',
  'log.unlogged',
  'log.misshown',
] as const;
export type LogFlawCode = (typeof logFlaws)[number];

/** The first thing that is wrong: what, and at which leaf, number and revision as far as that can be said. */
export type LogFlaw = {
  readonly code: LogFlawCode;
  /** The leaf it is about; for a head or a checkpoint how many leaves it covers; for a node its first leaf. Null outside of the log. */
  readonly leaf: number | null;
  readonly identifier: string | null;
  readonly revision: number | null;
};

export type LogVerification = {
  readonly whole: boolean;
  /** What was looked at, until something was wrong. */
  readonly leaves: number;
  readonly nodes: number;
  readonly heads: number;
  readonly checkpoints: number;
  /** How many leaves the newest head covers; the rest is signed within a minute. */
  readonly signed: number;
  /** Of all leaves, base64; null when they were not all read. */
  readonly root: string | null;
  readonly broken: LogFlaw | null;
};

/** Thrown inside of the verification, at the first flaw; nobody outside sees it. */
export class Broken extends Error {
  readonly flaw: LogFlaw;

  constructor(code: LogFlawCode, at: { leaf?: number; identifier?: string; revision?: number } = {}) {
    super(code);
    this.flaw = { code, leaf: at.leaf ?? null, identifier: at.identifier ?? null, revision: at.revision ?? null };
  }
}
