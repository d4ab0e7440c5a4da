import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

export type Merging = {
  readonly fromId: number;
  readonly fromNumber: string;
  readonly intoId: number;
  readonly at: Date;
};

/**
 * Everything of one case becomes the other's. Threads stay whole, so that how far everybody has read them stays true: the general one goes on
 * as a thread named by the old number, private ones beside those that the same party has already. A party of both keeps its place in the
 * case that goes on; what it said, wrote and was told hangs on that one.
 */
export async function moveAll(tx: Tx, merging: Merging): Promise<void> {
  await moveParties(tx, merging);
  const { fromId, fromNumber, intoId, at } = merging;
  await sql`update desk.thread set kind = 'product', title = ${fromNumber} where case_id = ${fromId} and kind = 'general'`.execute(
    tx,
  );
  await sql`update desk.thread set title = coalesce(title, ${fromNumber}) where case_id = ${fromId} and kind = 'private'`.execute(
    tx,
  );
  await sql`update desk.thread set case_id = ${intoId} where case_id = ${fromId}`.execute(tx);
  await sql`
    update desk.case_flaw f set case_id = ${intoId}, position = n.position from (
      select id, row_number() over (order by position)
        + (select coalesce(max(position), 0) from desk.case_flaw where case_id = ${intoId}) as position
      from desk.case_flaw where case_id = ${fromId}) n where n.id = f.id`.execute(tx);
  for (const table of ['case_report', 'case_event', 'notice', 'vendor_proposal'] as const) {
    await sql`update ${sql.table(`desk.${table}`)} set case_id = ${intoId} where case_id = ${fromId}`.execute(tx);
  }
  // A case that was merged before leads on, too.
  await sql`update desk.case set merged_into = ${intoId} where merged_into = ${fromId}`.execute(tx);
  await sql`
    update desk.case set state = 'merged', merged_into = ${intoId}, closed_at = coalesce(closed_at, ${at}), closed_reason = null,
      version = version + 1 where id = ${fromId}`.execute(tx);
}

async function moveParties(tx: Tx, { fromId, intoId, at }: Merging): Promise<void> {
  const { rows } = await sql<{ old: number; kept: number }>`
    select a.id as old, b.id as kept from desk.case_participant a join desk.case_participant b on b.case_id = ${intoId}
      and (b.organisation_id = a.organisation_id or b.person_id = a.person_id)
    where a.case_id = ${fromId}`.execute(tx);
  for (const { old, kept } of rows) {
    for (const table of ['case_status', 'message', 'thread', 'case_event', 'vendor_proposal'] as const) {
      const retitled =
        table === 'thread'
          ? sql`, title = coalesce(title, (select number from desk.case where id = ${fromId}))`
          : sql``;
      await sql`update ${sql.table(`desk.${table}`)} set participant_id = ${kept}${retitled} where participant_id = ${old}`.execute(
        tx,
      );
    }
    await sql`update desk.vendor_proposal set invited_id = ${kept} where invited_id = ${old}`.execute(tx);
    await sql`update desk.case_participant b set reference = coalesce(b.reference, a.reference),
      joined_at = least(b.joined_at, a.joined_at) from desk.case_participant a where a.id = ${old} and b.id = ${kept}`.execute(
      tx,
    );
  }
  const olds = rows.map(({ old }) => old);
  await sql`update desk.case_participant set left_at = coalesce(left_at, ${at}) where id = any(${olds}::bigint[])`.execute(
    tx,
  );
  await sql`update desk.case_participant set case_id = ${intoId}
    where case_id = ${fromId} and id <> all(${olds}::bigint[])`.execute(tx);
}
