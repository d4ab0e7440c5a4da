import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/** Whose reports count together. */
export type Sender =
  | { readonly kind: 'individual'; readonly personId: number }
  | { readonly kind: 'organisation'; readonly organisationId: number }
  | { readonly kind: 'anonymous'; readonly network: string };

export type Sent = {
  readonly count: number;
  /** When the last of the oldest came in that must fall out before `room` or fewer are left; null when none need to or none can. */
  readonly fitsAfter: Date | null;
};

/** What a sender delivered since an instant. Whoever else counts the same sender waits until the transaction ends. */
export async function sentSince(tx: Tx, sender: Sender, since: Date, room: number): Promise<Sent> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake.limit ${JSON.stringify(sender)}`}, 0))`.execute(tx);
  // The day's index keeps this to two days of reports, however many a unit has delivered before.
  const recent = sql`r.received_on >= (${since}::timestamptz - interval '1 day')::date and r.received_at > ${since}`;
  const { rows } = await sql<Sent>`
    with sent as materialized (
      select r.received_at, row_number() over (order by r.received_at desc) as place
      from desk.report r join desk.submission s on s.id = r.submission_id
      where ${recent} and ${whose(sender)}
    )
    select count(*) as count,
      case when ${room} < 0 then null else min(received_at) filter (where place = ${room} + 1) end as fits_after
    from sent`.execute(tx);
  return rows[0] ?? { count: 0, fitsAfter: null };
}

function whose(sender: Sender) {
  switch (sender.kind) {
    case 'individual':
      return sql`r.person_id = ${sender.personId}`;
    case 'organisation':
      return sql`r.organisation_id = ${sender.organisationId}`;
    case 'anonymous':
      // Kept as the network it belongs to: networkOf().
      return sql`s.channel = 'anonymous' and s.address = ${sender.network}`;
  }
}
