import { sql } from 'kysely';
import { type Database, type Db, named, type Tx } from '#platform/db/index.ts';
import type { EndReason, ListedSession, LoadedPerson } from './model.ts';

type SessionRow = LoadedPerson & {
  readonly sessionId: number;
  readonly secondFactor: boolean;
  readonly openedAt: Date;
  readonly lastSeenAt: Date;
};

/** Columns of `LoadedPerson`, over `person` and the organisation beside it. */
const personColumns = `person.id as person_id, person.name, person.email, person.is_demo, person.disabled_at,
  organisation.id as organisation_id, organisation.name as organisation_name, organisation.kind as organisation_kind,
  organisation.suspended_at,
  coalesce((select array_agg(role order by role) from people.person_role where person_id = person.id), '{}') as roles`;

/** Every request of a signed-in person asks this. */
export async function sessionByHash(database: Database, hash: Buffer): Promise<SessionRow | null> {
  const [row] = await named<SessionRow>(
    database.pool,
    'people.session',
    `select session.id as session_id, session.second_factor, session.opened_at, session.last_seen_at, ${personColumns}
    from people.session
    join people.person on person.id = session.person_id
    left join people.organisation on organisation.id = person.organisation_id
    where session.token_hash = $1 and session.ended_at is null`,
    [hash],
  );
  return row ?? null;
}

export async function loadPerson(db: Db, personId: number): Promise<LoadedPerson | null> {
  const { rows } = await sql<LoadedPerson>`select ${sql.raw(personColumns)}
    from people.person left join people.organisation on organisation.id = person.organisation_id
    where person.id = ${personId}`.execute(db);
  return rows[0] ?? null;
}

/** Two requests at once write it once. */
export async function touchSession(db: Db, id: number, now: Date, before: Date): Promise<void> {
  await sql`update people.session set last_seen_at = ${now} where id = ${id} and last_seen_at < ${before}`.execute(db);
}

export type NewSession = {
  readonly tokenHash: Buffer;
  readonly personId: number;
  readonly secondFactor: boolean;
  readonly address: string;
  readonly userAgent: string;
  readonly now: Date;
};

export async function insertSession(tx: Tx, session: NewSession): Promise<number> {
  const { tokenHash, personId, secondFactor, address, userAgent, now } = session;
  const { rows } = await sql<{ id: number }>`insert into people.session
      (token_hash, person_id, second_factor, opened_at, last_seen_at, address, user_agent)
    values (${tokenHash}, ${personId}, ${secondFactor}, ${now}, ${now}, ${address}, ${userAgent})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Which sessions to end: those of a person, one of them, all but the one of this cookie, or just the one of this cookie. */
export type EndWhich = {
  readonly personId?: number;
  readonly id?: number;
  readonly exceptHash?: Buffer | null;
  readonly tokenHash?: Buffer;
};

/** Ends those that still run and gives their ids and persons. */
export async function endSessions(
  tx: Tx,
  { personId, id, exceptHash, tokenHash }: EndWhich,
  reason: EndReason,
  now: Date,
): Promise<{ id: number; personId: number }[]> {
  const conditions = [
    sql`ended_at is null`,
    ...(personId === undefined ? [] : [sql`person_id = ${personId}`]),
    ...(id === undefined ? [] : [sql`id = ${id}`]),
    ...(exceptHash ? [sql`token_hash <> ${exceptHash}`] : []),
    ...(tokenHash === undefined ? [] : [sql`token_hash = ${tokenHash}`]),
  ];
  const { rows } = await sql<{ id: number; personId: number }>`update people.session
    set ended_at = ${now}, end_reason = ${reason} where ${sql.join(conditions, sql` and `)}
    returning id, person_id`.execute(tx);
  return rows;
}

export async function listSessions(db: Db, personId: number, since: Date): Promise<ListedSession[]> {
  const { rows } = await sql<ListedSession>`select id, opened_at, last_seen_at, address, user_agent, second_factor
    from people.session where person_id = ${personId} and ended_at is null and last_seen_at > ${since}
    order by last_seen_at desc, id desc limit 100`.execute(db);
  return rows;
}

export async function sessionIdOf(db: Db, tokenHash: Buffer): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from people.session where token_hash = ${tokenHash}`.execute(db);
  return rows[0]?.id ?? null;
}
