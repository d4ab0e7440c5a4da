import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { enterGate } from './enter.ts';
import { logEntries, rejectionEntry } from './log/append.ts';
import { raiseVersion } from './store/issues.ts';
import { writeRejection } from './store/reject.ts';
import { demandReason } from './withdraw.ts';

/** A number that was given out and will never be a record's. `instead`: the public number under which the vulnerability stands. */
export type Rejection = { readonly identifier: string; readonly reason: string; readonly instead: string | null };

/**
 * Makes public that a number is rejected: a revision without content, and a line among the withdrawn ones. In the caller's transaction.
 *
 * Refuses `publish.reason-missing`, `publish.instead-hidden` (the number to see instead has no public record: naming it would tell that
 * it exists) and `publish.number-public` (something was published under it).
 */
export async function rejectNumber(tx: Tx, rejection: Rejection, now: Date): Promise<void> {
  const { identifier, reason, instead } = rejection;
  demandReason(identifier, reason);
  await enterGate(tx, now);
  const outcome = await writeRejection(tx, { identifier, reason: reason.trim(), instead }, now);
  if (outcome === 'instead-hidden') throw insteadHidden();
  if (outcome === 'public') throw numberPublic(identifier);
  await logEntries(tx, [rejectionEntry(rejection, now)], now);
  await raiseVersion(tx, now);
}

function insteadHidden(): Refusal {
  const text = {
    zh: '“另见”的编号没有公开的条目，不能写入。请核对编号，或留空。',
    en: 'The number to see instead has no public record and cannot be named. Check it, or leave it out.',
  };
  return new Refusal('publish.instead-hidden', text, 409, undefined, { fields: [{ field: 'instead', text }] });
}

function numberPublic(identifier: string): Refusal {
  return new Refusal(
    'publish.number-public',
    {
      zh: `${identifier} 已有公开的内容，不能作废。请改为撤回条目。`,
      en: `Something was published under ${identifier}: it cannot be rejected. Withdraw the record instead.`,
    },
    409,
  );
}
