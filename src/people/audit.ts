import type { Tx } from '#platform/db/index.ts';
import type { Actor } from './actor.ts';

/** One line of the audit log (审计日志): who did or read what, when, to which object. Never holds the content of anything embargoed. */
export type AuditEntry = {
  readonly at: Date;
  /** Null for nobody signed in. `system`: a job. */
  readonly actor: Pick<Actor, 'personId'> | 'system' | null;
  /** `station.verb`, past tense for changes: `report.passed-first`, `report.read`, `session.opened`, `person.invited`. */
  readonly action: string;
  /** What it was done to: `report` and its receipt, `person` and the id, … */
  readonly object: { readonly kind: string; readonly id: string };
  /** Small facts: from and to state, reason code, file hash. No titles, no descriptions, no secrets. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
  readonly address?: string | null;
};

/**
 * Appends to the hash-chained log, in the caller's transaction: whatever commits is in the log, and nothing else is. Writers wait
 * for each other from here to their commit, so it is the last statement of a transaction. Writes `people.audit`.
 */
export declare function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void>;
