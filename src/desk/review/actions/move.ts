import { appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import type { Report } from '../model.ts';
import { type MoveContext, type MoveRequest, type MoveWorld, moveInTransaction } from './move-in-transaction.ts';

export type MovingWorld = MoveWorld & Pick<World, 'database'>;

/**
 * Makes one move in one transaction and gives the report as it is then. Refuses what `step` refuses, and `review.unknown` (404).
 * Writes the report and those it touches, their histories, letters, and the audit log.
 */
export function moveReport(world: MovingWorld, request: MoveRequest, context: MoveContext): Promise<Report> {
  return transaction(world.database.db, async (tx) => {
    const { report, audit } = await moveInTransaction(tx, world, request, context);
    await appendAudit(tx, audit);
    return report;
  });
}

/** So many reports can be moved at once. */
const mostAtOnce = 500;

/** One of several: as the page showed it, so that a change meanwhile is noticed. */
export type Picked = { readonly receipt: string; readonly version?: number };

export type BulkResult =
  | { readonly receipt: string; readonly report: Report; readonly refused: null }
  | { readonly receipt: string; readonly report: null; readonly refused: Refusal };

/**
 * The same move with the same reason and note for several reports: each in a transaction of its own, so that one refusal leaves the
 * others done; gives what became of each, in their order. Refuses `review.bulk-size` for none or more than 500.
 */
export async function moveReports(
  world: MovingWorld,
  picked: readonly Picked[],
  request: Omit<MoveRequest, 'receipt'>,
  context: MoveContext,
): Promise<readonly BulkResult[]> {
  const chosen = [...new Map(picked.map((one) => [one.receipt, one])).values()];
  if (chosen.length === 0 || chosen.length > mostAtOnce) throw wrongSize(chosen.length);
  const results: BulkResult[] = [];
  for (const { receipt, version } of chosen) {
    const { version: _, ...shared } = request.input;
    const input = version === undefined ? shared : { ...shared, version };
    try {
      const report = await moveReport(world, { ...request, receipt, input }, context);
      results.push({ receipt, report, refused: null });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      results.push({ receipt, report: null, refused: thrown });
    }
  }
  return results;
}

function wrongSize(count: number): Refusal {
  return new Refusal('review.bulk-size', {
    zh: `一次可处理1至${mostAtOnce}份报告，现选了${count}份。请重新选择。`,
    en: `Between 1 and ${mostAtOnce} reports can be moved at once; ${count} are chosen. Choose again.`,
  });
}
