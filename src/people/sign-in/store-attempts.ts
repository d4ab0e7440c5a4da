import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { LimitKind } from './model.ts';

export type Counter = { readonly key: Buffer; readonly kind: LimitKind };
export type Counted = { readonly attempts: number; readonly lastAt: Date };

/** The counter as it stands, locked until the transaction ends; made where there is none. */
export async function lockCounter(tx: Tx, { key, kind }: Counter, now: Date): Promise<Counted> {
  const { rows } =
    await sql<Counted>`insert into people.sign_in_attempt as counter (key, kind, attempts, first_at, last_at)
    values (${key}, ${kind}, 0, ${now}, ${now})
    on conflict (key) do update set kind = counter.kind
    returning attempts, last_at`.execute(tx);
  return rows[0] ?? { attempts: 0, lastAt: now };
}

export async function writeCounter(tx: Tx, key: Buffer, attempts: number, now: Date): Promise<void> {
  await sql`update people.sign_in_attempt
    set attempts = ${attempts}, last_at = ${now}, first_at = case when ${attempts} <= 1 then ${now} else first_at end
    where key = ${key}`.execute(tx);
}

/** Gives attempts back that turned out to be right: all of them, or the last one. */
export async function giveBack(tx: Tx, key: Buffer, all: boolean): Promise<void> {
  await sql`update people.sign_in_attempt set attempts = ${all ? sql`0` : sql`greatest(0, attempts - 1)`}
    where key = ${key}`.execute(tx);
}
