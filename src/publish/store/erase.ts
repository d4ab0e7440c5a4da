import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { IssueName } from '../read/index.ts';
import { noteNamed } from './tallies.ts';

/** All revisions of an issue, with what they counted. */
export async function eraseIssue(tx: Tx, { periodical, year, numbers }: IssueName): Promise<void> {
  const mine = sql`select id from published.issue
    where periodical = ${periodical} and year = ${year} and numbers = ${[...numbers]}::integer[]`;
  await sql`delete from published.issue_counted where issue_id in (${mine})`.execute(tx);
  await changeable(tx, 'issue_file', () =>
    sql`delete from published.issue_file where issue_id in (${mine})`.execute(tx),
  );
  await changeable(tx, 'issue', () => sql`delete from published.issue where id in (${mine})`.execute(tx));
}

export async function eraseRecords(tx: Tx, identifiers: readonly string[]): Promise<void> {
  await noteNamed(tx, identifiers);
  for (const table of ['record', 'patch', 'retracted', 'issue_counted']) {
    await sql`delete from ${sql.table(`published.${table}`)} where identifier = any (${identifiers}::text[])`.execute(
      tx,
    );
  }
  await sql`delete from published.csaf_document where tracking_id = any (${identifiers}::text[])`.execute(tx);
  await changeable(tx, 'record_revision', () =>
    sql`delete from published.record_revision where identifier = any (${identifiers}::text[])`.execute(tx),
  );
}

export async function eraseAdvisories(tx: Tx, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return;
  for (const table of ['advisory_record', 'advisory']) {
    await sql`delete from ${sql.table(`published.${table}`)} where number = any (${numbers}::text[])`.execute(tx);
  }
  await sql`delete from published.csaf_document where tracking_id = any (${numbers}::text[])`.execute(tx);
  await changeable(tx, 'advisory_revision', () =>
    sql`delete from published.advisory_revision where number = any (${numbers}::text[])`.execute(tx),
  );
}

export async function eraseCertificates(tx: Tx, numbers: readonly string[]): Promise<void> {
  await sql`delete from published.certificate where number = any (${numbers}::text[])`.execute(tx);
}

/** Sets the trigger that keeps a table as it is aside for one statement; the lock that this takes keeps everyone else out. */
async function changeable(tx: Tx, table: string, run: () => Promise<unknown>): Promise<void> {
  const name = sql.table(`published.${table}`);
  await sql`alter table ${name} disable trigger immutable`.execute(tx);
  await run();
  await sql`alter table ${name} enable trigger immutable`.execute(tx);
}
