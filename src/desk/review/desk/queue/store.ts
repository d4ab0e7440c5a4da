import { type RawBuilder, sql } from 'kysely';
import type { ReportState } from '#desk/intake/index.ts';
import type { Actor } from '#people/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Kind, Severity } from '#vocabulary/index.ts';
import type { Priority } from '../../model.ts';
import { isNarrowed, type Level, levelStates, levels, pageRows, type QueueFilter, type QueuePlace } from './model.ts';

/** One line of the queue. */
export type QueueRow = {
  readonly id: number;
  readonly receipt: string;
  readonly kind: Kind;
  readonly state: ReportState;
  readonly title: string;
  readonly priority: Priority;
  readonly priorityReasons: readonly string[];
  readonly claimedSeverity: Severity | null;
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
  /** The unit that delivered; null for an individual. */
  readonly unit: string | null;
  readonly assigneeId: number | null;
  readonly assignee: string | null;
  readonly version: number;
};

/** For whom and when the queue is asked: nobody's own reports are in it. */
export type QueueReader = { readonly actor: Actor; readonly now: Date; readonly timeZone: string };

const inStates = (states: readonly ReportState[]) =>
  sql`r.state in (${sql.join(states.map((state) => sql.lit(state)))})`;
const dueOrder = sql`coalesce(r.due_at, 'infinity'::timestamptz)`;
const likePart = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export type QueuePageRows = {
  readonly rows: readonly QueueRow[];
  /** Where the next page goes on; null on the last. */
  readonly next: QueuePlace | null;
  /** How many reports the filter lets through; null where nothing but the tab narrows: then the tab's own number is it. */
  readonly matching: number | null;
};

/** At most 50 lines behind `after`, most urgent first. */
export async function queuePage(
  db: Db,
  filter: QueueFilter,
  after: QueuePlace | null,
  reader: QueueReader,
): Promise<QueuePageRows> {
  const { rows } = await queueStatement(filter, after, reader).execute(db);
  const lines = rows.filter(({ id }) => id !== null);
  const shown = lines.slice(0, pageRows);
  const last = shown.at(-1);
  const next = lines.length > pageRows && last ? { priority: last.priority, due: last.dueMicros, id: last.id } : null;
  return {
    rows: shown.map(({ dueMicros: _, matching: __, ...row }) => row),
    next,
    matching: isNarrowed(filter) ? (rows[0]?.matching ?? 0) : null,
  };
}

/**
 * The statement of `queuePage`, for the test that reads its plan. The tab alone walks the index in the order of the queue and stops
 * after a page; with further filters one pass finds what matches, counts it and takes the page from it.
 */
export function queueStatement(filter: QueueFilter, after: QueuePlace | null, reader: QueueReader) {
  const narrowed = isNarrowed(filter);
  const matching = sql`select r.id, r.priority, ${dueOrder} as due from desk.report r where ${conditions(filter, reader)}`;
  const page = narrowed
    ? sql`matching as materialized (${matching}),
      page as (select r.* from matching r where ${behind(after, sql`r.due`)} order by r.priority, r.due, r.id limit ${rowsAsked})`
    : sql`page as (${matching} and ${behind(after, dueOrder)} order by r.priority, ${dueOrder}, r.id limit ${rowsAsked})`;
  const counted = narrowed ? sql`(select count(*) as matching from matching)` : sql`(select null::bigint as matching)`;
  return sql<QueueRow & { dueMicros: string | null; matching: number | null }>`
    with ${page}
    select p.id, p.receipt, p.kind, p.state, coalesce(p.title, '') as title, p.priority, p.priority_reasons,
      p.claimed_severity, p.received_at, p.due_at, (extract(epoch from p.due_at) * 1000000)::bigint::text as due_micros,
      p.version, o.name as unit, p.assignee_id, a.name as assignee, c.matching
    from ${counted} c
      left join page on true
      left join desk.report p on p.id = page.id
      left join people.organisation o on o.id = p.organisation_id
      left join people.person a on a.id = p.assignee_id
    order by page.priority, page.due, page.id`;
}

const rowsAsked = sql.lit(pageRows + 1);

/** What stands beside each tab: how many reports, and of how many the time is up. */
export type Counters = Readonly<Record<Level, { readonly count: number; readonly overdue: number }>>;

/** All counters in one pass over the index of what is open. */
export async function queueCounters(db: Db, reader: QueueReader): Promise<Counters> {
  const { rows } = await countersStatement(reader).execute(db);
  const sums = Object.fromEntries(levels.map((level) => [level, { count: 0, overdue: 0 }])) as Counters;
  const add = (level: Level, count: number, overdue: number) => {
    const sum = sums[level] as { count: number; overdue: number };
    sum.count += count;
    sum.overdue += overdue;
  };
  for (const row of rows) {
    const own = levels.find((level) => levelStates[level].includes(row.state));
    if (own !== undefined) add(own, row.count, row.overdue);
    if (row.state === 'returned') continue;
    add('overdue', row.overdue, row.overdue);
    add('mine', row.mine, row.mineOverdue);
  }
  return sums;
}

