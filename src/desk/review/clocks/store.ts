import { sql } from 'kysely';
import type { ReportState } from '#desk/intake/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';
import type { Kind } from '#vocabulary/index.ts';
import type { Recipient } from '../store/moves.ts';

/** Returned reports whose reporters have let the time run out, longest ago first. */
export async function lapsedReceipts(db: Db, now: Date, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ receipt: string }>`
    select receipt from desk.report where due_at < ${now} and state = 'returned'
    order by due_at, id limit ${limit}`.execute(db);
  return rows.map(({ receipt }) => receipt);
}

/** Somebody with claimed reports that are due soon, and which. */
export type Owing = {
  readonly personId: number;
  readonly email: string;
  readonly language: Language;
  readonly receipts: readonly string[];
};

/** Claimed reports that are due before `until`, by whoever has claimed them, the most urgent first. */
export async function owingReviewers(db: Db, until: Date): Promise<readonly Owing[]> {
  const { rows } = await sql<Owing>`
    select p.id as person_id, p.email, p.language, array_agg(r.receipt order by r.due_at, r.id) as receipts
    from desk.report r join people.person p on p.id = r.assignee_id
    where r.due_at < ${until} and p.disabled_at is null
      and r.state in ('first-review', 'second-review', 'third-review', 'archiving', 'appealed')
    group by p.id order by p.id`.execute(db);
  return rows;
}

export type OwedReturn = Recipient & { readonly receipt: string; readonly dueAt: Date };

/** Returned reports whose time runs out between `now` and `until`, with whom to remind. */
export async function owedReturns(db: Db, now: Date, until: Date): Promise<readonly OwedReturn[]> {
  const { rows } = await sql<OwedReturn>`
    select r.receipt, r.due_at, coalesce(p.email, a.email) as email, coalesce(p.language, a.language) as language,
      p.id is not null as has_account
    from desk.report r
    left join people.person p on p.id = r.person_id and p.disabled_at is null
    left join desk.report_access a on a.report_id = r.id
    where r.state = 'returned' and r.due_at > ${now} and r.due_at <= ${until} and coalesce(p.email, a.email) is not null
    order by r.due_at, r.id`.execute(db);
  return rows;
}

/** How many reports the desk owes whose limit has passed, by state. */
export async function overdueByState(db: Db, now: Date): Promise<readonly { state: ReportState; overdue: number }[]> {
  const { rows } = await sql<{ state: ReportState; overdue: number }>`
    select state, count(*) as overdue from desk.report where due_at < ${now} and state <> 'returned'
    group by state order by state`.execute(db);
  return rows;
}

export async function coordinators(db: Db): Promise<readonly Omit<Owing, 'receipts'>[]> {
  const { rows } = await sql<Omit<Owing, 'receipts'>>`
    select p.id as person_id, p.email, p.language from people.person p join people.person_role r on r.person_id = p.id
    where r.role = 'coordinator' and p.disabled_at is null order by p.id`.execute(db);
  return rows;
}

/** Notes that a letter goes out; false when it did already. Writes `desk.clock_letter`. */
export async function claimLetter(tx: Tx, key: string, at: Date): Promise<boolean> {
  const result =
    await sql`insert into desk.clock_letter (key, at) values (${key}, ${at}) on conflict do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

/** Forgets letters from before `day`: nothing that old is sent again. */
export async function forgetLetters(tx: Tx, before: Date): Promise<void> {
  await sql`delete from desk.clock_letter where at < ${before}`.execute(tx);
}

/** A report with a running clock, and when that clock started. */
export type RunningClock = {
  readonly id: number;
  readonly kind: Kind;
  readonly state: ReportState;
  readonly startedAt: Date;
  readonly dueAt: Date;
};

/**
 * Every report with a limit, locked in the order of ids. Its clock started when the state it waits in began; that of the review, when the
 * report last came back from the reporter, a vendor or an appeal, else with its receipt.
 */
export async function lockRunningClocks(tx: Tx): Promise<readonly RunningClock[]> {
  // Locked first and read after that: a move that was under way is then seen with its history.
  await sql`select id from desk.report where due_at is not null order by id for update`.execute(tx);
  const { rows } = await sql<RunningClock>`
    select r.id, r.kind, r.state, r.due_at, case
        when r.state in ('returned', 'appealed') then r.state_since
        when r.state = 'waiting-vendor' then coalesce(
          (select max(at) from desk.report_event where report_id = r.id and move = 'ask-vendor'), r.state_since)
        else coalesce((select max(at) from desk.report_event where report_id = r.id
          and from_state in ('returned', 'waiting-vendor', 'appealed', 'merged') and to_state <> from_state), r.received_at)
      end as started_at
    from desk.report r where r.due_at is not null order by r.id`.execute(tx);
  return rows;
}

export async function saveDueDates(
  tx: Tx,
  due: readonly { readonly id: number; readonly dueAt: Date }[],
): Promise<void> {
  if (due.length === 0) return;
  await sql`
    update desk.report r set due_at = d.due_at
    from unnest(${due.map(({ id }) => id)}::bigint[], ${due.map(({ dueAt }) => dueAt.toISOString())}::timestamptz[])
      as d (id, due_at)
    where r.id = d.id`.execute(tx);
}
