import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

export type ComingRelease = { readonly caseId: number; readonly releaseAt: Date };

/** Cases with something that goes out until then, and when: what is held is not told of. */
export async function comingReleases(db: Db, now: Date, until: Date): Promise<readonly ComingRelease[]> {
  const { rows } = await sql<ComingRelease>`
    select distinct case_id, release_at from desk.disclosure
    where released_at is null and release_at > ${now} and release_at <= ${until} and not is_held and rule <> 'instance'
    order by release_at, case_id`.execute(db);
  return rows;
}

/** True while something of the case still goes out at that instant. */
export async function isStillComing(db: Db, { caseId, releaseAt }: ComingRelease): Promise<boolean> {
  const { rows } = await sql`
    select from desk.disclosure where case_id = ${caseId} and release_at = ${releaseAt} and released_at is null
      and not is_held limit 1`.execute(db);
  return rows.length > 0;
}

/** Cases with a proposal that has been open since then or longer. */
export async function casesOwing(
  db: Db,
  before: Date,
): Promise<readonly { readonly caseId: number; readonly proposalId: number }[]> {
  const { rows } = await sql<{ caseId: number; proposalId: number }>`
    select case_id, id as proposal_id from desk.embargo_proposal where state = 'open' and proposed_at <= ${before}
    order by case_id`.execute(db);
  return rows;
}

/** Takes down that these persons are reminded; gives those who were not before. */
export async function claimReminders(
  tx: Tx,
  { caseId, about, now }: { readonly caseId: number; readonly about: string; readonly now: Date },
  personIds: readonly number[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ personId: number }>`
    insert into desk.disclosure_reminder (case_id, about, person_id, sent_at)
    select ${caseId}, ${about}, person_id, ${now} from unnest(${personIds}::bigint[]) person_id
    on conflict do nothing returning person_id`.execute(tx);
  return rows.map(({ personId }) => personId);
}
