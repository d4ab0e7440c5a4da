import type pg from 'pg';
import type { Actor } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { makeOrganisation, makePerson } from './accounts.ts';

/** A vendor of the seeded case, and the marker of all that is between it and the desk alone. */
export type SeededVendor = { readonly member: Actor; readonly token: string };

/** Lets one more vendor into the seeded case: its statement, its private thread with the desk and its letter bear `token`. */
export async function seedVendor(
  { db, pool }: { readonly db: Db; readonly pool: pg.Pool },
  caseNumber: string,
  { token, at, hasLeft }: { readonly token: string; readonly at: string; readonly hasLeft: boolean },
): Promise<SeededVendor> {
  const organisation = await makeOrganisation(db, { kind: 'vendor' });
  const member = await makePerson(db, { roles: ['vendor-member'], organisationId: organisation.id });
  await pool.query(
    `with party as (
       insert into desk.case_participant (case_id, role, organisation_id, invited_at, joined_at, reference)
       select id, 'vendor', $2, $3, $3, $4 from desk.case where number = $1 returning id, case_id
     ), said as (
       insert into desk.case_status (participant_id, flaw_id, status, statement, changed_at)
       select party.id, f.id, 'affected', $4, $3 from party join desk.case_flaw f using (case_id)
     ), thread as (
       insert into desk.thread (case_id, kind, participant_id, opened_at) select case_id, 'private', id, $3 from party returning id
     )
     insert into desk.message (thread_id, author_id, at, text, tlp) select id, $5, $3, $4, 'amber' from thread`,
    [caseNumber, organisation.id, at, token, member.personId],
  );
  await pool.query(
    `insert into desk.notice (unit, sent_on, case_id, organisation_id, number, template, language, subject, body, state, sent_at)
     select $4, '2026-03-02', id, $2::bigint, 'CNVD-TB-2026-' || (9100 + $2::bigint)::text, 'vendor', 'zh', $4, $4, 'sent', $3
     from desk.case where number = $1`,
    [caseNumber, organisation.id, at, token],
  );
  if (hasLeft) {
    await pool.query('update desk.case_participant set left_at = $2 where organisation_id = $1', [organisation.id, at]);
  }
  return { member, token };
}
