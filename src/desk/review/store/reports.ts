import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Report } from '../model.ts';
import { changedMeanwhile } from '../refusals.ts';

/** What came in as a count only has no content and no workflow: to the desk it does not exist. */
const columns = sql`r.id, r.receipt, r.kind, r.state, r.title, r.person_id, r.organisation_id, r.original, r.received_at, r.state_since,
  r.due_at, r.assignee_id, r.priority, r.priority_reasons, r.claimed_severity, r.merged_into, r.passed_by, r.record_id, r.version`;

/** The report of a receipt number as decisions see it; null when there is none. */
export async function findReport(db: Db, receipt: string): Promise<Report | null> {
  const { rows } = await sql<Report>`
    select ${columns} from desk.report r where r.receipt = ${receipt} and r.state <> 'tallied'`.execute(db);
  return rows[0] ?? null;
}

/** A report with what a move of it may touch: all locked until the transaction ends. */
export type LockedReports = {
  readonly report: Report;
  /** The one named or that it is or was merged into, and one hop on where that was merged itself. */
  readonly target: Report | null;
  readonly merged: readonly Report[];
};

/**
 * Locks a report, the one named by `into`, the one it is or was last merged into, and those merged into it: in one statement and in the
 * order of their ids, so that moves in opposite directions wait for each other and never block each other. Null: no such report.
 */
export async function lockReports(tx: Tx, receipt: string, into: string | null): Promise<LockedReports | null> {
  const related = await relatedIds(tx, receipt, into);
  if (related === null) return null;
  const { rows } = await sql<Report>`
    select ${columns} from desk.report r
    where (r.id in (${related.id}, ${related.targetId ?? related.id}) or r.merged_into = ${related.id})
      and r.state <> 'tallied'
    order by r.id for update`.execute(tx);
  const report = rows.find(({ id }) => id === related.id);
  if (!report) return null;
  await checkFollowers(tx, report, rows);
  return {
    report,
    target: related.targetId === null ? null : (rows.find(({ id }) => id === related.targetId) ?? null),
    merged: rows.filter(({ id, mergedInto }) => mergedInto === report.id && id !== report.id),
  };
}

/**
 * While this waited for its locks another may have merged a report into this one: it would be left behind, merged into what is merged
 * itself. Locking it now would be out of order, so the move is refused as made on what has changed (`review.changed`).
 */
async function checkFollowers(tx: Tx, report: Report, locked: readonly Report[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from desk.report where merged_into = ${report.id}`.execute(tx);
  if (rows.some(({ id }) => !locked.some((one) => one.id === id))) throw changedMeanwhile(report);
}

type Related = { readonly id: number; readonly targetId: number | null };

async function relatedIds(tx: Tx, receipt: string, into: string | null): Promise<Related | null> {
  const named = into === null ? sql`null::bigint` : sql`(select id from desk.report where receipt = ${into})`;
  const { rows } = await sql<Related>`
    select r.id, case when ${into !== null} then ${named} when r.state in ('merged', 'appealed') then coalesce(r.merged_into, (
        select coalesce(t.merged_into, t.id) from desk.report_event e
        join desk.report t on t.receipt = e.detail ->> 'into'
        where e.report_id = r.id and e.detail ? 'into' and e.to_state = 'merged'
        order by e.id desc limit 1)) end as target_id
    from desk.report r where r.receipt = ${receipt} and r.state <> 'tallied'`.execute(tx);
  return rows[0] ?? null;
}
