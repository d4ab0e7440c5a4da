import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Severity } from '#vocabulary/index.ts';
import type { DisclosureRule } from './disclosure.ts';
import type { OrderKind } from './orders.ts';

/** What the calendar lists: what is to come, what is held, what waits for a second person, what went out. */
export const calendarShows = ['coming', 'held', 'waiting', 'released'] as const;
export type CalendarShow = (typeof calendarShows)[number];

export type CalendarLine = {
  readonly recordId: number;
  readonly identifier: string;
  readonly title: string;
  readonly severity: Severity | null;
  readonly caseNumber: string;
  readonly releaseAt: Date | null;
  readonly rule: DisclosureRule;
  readonly isHeld: boolean;
  readonly releasedAt: Date | null;
  /** What is asked for and awaits consent. */
  readonly order: OrderKind | null;
  readonly hasEmbargo: boolean;
};

/** Where a list goes on: the instant and the record of its last line. */
export type CalendarPlace = { readonly at: Date; readonly recordId: number };

export type CalendarQuery = {
  readonly show: CalendarShow;
  /** From this instant on (`released`: back from it); null: from the start. */
  readonly from: Date | null;
  readonly after: CalendarPlace | null;
  readonly readerId: number;
};

export const pageOfCalendar = 50;

const columns = sql`d.record_id, r.identifier, r.title, r.severity,
  c.number as case_number, d.release_at, d.rule, d.is_held, d.released_at,
  (select o.kind from desk.disclosure_order o where o.record_id = d.record_id and o.state = 'open') as order,
  exists (select from desk.embargo e where e.case_id = d.case_id and e.state = 'active') as has_embargo`;

/** The statement of a page, for its plan as well. Nobody finds here what they reported themselves. */
export function calendarStatement({ show, from, after, readerId }: CalendarQuery): RawBuilder<CalendarLine> {
  const own = sql`exists (select from desk.case_report l join desk.report w on w.id = l.report_id
    where l.case_id = d.case_id and w.person_id = ${readerId})`;
  const isBack = show === 'released';
  const column = isBack ? sql`d.released_at` : sql`d.release_at`;
  const starts = from === null ? sql`` : isBack ? sql`and ${column} < ${from}` : sql`and ${column} >= ${from}`;
  const goesOn =
    after === null
      ? sql``
      : sql`and (${column}, d.record_id) ${isBack ? sql`<` : sql`>`} (${after.at}::timestamptz, ${after.recordId}::integer)`;
  return sql<CalendarLine>`
    select ${columns} from desk.disclosure d join desk.record r on r.id = d.record_id join desk.case c on c.id = d.case_id
    where ${conditions[show]} and not ${own} ${starts} ${goesOn}
    order by ${isBack ? sql`d.released_at desc, d.record_id desc` : sql`d.release_at, d.record_id`} limit ${pageOfCalendar}`;
}

const conditions: Readonly<Record<CalendarShow, RawBuilder<unknown>>> = {
  coming: sql`d.released_at is null and d.release_at is not null`,
  held: sql`d.is_held and d.released_at is null`,
  waiting: sql`d.record_id in (select o.record_id from desk.disclosure_order o where o.state = 'open')`,
  released: sql`d.released_at is not null`,
};

export async function listCalendar(db: Db, query: CalendarQuery): Promise<readonly CalendarLine[]> {
  return (await calendarStatement(query).execute(db)).rows;
}
