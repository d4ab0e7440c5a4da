import { sql } from 'kysely';
import { copyIn, copyLine, type Db, type Tx } from '#platform/db/index.ts';
import type { Batch, BatchRow, RowFilter, ShownRow } from './model.ts';

const columns = sql`id, person_id, file_name, file_sha256, file_bytes, format, row_count, good_count, notices, created_at, expires_at,
  sent_at, submission_id`;

/** Stores a file that was read, with its rows by COPY. */
export async function insertBatch(tx: Tx, batch: Batch, rows: readonly BatchRow[]): Promise<void> {
  await sql`insert into desk.batch (id, person_id, file_name, file_sha256, file_bytes, format, row_count, good_count, notices,
      created_at, expires_at)
    values (${batch.id}, ${batch.personId}, ${batch.fileName}, ${batch.fileSha256}, ${batch.fileBytes}, ${batch.format},
      ${batch.rowCount}, ${batch.goodCount}, ${JSON.stringify(batch.notices)}::jsonb, ${batch.createdAt}, ${batch.expiresAt})`.execute(
    tx,
  );
  await copyIn(
    tx,
    'copy desk.batch_row (batch_id, position, place, fields, mistakes, is_good, twin) from stdin',
    Iterator.from(rows).map((row) =>
      copyLine([batch.id, row.position, json(row.place), json(row.fields), json(row.mistakes), row.isGood, row.twin]),
    ),
  );
}

/** JSON that `jsonb` takes: it has no character 0 and no half of a pair. */
function json(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'string' ? one.replaceAll('\0', '\ufffd').toWellFormed() : one,
  );
}

export async function readBatch(db: Db, id: string): Promise<Batch | null> {
  const { rows } = await sql<Batch>`select ${columns} from desk.batch where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The batch, locked until the transaction ends: of two confirmations at once the second sees what the first did. */
export async function lockBatch(tx: Tx, id: string): Promise<Batch | null> {
  const { rows } = await sql<Batch>`select ${columns} from desk.batch where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** A person's files that are still there, the newest first. */
export async function batchesOf(db: Db, personId: number, now: Date): Promise<readonly Batch[]> {
  const { rows } = await sql<Batch>`
    select ${columns} from desk.batch where person_id = ${personId} and expires_at > ${now}
    order by created_at desc limit 50`.execute(db);
  return rows;
}

const ofFilter = (show: RowFilter) =>
  show === 'wrong' ? sql`and not is_good` : show === 'twins' ? sql`and twin is not null` : sql``;

/** Rows behind a position, in their order. Texts are cut to what a line of the table shows. */
export async function rowsAfter(
  db: Db,
  id: string,
  { show, after, count }: { readonly show: RowFilter; readonly after: number; readonly count: number },
): Promise<readonly ShownRow[]> {
  const short = (field: string) => sql`left(fields ->> ${field}, 300)`;
  const { rows } = await sql<ShownRow>`
    with good as materialized (
      select position, row_number() over (order by position) as good_place
      from desk.batch_row where batch_id = ${id} and is_good
    )
    select position, place, mistakes, is_good, twin, good_place, jsonb_strip_nulls(jsonb_build_object('kind', ${short('kind')},
      'title', ${short('title')}, 'vendor', ${short('vendor')}, 'product', ${short('product')}, 'unit', ${short('unit')},
      'location', ${short('location')})) as fields
    from desk.batch_row left join good using (position)
    where batch_id = ${id} and position > ${after} ${ofFilter(show)}
    order by position limit ${count}`.execute(db);
  return rows;
}

/** All good rows, or all wrong ones, whole. */
export async function wholeRows(db: Db, id: string, isGood: boolean): Promise<readonly BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select position, place, fields, mistakes, is_good, twin
    from desk.batch_row where batch_id = ${id} and is_good = ${isGood} order by position`.execute(db);
  return rows;
}

/** Where other rows of these positions stand: what a repeated row is said to repeat. */
export async function placesOf(
  db: Db,
  id: string,
  positions: readonly number[],
): Promise<ReadonlyMap<number, BatchRow['place']>> {
  if (positions.length === 0) return new Map();
  const { rows } = await sql<Pick<BatchRow, 'position' | 'place'>>`
    select position, place from desk.batch_row where batch_id = ${id} and position = any(${positions}::integer[])`.execute(
    db,
  );
  return new Map(rows.map(({ position, place }) => [position, place]));
}

export async function countTwins(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from desk.batch_row where batch_id = ${id} and twin is not null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** First and last receipt of what was sent, and how many: receipts of one delivery have no gap. */
export async function receiptsOf(db: Db, submissionId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ receipt: string }>`
    select receipt from desk.report where submission_id = ${submissionId} order by id`.execute(db);
  return rows.map(({ receipt }) => receipt);
}

export async function markSent(
  tx: Tx,
  id: string,
  sent: { readonly at: Date; readonly submissionId: number },
): Promise<void> {
  await sql`update desk.batch set sent_at = ${sent.at}, submission_id = ${sent.submissionId} where id = ${id}`.execute(
    tx,
  );
}

export async function deleteBatch(tx: Tx, id: string): Promise<void> {
  await sql`delete from desk.batch where id = ${id}`.execute(tx);
}

/** Batches whose time is over; those that somebody is just confirming are left for the next round. */
export async function expiredBatches(tx: Tx, now: Date): Promise<readonly Batch[]> {
  const { rows } = await sql<Batch>`
    select ${columns} from desk.batch where expires_at <= ${now} order by expires_at limit 100
    for update skip locked`.execute(tx);
  return rows;
}
