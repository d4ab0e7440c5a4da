import type { AuditEntry } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { By, DeskIssue, Seen } from './model.ts';
import { issueChanged, unknownIssue } from './refusals.ts';
import { lockDeskIssue } from './store.ts';

/** The issue, held until the transaction ends, as it was seen. Refuses `editorial.issue-unknown` and `editorial.issue-changed`. */
export async function lockSeen(tx: Tx, { id, version }: Seen): Promise<DeskIssue> {
  const issue = await lockDeskIssue(tx, id);
  if (issue === null) throw unknownIssue();
  if (issue.version !== version) throw issueChanged();
  return issue;
}

export function withWriter({ writerIds }: Pick<DeskIssue, 'writerIds'>, { actor }: By): readonly number[] {
  return [...new Set([...writerIds, actor.personId])];
}

export function auditLine({ actor, now, address }: By, id: number, action: string, detail = {}): AuditEntry {
  return { at: now, actor, action, object: { kind: 'issue', id: String(id) }, detail, address };
}
