import type { Secrets } from '#platform/secrets.ts';
import type { Owner } from './model.ts';
import type { DraftOf } from './store.ts';

/** The owner as the table knows them; the key itself is nowhere but in its browser. */
export function draftOf(owner: Owner, secrets: Secrets): DraftOf {
  return 'actor' in owner ? { personId: owner.actor.personId } : { keyHash: keyHash(secrets, owner.key) };
}

export function keyHash(secrets: Secrets, key: string): Buffer {
  return secrets.digest('draft key', key);
}

/** For the audit log: the person, or nobody who is known. */
export function auditActor(owner: Owner): { readonly personId: number } | null {
  return 'actor' in owner ? owner.actor : null;
}
