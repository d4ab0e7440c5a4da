import { type Actor, appendAudit, demand, may } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import type { ReportState } from '../states.ts';
import type { ReportLine, ReportMove, ReportStatus } from './model.ts';
import { noReport } from './refusals.ts';
import { movesOf, ownReports, readStatus } from './store.ts';

type Asking = { readonly actor: Actor; readonly address: string; readonly now: Date };

/** Where one report stands, with the moves its reporter may see. Refuses `api.no-report` (404), also for another’s. */
export function statusOf(
  world: World,
  receipt: string,
  { actor, address, now }: Asking,
): Promise<{ status: ReportStatus; moves: readonly ReportMove[] }> {
  return transaction(world.database.db, async (tx) => {
    const status = await readStatus(tx, receipt);
    const { personId: ownerId = null, organisationId = null } = status ?? {};
    // An organisation that was asked about it has a page of its own, without what passed between desk and reporter.
    if (status === null || !may(actor, 'report:read', { ownerId, organisationId })) throw noReport();
    const moves = await movesOf(tx, receipt);
    await appendAudit(tx, [
      {
        at: now,
        actor,
        action: 'report.read',
        object: { kind: 'report', id: receipt },
        detail: { by: 'api' },
        address,
      },
    ]);
    return { status, moves };
  });
}

export type Listing = { readonly reports: readonly ReportLine[]; readonly next: string | null };

/** A person’s own reports, the newest first; `next` is what the following page begins behind. */
export function listOwn(
  world: World,
  asked: { readonly state: ReportState | null; readonly after: string | null; readonly count: number },
  { actor, address, now }: Asking,
): Promise<Listing> {
  return transaction(world.database.db, async (tx) => {
    demand(actor, 'report:read');
    const { count } = asked;
    const found = await ownReports(tx, { ...asked, personId: actor.personId, count: count + 1 });
    const reports = found.slice(0, count);
    await appendAudit(tx, [
      {
        at: now,
        actor,
        action: 'queue.read',
        object: { kind: 'queue', id: 'own-reports' },
        detail: { by: 'api' },
        address,
      },
    ]);
    return { reports, next: found.length > count ? (reports.at(-1)?.receipt ?? null) : null };
  });
}
