import { sql } from 'kysely';
import type { ReportState } from '#desk/intake/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { GbLevel, RecordContent } from '#vocabulary/index.ts';

/** A record as the desk sees it, public or not. */
export type DeskRecord = {
  readonly id: number;
  readonly identifier: string;
  readonly revision: number;
  readonly content: RecordContent;
  readonly zeroDay: boolean;
  readonly changedAt: Date;
  readonly revisions: readonly { readonly revision: number; readonly supersededAt: string }[];
  /** The revision that is public; null when nothing of it is. */
  readonly publicRevision: number | null;
  /** When it goes public, where a case decides that and not its own day; null where none does, or it is out. */
  readonly disclosure: {
    /** ISO 8601; null: nobody has decided, or never. */
    readonly releaseAt: string | null;
    readonly isHeld: boolean;
    readonly isNever: boolean;
  } | null;
  readonly grading: {
    readonly metrics: string;
    readonly exploitability: number;
    readonly impact: number;
    readonly environment: number;
    readonly technical: GbLevel;
    readonly overall: GbLevel;
    readonly by: string;
    /** ISO 8601, as JSON holds an instant. */
    readonly at: string;
  } | null;
};

export async function findDeskRecord(db: Db, identifier: string): Promise<DeskRecord | null> {
  const { rows } = await sql<DeskRecord>`
    select r.id, r.identifier, r.revision, r.content, r.zero_day, r.changed_at,
      coalesce((select jsonb_agg(jsonb_build_object('revision', v.revision, 'supersededAt', v.superseded_at) order by v.revision)
        from desk.record_revision v where v.record_id = r.id), '[]') as revisions,
      (select p.revision from published.record p where p.identifier = r.identifier and not p.withdrawn) as public_revision,
      (select jsonb_build_object('releaseAt', d.release_at, 'isHeld', d.is_held, 'isNever', d.rule = 'instance')
        from desk.disclosure d where d.record_id = r.id and d.released_at is null) as disclosure,
      (select jsonb_build_object('metrics', g.metrics, 'exploitability', g.exploitability, 'impact', g.impact,
          'environment', g.environment, 'technical', g.technical, 'overall', g.overall, 'by', w.name, 'at', g.graded_at)
        from desk.record_grading g join people.person w on w.id = g.graded_by where g.record_id = r.id) as grading
    from desk.record r where r.identifier = ${identifier}`.execute(db);
  return rows[0] ?? null;
}

export type LinkedReport = {
  readonly receipt: string;
  readonly state: ReportState;
  readonly personId: number | null;
  readonly reporter: string | null;
};

/** The reports that became this record, with who delivered them; the counted ones of before are left out. */
export async function reportsOfRecord(db: Db, recordId: number): Promise<readonly LinkedReport[]> {
  const { rows } = await sql<LinkedReport>`
    select r.receipt, r.state, r.person_id, coalesce(o.name, p.name) as reporter
    from desk.report r left join people.organisation o on o.id = r.organisation_id left join people.person p on p.id = r.person_id
    where r.record_id = ${recordId} and r.state <> 'tallied' order by r.id limit 200`.execute(db);
  return rows;
}
