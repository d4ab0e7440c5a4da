import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import { demoSource } from '#publish/index.ts';
import type { Period } from '#vocabulary/index.ts';
import { removeReportsOf } from './store-bare.ts';

export type DemoPresence = {
  /** The earlier weeks are there, which are written with the last of the desk's rows. */
  readonly desk: boolean;
  readonly issue: boolean;
};

/** One short query: a second start asks it and does nothing more. */
export async function demoPresence(db: Db): Promise<DemoPresence> {
  const { rows } = await sql<DemoPresence>`
    select exists (select from desk.week_figure where source = ${demoSource}) as desk,
      exists (select from desk.issue where periodical = 'weekly' and year = 2024 and numbers = '{4}' and state = 'published') as issue`.execute(
    db,
  );
  return rows[0] ?? { desk: false, issue: false };
}

/** Which of the other periodicals are out. */
export async function demoPeriodicals(db: Db): Promise<{ readonly attention: boolean; readonly monthly: boolean }> {
  const { rows } = await sql<{ attention: boolean; monthly: boolean }>`
    select coalesce(bool_or(periodical = 'attention' and numbers = '{4}'), false) as attention,
      coalesce(bool_or(periodical = 'monthly' and numbers = '{1}'), false) as monthly
    from desk.issue where year = 2024 and state = 'published'`.execute(db);
  return rows[0] ?? { attention: false, monthly: false };
}

/** Takes away how often the demonstration's records were read. */
export async function clearDemoViews(tx: Tx): Promise<void> {
  await sql`
    delete from desk.record_view v using desk.record r
    where r.identifier = v.identifier and r.origin = 'demo'`.execute(tx);
}

/** Numbers among `identifiers` that hold a record which does not come from the demonstration. */
export async function foreignRecords(db: Db, identifiers: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from desk.record where identifier = any (${identifiers}::text[]) and origin <> 'demo'
    order by identifier`.execute(db);
  return rows.map(({ identifier }) => identifier);
}

/** True when reports, notices or a printed week of the period are there already. */
export async function weekIsTaken(db: Db, { from, to }: Period): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from desk.report where received_on between ${from} and ${to})
      or exists (select from desk.notice where sent_on between ${from} and ${to})
      or exists (select from desk.week_figure where period_from <= ${to} and period_to >= ${from}) as taken`.execute(
    db,
  );
  return rows[0]?.taken ?? false;
}

/** The numbers of the records that the demonstration brought. */
export async function demoIdentifiers(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from desk.record where origin = 'demo' order by identifier`.execute(tx);
  return rows.map(({ identifier }) => identifier);
}

/**
 * Takes the week out of the desk: records with their readings, reports, notices, printed weeks, the issues, and organisations of the demonstration
 * that nothing else refers to. Vendors and products stay. In the caller's transaction.
 */
export async function removeFromDesk(tx: Tx, week: Period, organisations: readonly string[]): Promise<void> {
  const { from, to } = week;
  await removeReportsOf(tx, week);
  await sql`delete from desk.notice where sent_on between ${from} and ${to}`.execute(tx);
  await sql`delete from desk.week_figure where source = ${demoSource} or period_from = ${from}`.execute(tx);
  await sql`delete from desk.issue where year = 2024
    and ((periodical in ('weekly', 'attention') and numbers = '{4}') or (periodical = 'monthly' and numbers = '{1}'))`.execute(
    tx,
  );
  await clearDemoViews(tx);
  await sql`delete from desk.record where origin = 'demo'`.execute(tx);
  await sql`
    delete from people.organisation o where name = any (${organisations}::text[])
      and not exists (select from desk.report r where r.organisation_id = o.id)`.execute(tx);
}
