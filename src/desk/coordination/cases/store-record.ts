import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Day } from '#vocabulary/index.ts';

/** What a vendor says of its patch for the flaw that a record is of. */
export type PatchStatement = {
  readonly caseNumber: string;
  readonly participantId: number;
  readonly vendor: string;
  readonly patchUrl: string | null;
  readonly patchDescription: string | null;
  readonly patchOn: Day | null;
  /** Its statement, where that may go out with the record. */
  readonly publicStatement: string | null;
  readonly changedAt: Date;
};

/** The patches that vendors of a record's case stated for it, the earliest first. */
export async function patchStatements(db: Db, recordId: number): Promise<readonly PatchStatement[]> {
  const { rows } = await sql<PatchStatement>`
    select c.number as case_number, p.id as participant_id, coalesce(o.name, w.name) as vendor, s.patch_url, s.patch_description,
      s.patch_on, case when s.is_statement_public then s.statement end as public_statement, s.changed_at
    from desk.case_flaw f join desk.case c on c.id = f.case_id join desk.case_status s on s.flaw_id = f.id
      join desk.case_participant p on p.id = s.participant_id
      left join people.organisation o on o.id = p.organisation_id left join people.person w on w.id = p.person_id
    where f.record_id = ${recordId} and s.status = 'fixed' and num_nonnulls(s.patch_url, s.patch_on) > 0
    order by s.patch_on, p.id limit 50`.execute(db);
  return rows;
}
