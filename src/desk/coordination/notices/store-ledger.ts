import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Channel, Day } from '#vocabulary/index.ts';
import { type LedgerFilter, type LedgerPlace, numbersMeant } from './ledger.ts';
import type { NoticeState } from './model.ts';

/** One line of the ledger: who was told when, and what came of it. Holds no title and nothing of a flaw. */
export type LedgerRow = {
  readonly id: number;
  readonly number: string | null;
  readonly sentOn: Day;
  readonly channel: Channel | null;
  /** Who was told; of a channel's matter without a letter nobody by name. */
  readonly told: string | null;
  /** Whose system it is, of a channel's matter. */
  readonly affectedUnit: string | null;
  readonly state: NoticeState | null;
  readonly dueAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly caseNumber: string | null;
};

export const pageOfLedger = 50;
type Asked = {
  readonly filter: LedgerFilter;
  readonly after: LedgerPlace | null;
  readonly now: Date;
  readonly limit: number;
};

/** Lines behind a place, newest first. */
export async function ledgerPage(db: Db, asked: Asked): Promise<readonly LedgerRow[]> {
  const { rows } = await ledgerStatement(asked, await namedOrganisations(db, asked.filter.organisation)).execute(db);
  return rows;
}

/** Organisations that a filter's text names: exactly, else by the beginning of their names. */
async function namedOrganisations(db: Db, text: string | null): Promise<readonly number[]> {
  if (text === null) return [];
  const begins = `${text.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<{ id: number; exact: boolean }>`select id, name = ${text} as exact from people.organisation
    where name = ${text} or name like ${begins} order by exact desc, name limit 20`.execute(db);
  const exact = rows.filter((row) => row.exact);
  return (exact.length > 0 ? exact : rows).map(({ id }) => id);
}

/** The statement of `ledgerPage`, for the test that reads its plan: each filter has an index in the order of the ledger. */
export function ledgerStatement({ filter, after, now, limit }: Asked, organisationIds: readonly number[]) {
  return sql<LedgerRow>`
    with page as (
      select n.* from desk.notice n where ${conditions(filter, now, organisationIds)} and ${behind(after)}
      order by n.sent_on desc, n.id desc limit ${limit}
    )
    select n.id, n.number, n.sent_on, n.channel, coalesce(o.name, n.unit) as told, n.affected_unit, n.state, n.due_at, n.escalated_at,
      c.number as case_number
    from page n left join people.organisation o on o.id = n.organisation_id left join desk.case c on c.id = n.case_id
    order by n.sent_on desc, n.id desc`;
}

function behind(after: LedgerPlace | null): RawBuilder<unknown> {
  return after === null ? sql`true` : sql`(n.sent_on, n.id) < (${after.sentOn}::date, ${after.id}::bigint)`;
}

function conditions(filter: LedgerFilter, now: Date, organisationIds: readonly number[]): RawBuilder<unknown> {
  const { from, to, channel, state, organisation, number, overdue } = filter;
  const all: RawBuilder<unknown>[] = [];
  if (from !== null) all.push(sql`n.sent_on >= ${from}::date`);
  if (to !== null) all.push(sql`n.sent_on <= ${to}::date`);
  if (channel === 'letters') all.push(sql`n.unit is not null`);
  else if (channel !== null) all.push(sql`n.channel = ${channel}`);
  if (state === 'counted') all.push(sql`n.state is null`);
  else if (state !== null) all.push(sql`n.state = ${state}`);
  if (overdue) all.push(sql`n.due_at < ${now}`);
  if (number !== null) all.push(sql`n.number = any (${numbersMeant(number, now.getUTCFullYear())}::text[])`);
  if (organisation !== null) {
    all.push(
      organisationIds.length === 0
        ? sql`n.unit = ${organisation}`
        : sql`n.organisation_id = any (${[...organisationIds]}::bigint[])`,
    );
  }
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}
