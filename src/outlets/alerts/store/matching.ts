import { sql } from 'kysely';
import { copyIn, copyLine, type Db, type Tx } from '#platform/db/index.ts';
import type { RecordChange } from '../events.ts';
import type { Hit } from '../model.ts';

/** The first leaf that was not matched yet, locked: one process matches at a time. */
export async function lockCursor(tx: Tx): Promise<number> {
  const { rows } = await sql<{ nextLeaf: number }>`select next_leaf from alerts.cursor for update`.execute(tx);
  return rows[0]?.nextLeaf ?? 0;
}

export async function cursorAt(db: Db): Promise<number> {
  const { rows } = await sql<{ nextLeaf: number }>`select next_leaf from alerts.cursor`.execute(db);
  return rows[0]?.nextLeaf ?? 0;
}

export async function moveCursor(tx: Tx, nextLeaf: number): Promise<void> {
  await sql`update alerts.cursor set next_leaf = ${nextLeaf}`.execute(tx);
}

/** How many leaves the log has: the index of the next one. */
export async function logLength(db: Db): Promise<number> {
  const { rows } = await sql<{ length: number }>`
    select coalesce(max(leaf_index) + 1, 0) as length from published.log_leaf`.execute(db);
  return rows[0]?.length ?? 0;
}

/** `before` only of corrections: a first publication has none, and what was withdrawn had ended. */
const changes = sql`select l.leaf_index, l.identifier, l.revision, v.kind, v.published_at, v.content as record,
      case when before.kind <> 'withdrawn' then before.content end as before,
      array(select d.name from published.record p join published.vendor d on d.id = any (p.vendor_ids)
        where p.identifier = l.identifier order by d.name) as vendors
    from published.log_leaf l
      join published.record_revision v using (identifier, revision)
      left join published.record_revision before
        on before.identifier = l.identifier and before.revision = l.revision - 1 and v.kind = 'corrected'`;

/** What happened to records among the leaves from `from` on, at most `limit` leaves; other leaves (issues, advisories) say nothing here. */
export async function changesFrom(db: Db, from: number, limit: number): Promise<readonly RecordChange[]> {
  const { rows } = await sql<RecordChange>`
    ${changes}
        where l.leaf_index >= ${from} and l.leaf_index < ${from + limit} and l.kind in ('published', 'corrected', 'withdrawn')
    order by l.leaf_index`.execute(db);
  return rows;
}

/** What happened to one record, newest first. */
export async function changesOf(db: Db, identifier: string, limit: number): Promise<readonly RecordChange[]> {
  const { rows } = await sql<RecordChange>`
    ${changes}
        where l.identifier = ${identifier} and l.kind in ('published', 'corrected', 'withdrawn')
    order by l.leaf_index desc limit ${limit}`.execute(db);
  return rows;
}

export type FoundHit = Hit & { readonly subscriptionId: number; readonly deliveryId: number | null };

/** Stores what was found for whom, by COPY. */
export async function insertHits(tx: Tx, hits: readonly FoundHit[], now: Date): Promise<void> {
  if (hits.length === 0) return;
  const lines = hits.map((hit) =>
    copyLine([hit.subscriptionId, hit.leafIndex, hit.identifier, hit.revision, hit.events, hit.deliveryId, now]),
  );
  const into = 'subscription_id, leaf_index, identifier, revision, events, delivery_id, found_at';
  await copyIn(tx, `copy alerts.hit (${into}) from stdin`, lines);
}

export type FactsByCve = ReadonlyMap<string, { readonly exploited: boolean; readonly epss: number | null }>;

/** What catalogues say of these CVEs; those of which none says anything are left out. */
export async function factsOf(db: Db, cves: readonly string[]): Promise<FactsByCve> {
  if (cves.length === 0) return new Map();
  const { rows } = await sql<{ cve: string; exploited: boolean; epss: number | null }>`
    select c.cve, x.cve is not null as exploited, e.score::float8 as epss
    from unnest(${[...cves]}::text[]) c (cve)
      left join published.exploited x using (cve) left join published.epss e using (cve)
    where x.cve is not null or e.cve is not null`.execute(db);
  return new Map(rows.map(({ cve, exploited, epss }) => [cve, { exploited, epss }]));
}

export type HitState = Hit & {
  readonly deliveryId: number | null;
  readonly foundAt: Date;
};

/** What was found of one record for one subscription. */
export async function hitsOfRecord(db: Db, subscriptionId: number, identifier: string): Promise<readonly HitState[]> {
  const { rows } =
    await sql<HitState>`select leaf_index, identifier, revision, events, delivery_id, found_at from alerts.hit
    where subscription_id = ${subscriptionId} and identifier = ${identifier} order by leaf_index desc`.execute(db);
  return rows;
}

export type HitContent = Hit & {
  readonly deliveryId: number;
  readonly at: Date;
  /** Null where the record is withdrawn by now, or is not there any more. */
  readonly content: RecordChange['record'] | null;
  readonly reason: string | null;
  readonly isWithdrawn: boolean;
};

/** What deliveries are about, each with the content of its revision, unless the record was withdrawn since. */
export async function hitsOfDeliveries(db: Db, deliveryIds: readonly number[]): Promise<readonly HitContent[]> {
  const { rows } = await sql<HitContent>`
    select h.delivery_id, h.leaf_index, h.identifier, h.revision, h.events, v.published_at as at, v.reason,
      p.withdrawn as is_withdrawn, case when not p.withdrawn then v.content end as content
    from alerts.hit h
      join published.record_revision v using (identifier, revision)
      join published.record p using (identifier)
    where h.delivery_id = any (${[...deliveryIds]}::bigint[]) order by h.delivery_id, h.leaf_index`.execute(db);
  return rows;
}

/** Which of these subscriptions have hits that no delivery has taken. */
export async function waitingFor(tx: Tx, subscriptionIds: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select id from unnest(${[...subscriptionIds]}::bigint[]) s (id)
    where exists (select from alerts.hit h where h.subscription_id = s.id and h.delivery_id is null) order by id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

type Taking = { readonly subscriptionId: number; readonly deliveryId: number };

/** Gives the hits that wait for a digest to it. */
export async function takeWaitingHits(tx: Tx, taking: readonly Taking[]): Promise<void> {
  await sql`update alerts.hit h set delivery_id = t.delivery_id
    from unnest(${taking.map((one) => one.subscriptionId)}::bigint[], ${taking.map((one) => one.deliveryId)}::bigint[])
      as t (subscription_id, delivery_id)
    where h.subscription_id = t.subscription_id and h.delivery_id is null`.execute(tx);
}

export async function countWaitingHits(db: Db, subscriptionId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from alerts.hit
    where subscription_id = ${subscriptionId} and delivery_id is null`.execute(db);
  return rows[0]?.count ?? 0;
}
