import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Viewer } from '../cases/model.ts';
import type { Reader, Thread } from './store.ts';

/** How many names are offered at most. */
const offered = 300;

/**
 * Whom a viewer may name in a thread: only who can read it, and of these only whom the viewer may know of. A party names its own
 * people and the desk's; where the case shows its participants, the others' too, but never a reporter's. The desk names everybody.
 */
export async function readersOf(
  db: Db,
  thread: Thread,
  viewer: Viewer,
  showsParticipants: boolean,
): Promise<readonly Reader[]> {
  const own = viewer.standing?.map(({ id }) => id) ?? [];
  const known =
    viewer.standing === null
      ? sql`true`
      : sql`(p.id = any(${own}::bigint[]) or (${showsParticipants} and p.role <> 'reporter'))`;
  const of = thread.kind === 'private' ? sql`p.id = ${thread.participantId}` : sql`true`;
  const { rows } = await sql<Reader>`
    select distinct on (id) id, name, email, language, participant_id from (
      select w.id, w.name, w.email, w.language, null::bigint as participant_id from people.person w
      where w.disabled_at is null and exists (select from people.person_role r where r.person_id = w.id and r.role = 'coordinator')
        and not exists (select from desk.case_report k join desk.report r on r.id = k.report_id
          where k.case_id = ${thread.caseId} and r.person_id = w.id)
        and (${viewer.standing === null} or w.id = (select coordinator_id from desk.case where id = ${thread.caseId}))
      union all
      select w.id, w.name, w.email, w.language, p.id from desk.case_participant p
        join people.person w on w.id = p.person_id
      where p.case_id = ${thread.caseId} and p.left_at is null and w.disabled_at is null and ${of} and ${known}
      union all
      select w.id, w.name, w.email, w.language, p.id from desk.case_participant p
        join people.person w on w.organisation_id = p.organisation_id
        join people.person_role r on r.person_id = w.id and (
          (p.role = 'vendor' and r.role = 'vendor-member') or (p.role = 'channel' and r.role = 'channel-contact')
          or (p.role = 'reporter' and r.role = 'unit-manager')
          or (p.role = 'observer' and r.role in ('vendor-member', 'channel-contact', 'unit-manager')))
      where p.case_id = ${thread.caseId} and p.left_at is null and w.disabled_at is null and ${of} and ${known}
      union all
      select w.id, w.name, w.email, w.language, p.id from desk.case_report k join desk.report d on d.id = k.report_id
        join desk.case_participant p on p.case_id = k.case_id and p.organisation_id = d.organisation_id
        join people.person w on w.id = d.person_id
      where k.case_id = ${thread.caseId} and p.left_at is null and w.disabled_at is null and ${of} and ${known}
    ) reader order by id, participant_id nulls first limit ${offered}`.execute(db);
  return rows;
}
