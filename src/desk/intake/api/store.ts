import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { ReportState } from '../states.ts';
import type { ReportLine, ReportMove, ReportStatus } from './model.ts';

const line = sql`r.receipt, r.state, r.kind, r.title, r.received_at, r.state_since as since, r.due_at as due`;

/**
 * One report with what decides who may see it; null when there is none of this receipt (one that was counted only is none). What it
 * was merged into is named where that is the reporter's own or their unit's: of others' reports nobody learns.
 */
export async function readStatus(db: Db, receipt: string): Promise<ReportStatus | null> {
  const { rows } = await sql<ReportStatus>`
    select ${line}, r.person_id, r.organisation_id, record.identifier as record,
      case when other.person_id = r.person_id or other.organisation_id = r.organisation_id then other.receipt end
        as merged_into
    from desk.report r
      left join desk.report other on other.id = r.merged_into
      left join desk.record record on record.id = r.record_id
    where r.receipt = ${receipt} and r.state <> 'tallied'`.execute(db);
  return rows[0] ?? null;
}

/** The moves that the reporter may see, the first one first. */
export async function movesOf(db: Db, receipt: string): Promise<readonly ReportMove[]> {
  const { rows } = await sql<ReportMove>`
    select e.at, e.move, e.from_state as "from", e.to_state as "to", e.reason, e.note
    from desk.report_event e join desk.report r on r.id = e.report_id
    where r.receipt = ${receipt} and e.for_reporter order by e.id limit 200`.execute(db);
  return rows;
}

export type ListOf = {
  readonly personId: number;
  readonly state: ReportState | null;
  /** The receipt of the last line of the page before. */
  readonly after: string | null;
  readonly count: number;
};

/** A person’s own reports, the newest first, behind a receipt of theirs. */
export async function ownReports(db: Db, { personId, state, after, count }: ListOf): Promise<readonly ReportLine[]> {
  const inState = state === null ? sql`` : sql`and r.state = ${state}`;
  const behind =
    after === null
      ? sql``
      : sql`and r.id < (select id from desk.report where receipt = ${after} and person_id = ${personId})`;
  const { rows } = await sql<ReportLine>`
    select ${line} from desk.report r
    where r.person_id = ${personId} and r.state <> 'tallied' ${inState} ${behind}
    order by r.id desc limit ${count}`.execute(db);
  return rows;
}
