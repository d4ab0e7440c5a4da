import { sql } from 'kysely';
import type { OrganisationKind } from '#people/index.ts';
import { copyIn, copyLine, type Db, type Tx } from '#platform/db/index.ts';
import type { Period } from '#vocabulary/index.ts';
import type { NewReport, ReceiptRun } from './model.ts';
import { keepReceiptsUpTo } from './store-submit.ts';

/**
 * Stores reports by COPY and gives their number. A receipt that is there already fails the caller's transaction; receipts given
 * afterwards go on behind these.
 */
export async function saveReports(tx: Tx, reports: Iterable<NewReport>): Promise<number> {
  const last = new Map<number, number>();
  const stored = await copyIn(
    tx,
    'copy desk.report (receipt, organisation_id, received_on, kind, original) from stdin',
    Iterator.from(reports).map(({ receipt, organisationId, receivedOn, kind, original }) => {
      const [year = 0, number = 0] = receipt.split('-').slice(2).map(Number);
      last.set(year, Math.max(last.get(year) ?? 0, number));
      return copyLine([receipt, organisationId, receivedOn, kind, original]);
    }),
  );
  for (const [year, number] of last) await keepReceiptsUpTo(tx, year, number);
  return stored;
}

type RunRow = {
  name: string | null;
  kind: OrganisationKind;
  ordinal: number;
  sharesWhiteHats: boolean;
  original: boolean;
  year: number;
  first: number;
  last: number;
};

/**
 * Every report received in the period, receipts in a row folded by the server: a busy week's tens of thousands come as a few
 * hundred runs. In the order of the register, individuals last.
 */
export async function receiptRuns(db: Db, period: Period): Promise<readonly ReceiptRun[]> {
  const { rows } = await sql<RunRow>`
    with received as (
      select organisation_id, original, split_part(receipt, '-', 3)::integer as year,
        split_part(receipt, '-', 4)::integer as number
      from desk.report where received_on between ${period.from} and ${period.to}
    ), islands as (
      select organisation_id, original, year, number,
        number - row_number() over (partition by organisation_id, original, year order by number) as island
      from received
    ), runs as (
      select organisation_id, original, year, min(number) as first, max(number) as last
      from islands group by organisation_id, original, year, island
    )
    select o.name, o.kind, o.ordinal, o.shares_white_hats, r.original, r.year, r.first, r.last
    from runs r left join people.organisation o on o.id = r.organisation_id
    order by o.ordinal nulls last, r.year, r.first`.execute(db);
  return rows.map(({ name, kind, ordinal, sharesWhiteHats, ...run }) => ({
    ...run,
    reporter: name === null ? null : { name, kind, ordinal, sharesWhiteHats },
  }));
}

/** How many originals came in each of the periods; null for a time before the first report of all. */
export async function originalsReceived(db: Db, periods: readonly Period[]): Promise<readonly (number | null)[]> {
  const { rows } = await sql<{ received: number | null }>`
    select case when coalesce(p.until < (select min(received_on) from desk.report), true) then null else (
        select count(*) from desk.report r where r.original and r.received_on between p.since and p.until
      ) end as received
    from unnest(${periods.map(({ from }) => from)}::date[], ${periods.map(({ to }) => to)}::date[])
      with ordinality as p (since, until, place)
    order by p.place`.execute(db);
  return rows.map(({ received }) => received);
}