type CounterRow = { state: ReportState; count: number; overdue: number; mine: number; mineOverdue: number };

export function countersStatement({ actor, now }: QueueReader) {
  return sql<CounterRow>`
    select r.state, count(*) as count, count(*) filter (where r.due_at < ${now}) as overdue,
      count(*) filter (where r.assignee_id = ${actor.personId}) as mine,
      count(*) filter (where r.assignee_id = ${actor.personId} and r.due_at < ${now}) as mine_overdue
    from desk.report r
    where ${inStates([...levelStates.overdue, 'returned'])} and r.person_id is distinct from ${actor.personId}
    group by r.state`;
}

/**
 * Locks the most urgent report of the filter that nobody has claimed and that the reader may decide, and gives it. Others who ask at
 * the same time pass over it and get the next, so nobody waits and no two get the same.
 */
export async function lockNext(
  tx: Tx,
  filter: QueueFilter,
  reader: QueueReader,
): Promise<{ id: number; receipt: string; version: number } | null> {
  const { rows } = await nextStatement(filter, reader).execute(tx);
  return rows[0] ?? null;
}

/**
 * Locks what is merged into a report that is locked already, without waiting: whoever holds one of them may be waiting for the report.
 * False when somebody does.
 */
export async function lockMerged(tx: Tx, reportId: number): Promise<boolean> {
  const { rows } = await sql<{ all: boolean }>`
    with locked as (select id from desk.report where merged_into = ${reportId} for update skip locked)
    select (select count(*) from locked) = count(*) as all from desk.report where merged_into = ${reportId}`.execute(
    tx,
  );
  return rows[0]?.all ?? false;
}

export function nextStatement(filter: QueueFilter, reader: QueueReader) {
  const { actor } = reader;
  return sql<{ id: number; receipt: string; version: number }>`
    select r.id, r.receipt, r.version from desk.report r
    where ${conditions({ ...filter, claimed: 'nobody' }, reader)} and not (${actor.personId}::bigint = any (r.passed_by))
      and (r.organisation_id is null or r.organisation_id is distinct from ${actor.organisation?.id ?? null}::bigint)
      and not exists (select from desk.report m where m.merged_into = r.id and m.person_id = ${actor.personId})
    order by r.priority, ${dueOrder}, r.id limit 1 for update skip locked`;
}

/** Rows of the table that the filter lets through; the states stand as constants, so that the planner sees the index is enough. */
function conditions(filter: QueueFilter, reader: QueueReader): RawBuilder<unknown> {
  const { actor, now } = reader;
  const parts: RawBuilder<unknown>[] = [
    inStates(levelStates[filter.level]),
    sql`r.person_id is distinct from ${actor.personId}`,
  ];
  if (filter.level === 'overdue') parts.push(sql`r.due_at < ${now}`);
  if (filter.level === 'mine' || filter.claimed === 'me') parts.push(sql`r.assignee_id = ${actor.personId}`);
  if (filter.claimed === 'nobody') parts.push(sql`r.assignee_id is null`);
  if (filter.claimed === 'others') parts.push(sql`r.assignee_id <> ${actor.personId}`);
  if (filter.kind !== null) parts.push(sql`r.kind = ${filter.kind}`);
  if (filter.priority !== null) parts.push(sql`r.priority = ${filter.priority}`);
  if (filter.due !== null) parts.push(dueCondition(filter.due, reader));
  if (filter.unit !== null) parts.push(unitCondition(filter.unit));
  if (filter.text !== null) {
    parts.push(sql`(r.receipt ilike ${likePart(filter.text)} or r.title ilike ${likePart(filter.text)})`);
  }
  return sql.join(parts, sql` and `);
}

function dueCondition(due: NonNullable<QueueFilter['due']>, { now, timeZone }: QueueReader): RawBuilder<unknown> {
  if (due === 'overdue') return sql`r.due_at < ${now}`;
  const midnight = sql`((date_trunc('day', ${now}::timestamptz at time zone ${timeZone}) + interval '1 day') at time zone ${timeZone})`;
  return due === 'today'
    ? sql`r.due_at >= ${now} and r.due_at < ${midnight}`
    : sql`(r.due_at >= ${midnight} or r.due_at is null)`;
}

/** The sum keeps the planner from the index of all reports of a unit: of a busy one nearly all are closed, and read in vain. */
function unitCondition(unit: string): RawBuilder<unknown> {
  if (unit === 'individual' || unit === '个人') return sql`r.organisation_id is null`;
  return sql`(r.organisation_id + 0) = any (array(
    select o.id from people.organisation o where o.name ilike ${likePart(unit)} order by o.id limit 500))`;
}

function behind(after: QueuePlace | null, order: RawBuilder<unknown>): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  const due =
    after.due === null
      ? sql`'infinity'::timestamptz`
      : sql`timestamptz 'epoch' + ${after.due}::bigint * interval '1 microsecond'`;
  return sql`(r.priority, ${order}, r.id) > (${after.priority}, ${due}, ${after.id})`;
}
