import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Candidate } from '../../duplicates/model.ts';
import type { Outcome } from './model.ts';

/** One attempt to reproduce what a report claims (验证记录). */
export type VerificationRecord = {
  readonly at: Date;
  readonly person: string;
  readonly environment: string;
  readonly outcome: Outcome;
  readonly note: string;
  readonly fileIds: readonly string[];
};

export async function verificationsOf(db: Db, reportId: number): Promise<readonly VerificationRecord[]> {
  const { rows } = await sql<VerificationRecord>`
    select v.at, p.name as person, v.environment, v.outcome, v.note, v.file_ids::text[] as file_ids
    from desk.verification v join people.person p on p.id = v.person_id
    where v.report_id = ${reportId} order by v.id`.execute(db);
  return rows;
}

export async function insertVerification(
  tx: Tx,
  one: Omit<VerificationRecord, 'person'> & { readonly reportId: number; readonly personId: number },
): Promise<void> {
  await sql`insert into desk.verification (report_id, at, person_id, environment, outcome, note, file_ids)
    values (${one.reportId}, ${one.at}, ${one.personId}, ${one.environment}, ${one.outcome}, ${one.note},
      ${[...one.fileIds]}::uuid[])`.execute(tx);
}

export type NewFile = {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
};

/** Hangs files of a verification on the report; their content lies in the file store already. */
export async function insertVerificationFiles(
  tx: Tx,
  to: { readonly reportId: number; readonly personId: number; readonly at: Date },
  files: readonly NewFile[],
): Promise<void> {
  for (const { id, sha256, name, mediaType, bytes } of files) {
    await sql`insert into desk.file (id, report_id, sha256, name, media_type, bytes, purpose, person_id, added_at)
      values (${id}, ${to.reportId}, ${sha256}, ${name}, ${mediaType}, ${bytes}, 'verification', ${to.personId},
        ${to.at})`.execute(tx);
  }
}

/** Whether a report is new, as somebody decided it, with the candidates as they were shown. */
export type Originality = {
  readonly at: Date;
  readonly person: string;
  readonly original: boolean;
  readonly note: string;
  readonly compared: readonly Candidate[];
};

export async function originalityOf(db: Db, reportId: number): Promise<readonly Originality[]> {
  const { rows } = await sql<Originality>`
    select d.at, p.name as person, d.original, d.note, d.compared
    from desk.originality d join people.person p on p.id = d.person_id
    where d.report_id = ${reportId} order by d.id`.execute(db);
  return rows;
}

/** Keeps a decision; the report's own mark follows it. */
export async function insertOriginality(
  tx: Tx,
  one: Omit<Originality, 'person'> & { readonly reportId: number; readonly personId: number },
): Promise<void> {
  await sql`insert into desk.originality (report_id, at, person_id, original, note, compared)
    values (${one.reportId}, ${one.at}, ${one.personId}, ${one.original}, ${one.note},
      ${JSON.stringify(one.compared)}::jsonb)`.execute(tx);
}

/** A report that changed has a new version: who still looks at the old one is told so. */
export async function touchReport(tx: Tx, reportId: number): Promise<void> {
  await sql`update desk.report set version = version + 1 where id = ${reportId}`.execute(tx);
}
