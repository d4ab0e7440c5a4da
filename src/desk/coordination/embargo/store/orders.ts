import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

export const orderKinds = ['publish-now', 'hold', 'lift-hold'] as const;
export type OrderKind = (typeof orderKinds)[number];
export type OrderState = 'open' | 'consented' | 'refused' | 'withdrawn';

export type Order = {
  readonly id: number;
  readonly recordId: number;
  readonly identifier: string;
  readonly kind: OrderKind;
  readonly reason: string;
  readonly askedBy: number;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly state: OrderState;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
};

const columns = sql`o.id, o.record_id, r.identifier, o.kind, o.reason, o.asked_by, a.name as asked_by_name, o.asked_at, o.state,
  b.name as decided_by_name, o.decided_at`;
const joined = sql`desk.disclosure_order o join desk.record r on r.id = o.record_id join people.person a on a.id = o.asked_by
  left join people.person b on b.id = o.decided_by`;

/** The orders of a record, newest first. */
export async function ordersOf(db: Db, recordId: number): Promise<readonly Order[]> {
  const { rows } = await sql<Order>`
    select ${columns} from ${joined} where o.record_id = ${recordId} order by o.id desc limit 50`.execute(db);
  return rows;
}

export async function findOrder(db: Db, id: number): Promise<Order | null> {
  const { rows } = await sql<Order>`select ${columns} from ${joined} where o.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export type NewOrder = Pick<Order, 'recordId' | 'kind' | 'reason' | 'askedBy' | 'askedAt'>;

/** Stores it, and gives its key; null while another order of the record is open. */
export async function insertOrder(tx: Tx, order: NewOrder): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.disclosure_order (record_id, kind, reason, asked_by, asked_at)
    values (${order.recordId}, ${order.kind}, ${order.reason}, ${order.askedBy}, ${order.askedAt})
    on conflict (record_id) where state = 'open' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function closeOrder(
  tx: Tx,
  id: number,
  { state, by, at }: { readonly state: Exclude<OrderState, 'open'>; readonly by: number; readonly at: Date },
): Promise<void> {
  await sql`update desk.disclosure_order set state = ${state}, decided_by = ${by}, decided_at = ${at} where id = ${id}`.execute(
    tx,
  );
}
