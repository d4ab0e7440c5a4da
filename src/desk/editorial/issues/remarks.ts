import { appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { auditLine } from './held.ts';
import type { By, DeskWorld } from './model.ts';
import { unfitIssue, unknownIssue } from './refusals.ts';
import { findDeskIssue } from './store.ts';
import { insertRemark, settleRemark } from './store-notes.ts';
import { issueWords as words } from './words.ts';

/**
 * Makes a remark on an issue or a block of it; it changes nothing of the issue. Refuses `editorial.issue-unknown` (404),
 * `editorial.issue-input` (empty). Writes `desk.issue_comment`, one line `issue.remarked`.
 */
export function remark(
  world: DeskWorld,
  by: By,
  id: number,
  said: { readonly blockId: string | null; readonly text: string },
): Promise<void> {
  demand(by.actor, 'bulletin:write');
  const text = said.text.trim();
  if (text === '') throw unfitIssue([{ field: 'text', text: words.remarkNeeded }]);
  return transaction(world.database.db, async (tx) => {
    if ((await findDeskIssue(tx, id)) === null) throw unknownIssue();
    await insertRemark(tx, id, { blockId: said.blockId, text, authorId: by.actor.personId }, by.now);
    await appendAudit(tx, [auditLine(by, id, 'issue.remarked')]);
  });
}

/** Settles a remark; one that is settled already stays so. Refuses `editorial.issue-unknown` (404). Audits `issue.remark-settled`. */
export function settle(world: DeskWorld, by: By, id: number, remarkId: number): Promise<void> {
  demand(by.actor, 'bulletin:write');
  return transaction(world.database.db, async (tx) => {
    if ((await findDeskIssue(tx, id)) === null) throw unknownIssue();
    const done = await settleRemark(tx, { issueId: id, id: remarkId }, by.actor.personId, by.now);
    if (done) await appendAudit(tx, [auditLine(by, id, 'issue.remark-settled')]);
  });
}
