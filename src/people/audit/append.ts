import type { Tx } from '#platform/db/index.ts';
import type { Actor } from '../actor.ts';
import { type AuditLine, linkHash } from './chain.ts';
import { insertLines, keepActors, lockHead, moveHead } from './store.ts';

/** One line of the audit log (审计日志): who did or read what, when, to which object. Never holds the content of anything embargoed. */
export type AuditEntry = {
  readonly at: Date;
  /** Null for nobody signed in. `system`: a job. */
  readonly actor: Pick<Actor, 'personId'> | 'system' | null;
  /** `object.verb`, past tense for changes: `report.passed-first`, `report.read`, `session.opened`, `person.invited`. */
  readonly action: string;
  /** What it was done to: `report` and its receipt, `person` and the id, … */
  readonly object: { readonly kind: string; readonly id: string };
  /** Small facts: from and to state, reason code, file hash. No titles, no descriptions, no secrets. */
  readonly detail?: AuditLine['detail'];
  readonly address?: string | null;
};

/**
 * Appends to the hash-chained log, in the caller's transaction: whatever commits is in the log, and nothing else is. Writers wait
 * for each other from here to their commit, so it is the last statement of a transaction. Writes `people.audit`.
 */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await keepActors(
    tx,
    entries.flatMap(({ actor }) => (actor === null || actor === 'system' ? [] : actor.personId)),
  );
  let { id, hash } = await lockHead(tx);
  const lines = entries.map((entry) => {
    id += 1;
    const line: AuditLine = {
      id,
      at: entry.at,
      actorId: entry.actor === null || entry.actor === 'system' ? null : entry.actor.personId,
      isSystem: entry.actor === 'system',
      action: entry.action,
      objectKind: entry.object.kind,
      objectId: entry.object.id,
      detail: entry.detail ?? {},
      address: entry.address ?? null,
    };
    hash = linkHash(hash, line);
    return { ...line, hash };
  });
  await insertLines(tx, lines);
  await moveHead(tx, id, hash);
}
