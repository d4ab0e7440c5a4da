import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { AuditLine } from './chain.ts';
import type { AuditFilter, AuditPlace } from './filter.ts';

/** The last link; line 0 with a hash of zeros on an empty log, and line -1 where the head itself was taken away. */
export async function findHead(db: Db): Promise<{ readonly id: number; readonly hash: Buffer }> {
  const { rows } = await sql<{ id: number; hash: Buffer }>`select id, hash from people.audit_head`.execute(db);
  return rows[0] ?? { id: -1, hash: Buffer.alloc(0) };
}

/** A line as the proof reads it. `isSpelt` is false for an instant that the platform cannot have written (not in whole milliseconds). */
export type StoredLine = AuditLine & { readonly hash: Buffer; readonly isSpelt: boolean };

/** The next lines in the order of the chain. Whatever somebody put there by hand must come out as a line, not as a fault. */
export async function linesAfter(db: Db, id: number, limit: number): Promise<readonly StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select least(line.id, ${Number.MAX_SAFE_INTEGER}::bigint) as id, at, actor_id, is_system, action, object_kind, object_id, detail,
      address, hash, isfinite(at) and at = date_trunc('milliseconds', at) as is_spelt
    from people.audit line where line.id > ${id} order by line.id limit ${limit}`.execute(db);
  return rows;
}

/** A line as the page and the exports show it. */
export type ShownLine = AuditLine & {
  readonly hash: string;
  readonly actorName: string | null;
  readonly actorEmail: string | null;
};

/** The newest lines that the filter lets through, from `before` on. Each question has its index (migration 0012). */
export async function findLines(db: Db, question: AuditQuestion): Promise<readonly ShownLine[]> {
  const { rows } = await linesStatement(question).execute(db);
  return rows;
}

export type AuditQuestion = {
  readonly filter: AuditFilter;
  readonly timeZone: string;
  readonly before: AuditPlace | null;
  /** Lines up to this one: an export does not run after what is appended while it runs. */
  readonly upTo?: number;
  readonly limit: number;
};

/** The statement of `findLines`, apart for the test that reads its plan. */
export function linesStatement({ filter, timeZone, before, upTo, limit }: AuditQuestion): RawBuilder<ShownLine> {
  const { actor, action, kind, id, from, to } = filter;
  const midnight = (day: string) => sql`(${day}::date)::timestamp at time zone ${timeZone}`;
  const conditions = [
    sql`true`,
    ...(actor === null ? [] : [actorCondition(actor)]),
    ...(action === null ? [] : [sql`line.action = ${action}`]),
    ...(kind === null ? [] : [sql`line.object_kind = ${kind}`]),
    ...(id === null ? [] : [sql`line.object_id = ${id}`]),
    ...(from === null ? [] : [sql`line.at >= ${midnight(from)}`]),
    ...(to === null ? [] : [sql`line.at < ((${to}::date + 1)::timestamp at time zone ${timeZone})`]),
    ...(before === null ? [] : [sql`(line.at, line.id) < (${before.at}::timestamptz, ${before.id}::bigint)`]),
    ...(upTo === undefined ? [] : [sql`line.id <= ${upTo}`]),
  ];
  return sql<ShownLine>`
    select line.id, line.at, actor_id, is_system, action, object_kind, object_id, detail, address, encode(hash, 'hex') as hash,
      person.name as actor_name, person.email as actor_email
    from people.audit line left join people.person on person.id = line.actor_id
    where ${sql.join(conditions, sql` and `)}
    order by line.at desc, line.id desc limit ${limit}`;
}

function actorCondition(actor: NonNullable<AuditFilter['actor']>) {
  return typeof actor === 'number'
    ? sql`line.actor_id = ${actor}`
    : sql`line.actor_id is null and line.is_system = ${actor === 'system'}`;
}

/** Every action and every kind of object that the log holds: one step of an index each, however long the log is. */
export async function knownTerms(db: Db): Promise<{ readonly actions: string[]; readonly kinds: string[] }> {
  const [actions, kinds] = [await distinct('action').execute(db), await distinct('object_kind').execute(db)];
  return { actions: actions.rows.map(({ term }) => term), kinds: kinds.rows.map(({ term }) => term) };
}

export function distinct(column: 'action' | 'object_kind'): RawBuilder<{ term: string }> {
  const of = sql.ref(column);
  return sql<{ term: string }>`
    with recursive found as (
      (select ${of} as term from people.audit order by ${of} limit 1)
      union all
      select next.term from found cross join lateral (
        select ${of} as term from people.audit where ${of} > found.term order by ${of} limit 1
      ) next
    )
    select term from found`;
}

/** Persons of exactly this address or name; a few at most. */
export async function findActors(
  db: Db,
  text: string,
): Promise<readonly { readonly id: number; readonly name: string; readonly email: string }[]> {
  const { rows } = await sql<{ id: number; name: string; email: string }>`
    (select id, name, email from people.person where email = lower(${text}))
    union (select id, name, email from people.person where lower(name) = lower(${text}) order by id limit 20)
    order by id`.execute(db);
  return rows;
}

export async function findActor(
  db: Db,
  id: number,
): Promise<{ readonly id: number; readonly name: string; readonly email: string } | undefined> {
  const { rows } = await sql<{ id: number; name: string; email: string }>`
    select id, name, email from people.person where id = ${id}`.execute(db);
  return rows[0];
}

/** What the last proof found, by its own line in the log. */
export async function lastProof(db: Db): Promise<Pick<AuditLine, 'at' | 'detail'> | undefined> {
  const { rows } = await sql<Pick<AuditLine, 'at' | 'detail'>>`
    select at, detail from people.audit where action = 'audit.verified' order by at desc, id desc limit 1`.execute(db);
  return rows[0];
}
