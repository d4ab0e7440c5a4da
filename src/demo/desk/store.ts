import { sql } from 'kysely';
import { eraseCases } from '#desk/coordination/index.ts';
import type { Actor, OrganisationKind, Role } from '#people/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';

/** A report of the demonstration as the database has it: what an interrupted run is continued by. */
export type Known = {
  readonly key: string;
  readonly id: number;
  readonly receipt: string;
  /** How many of its steps are done: its own moves, and the forms of the desk. */
  readonly done: number;
  readonly files: readonly string[];
};

/** Under which key a report of the demonstration was delivered. */
export const keyPrefix = 'demonstration:';

export async function knownReports(db: Db): Promise<readonly Known[]> {
  const { rows } = await sql<Known>`
    select substr(s.idempotency_key, ${keyPrefix.length + 1}) as key, r.id, r.receipt,
      (select count(*) from desk.report_event e where e.report_id = r.id
          and e.move not in ('received', 'added', 'note') and not e.detail ? 'merged')
        + (select count(*) from desk.entry where report_id = r.id)
        + (select count(*) from desk.verification where report_id = r.id)
        + (select count(*) from desk.originality where report_id = r.id) as done,
      array(select name from desk.file f where f.report_id = r.id) as files
    from desk.submission s join desk.report r on r.submission_id = s.id
    where s.idempotency_key like ${`${keyPrefix}%`}`.execute(db);
  return rows;
}

/** The demonstration's persons as they are when signed in with a second factor. */
export async function demoActors(db: Db): Promise<readonly Actor[]> {
  const { rows } = await sql<{
    id: number;
    name: string;
    email: string;
    roles: Role[];
    unitId: number | null;
    unit: string;
    kind: OrganisationKind;
  }>`select p.id, p.name, p.email, o.id as unit_id, o.name as unit, o.kind,
      array(select role from people.person_role where person_id = p.id order by role) as roles
    from people.person p left join people.organisation o on o.id = p.organisation_id
    where p.is_demo and p.disabled_at is null`.execute(db);
  return rows.map(({ id, name, email, roles, unitId, unit, kind }) => ({
    ...{ personId: id, name, email, roles, secondFactor: true, scopes: null },
    organisation: unitId === null ? null : { id: unitId, name: unit, kind },
  }));
}

export async function organisationId(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from people.organisation where name = ${name}`.execute(db);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`there is no organisation ${name}`);
  return id;
}

/** The last thing that the audit log says of the demonstration's desk; null: it was never there. */
export async function lastOfDesk(db: Db): Promise<{ action: string; until: string | null } | null> {
  const { rows } = await sql<{ action: string; until: string | null }>`
    select action, detail ->> 'until' as until from people.audit
    where object_kind = 'demo' and object_id = 'desk' order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** One loading or removing at a time; held until the transaction ends. */
export async function lockDesk(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7203199)`.execute(tx);
}

/** Reports that the demonstration or its persons delivered. */
const mine = sql<{ id: number }>`
  select r.id from desk.report r join desk.submission s on s.id = r.submission_id
  where s.idempotency_key like ${`${keyPrefix}%`} or r.person_id in (select id from people.person where is_demo)`;

/** Receipts of reports of somebody real that were merged into one of the demonstration's: they would lose what goes on for them. */
export async function entangledReports(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ receipt: string }>`
    select receipt from desk.report where merged_into in (${mine}) and id not in (${mine}) order by id`.execute(tx);
  return rows.map(({ receipt }) => receipt);
}

/** The numbers that its reports got, as records and as certificates. */
export async function numbersOfDesk(tx: Tx): Promise<{ identifiers: string[]; certificates: string[] }> {
  const { rows } = await sql<{ identifiers: string[]; certificates: string[] }>`
    select array(select distinct d.identifier from desk.record d join desk.report r on r.record_id = d.id
        where r.id in (${mine}) and not exists
          (select from desk.report o where o.record_id = d.id and o.id not in (${mine})) order by 1) as identifiers,
      array(select number from desk.certificate where report_id in (${mine}) order by 1) as certificates`.execute(tx);
  return rows[0] ?? { identifiers: [], certificates: [] };
}

/**
 * Takes the desk out: reports with all that hangs on them, their records, certificates, deliveries, and what the demonstration's
 * persons had begun. Counters stay: a number once given is never given again. Gives the hashes of the files that hung on them.
 */
export async function removeDeskRows(tx: Tx, identifiers: readonly string[]): Promise<readonly string[]> {
  const persons = sql`select id from people.person where is_demo`;
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from desk.file where report_id in (${mine})
      or draft_id in (select id from desk.draft where person_id in (${persons}))
    union select file_sha256 from desk.batch where person_id in (${persons})`.execute(tx);
  await sql`delete from desk.certificate where report_id in (${mine})`.execute(tx);
  const { rows: reports } = await mine.execute(tx);
  const ofMessages = await eraseCases(
    tx,
    reports.map(({ id }) => id),
  );
  const { rows: deliveries } = await sql<{ id: number }>`
    select distinct submission_id as id from desk.report where id in (${mine})`.execute(tx);
  await sql`delete from desk.report where id in (${mine})`.execute(tx);
  await sql`delete from desk.record where identifier = any (${identifiers}::text[])`.execute(tx);
  await sql`delete from desk.batch where person_id in (${persons})`.execute(tx);
  await sql`delete from desk.submission where id = any (${deliveries.map(({ id }) => id)}::bigint[])`.execute(tx);
  await sql`delete from desk.draft where person_id in (${persons})`.execute(tx);
  await sql`delete from desk.saved_filter where person_id in (${persons})`.execute(tx);
  return [...rows.map(({ sha256 }) => sha256), ...ofMessages];
}
