import { sql } from 'kysely';
import { copyIn, copyLine, type Db, type Tx } from '#platform/db/index.ts';
import type { Day, Severity } from '#vocabulary/index.ts';
import type { ReportContent } from './content.ts';
import { jsonText } from './json-text.ts';

export type Channel = 'form' | 'anonymous' | 'file' | 'api';

/**
 * The next `count` receipt numbers of a year: the first of them; the others follow without a gap. Whoever else takes some waits until
 * the transaction ends, so numbers of one that is rolled back are given again. The first of a year follow the greatest receipt there is.
 */
export async function takeReceipts(tx: Tx, year: number, count: number): Promise<number> {
  const taken = await advance(tx, year, count);
  if (taken !== null) return taken - count + 1;
  await beginYear(tx, year);
  const last = await advance(tx, year, count);
  if (last === null) throw new Error(`the receipt counter of ${year} is missing`);
  return last - count + 1;
}

/** Receipts that came from elsewhere are never given again: the counter of their year is at least `last` afterwards. */
export async function keepReceiptsUpTo(tx: Tx, year: number, last: number): Promise<void> {
  await beginYear(tx, year);
  await sql`update desk.receipt_counter set last = greatest(last, ${last}) where year = ${year}`.execute(tx);
}

async function advance(tx: Tx, year: number, count: number): Promise<number | null> {
  const { rows } = await sql<{ last: number }>`
    update desk.receipt_counter set last = last + ${count} where year = ${year} returning last`.execute(tx);
  return rows[0]?.last ?? null;
}

/** Two that begin a year at once: the second waits for the first and then finds its row. */
async function beginYear(tx: Tx, year: number): Promise<void> {
  await sql`
    insert into desk.receipt_counter (year, last)
    select ${year}, coalesce(max(split_part(receipt, '-', 4)::integer), 0)
    from desk.report where receipt like ${`CNVD-C-${year}-%`}
      and not exists (select from desk.receipt_counter where year = ${year})
    on conflict (year) do nothing`.execute(tx);
}

export type NewSubmission = {
  readonly channel: Channel;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly receivedAt: Date;
  readonly address: string | null;
  readonly verbatim: unknown;
  readonly fileSha256: string | null;
  readonly idempotency: { readonly key: string; readonly requestHash: Buffer } | null;
};

export async function insertSubmission(tx: Tx, submission: NewSubmission): Promise<number> {
  const { channel, personId, organisationId, receivedAt, address, verbatim, fileSha256, idempotency } = submission;
  const { rows } = await sql<{ id: number }>`
    insert into desk.submission (channel, person_id, organisation_id, received_at, address, verbatim, file_sha256,
      idempotency_key, request_hash)
    values (${channel}, ${personId}, ${organisationId}, ${receivedAt}, ${address},
      ${verbatim === null || verbatim === undefined ? null : jsonText(verbatim)}::jsonb, ${fileSha256},
      ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export type EarlierSubmission = { readonly id: number; readonly requestHash: Buffer | null };

/** What came under this key before; whoever else asks about the key waits until the transaction ends. */
export async function findByKey(tx: Tx, personId: number | null, key: string): Promise<EarlierSubmission | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake.key ${personId ?? ''} ${key}`}, 0))`.execute(tx);
  const whose = personId === null ? sql`person_id is null` : sql`person_id = ${personId}`;
  const { rows } = await sql<EarlierSubmission>`
    select id, request_hash from desk.submission where ${whose} and idempotency_key = ${key}`.execute(tx);
  return rows[0] ?? null;
}

/** Receipts and ids of a submission's reports, in the order they were sent. */
export async function reportsOfSubmission(tx: Tx, id: number): Promise<readonly { id: number; receipt: string }[]> {
  const { rows } = await sql<{ id: number; receipt: string }>`
    select id, receipt from desk.report where submission_id = ${id} order by id`.execute(tx);
  return rows;
}

export type ReportRow = {
  readonly receipt: string;
  readonly content: ReportContent;
  readonly claimedSeverity: Severity | null;
  readonly priority: number;
  readonly priorityReasons: readonly string[];
  readonly dueAt: Date | null;
};

export type ReportsOf = {
  readonly submissionId: number;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly at: Date;
  readonly on: Day;
};

/** Stores reports with their first content and the event of their coming in, by COPY; gives their ids in the same order. */
export async function insertReports(tx: Tx, of: ReportsOf, reports: readonly ReportRow[]): Promise<readonly number[]> {
  const ids = await reserveIds(tx, reports.length);
  const rows = reports.map((report, index) => ({ ...report, id: ids[index] ?? 0 }));
  const at = of.at.toISOString();
  await copyIn(
    tx,
    `copy desk.report (id, receipt, submission_id, person_id, organisation_id, received_on, received_at, state, state_since,
      due_at, kind, original, title, claimed_severity, priority, priority_reasons) from stdin`,
    Iterator.from(rows).map(({ id, receipt, content, claimedSeverity, priority, priorityReasons, dueAt }) =>
      copyLine([
        ...[id, receipt, of.submissionId, of.personId, of.organisationId, of.on, at, 'received', at],
        ...[dueAt?.toISOString(), content.kind, content.original, content.title, claimedSeverity, priority],
        priorityReasons,
      ]),
    ),
  );
  await copyIn(
    tx,
    'copy desk.report_content (report_id, revision, content, person_id, at) from stdin',
    Iterator.from(rows).map(({ id, content }) => copyLine([id, 1, JSON.stringify(content), of.personId, at])),
  );
  await copyIn(
    tx,
    'copy desk.report_event (report_id, at, move, from_state, to_state, actor_id) from stdin',
    ids.map((id) => copyLine([id, at, 'received', 'received', 'received', of.personId])),
  );
  return ids;
}

async function reserveIds(tx: Tx, count: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('desk.report', 'id')) as id from generate_series(1, ${count})`.execute(tx);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

export type Received = {
  readonly receipt: string;
  readonly kind: 'product' | 'instance';
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
  readonly ownerId: number | null;
  readonly organisationId: number | null;
};

export async function findReceived(db: Db, receipt: string): Promise<Received | null> {
  const { rows } = await sql<Received>`
    select receipt, kind, received_at, due_at, person_id as owner_id, organisation_id
    from desk.report where receipt = ${receipt} and state <> 'tallied'`.execute(db);
  return rows[0] ?? null;
}
