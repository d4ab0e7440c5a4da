import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { FilePurpose } from '../content.ts';

export type DraftFile = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly purpose: FilePurpose;
};

export async function filesOfDraft(db: Db, draftId: string): Promise<readonly DraftFile[]> {
  const { rows } = await sql<DraftFile>`
    select id, name, media_type, bytes, sha256, purpose from desk.file
    where draft_id = ${draftId} order by added_at, id`.execute(db);
  return rows;
}

export type NewFile = DraftFile & {
  readonly draftId: string;
  readonly personId: number | null;
  readonly addedAt: Date;
};

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  const { id, draftId, sha256, name, mediaType, bytes, purpose, personId, addedAt } = file;
  await sql`
    insert into desk.file (id, draft_id, sha256, name, media_type, bytes, purpose, person_id, added_at)
    values (${id}, ${draftId}, ${sha256}, ${name}, ${mediaType}, ${bytes}, ${purpose}, ${personId}, ${addedAt})`.execute(
    tx,
  );
}

/** A file of a report that was delivered already. */
export async function insertReportFile(
  tx: Tx,
  file: Omit<NewFile, 'draftId'> & { readonly reportId: number },
): Promise<void> {
  const { id, reportId, sha256, name, mediaType, bytes, purpose, personId, addedAt } = file;
  await sql`
    insert into desk.file (id, report_id, sha256, name, media_type, bytes, purpose, person_id, added_at)
    values (${id}, ${reportId}, ${sha256}, ${name}, ${mediaType}, ${bytes}, ${purpose}, ${personId}, ${addedAt})`.execute(
    tx,
  );
}

/** Until the transaction ends the report stays in the state it is in. Before the locks of contents, as whoever moves it takes them. */
export async function holdReport(tx: Tx, reportId: number): Promise<void> {
  await sql`select from desk.report where id = ${reportId} for share`.execute(tx);
}

export async function countFilesOfReport(db: Db, reportId: number): Promise<number> {
  const { rows } = await sql<{ files: number }>`
    select count(*) as files from desk.file where report_id = ${reportId}`.execute(db);
  return rows[0]?.files ?? 0;
}

/** A draft's files become the report's. */
export async function handFiles(tx: Tx, draftId: string, reportId: number): Promise<void> {
  await sql`update desk.file set draft_id = null, report_id = ${reportId} where draft_id = ${draftId}`.execute(tx);
}

/** Gives the hash of the file that was taken out of the draft; null when the draft has none of this id. */
export async function deleteDraftFile(tx: Tx, draftId: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ sha256: string }>`
    delete from desk.file where id = ${id} and draft_id = ${draftId} returning sha256`.execute(tx);
  return rows[0]?.sha256 ?? null;
}

export type Uploader = { readonly personId: number } | { readonly network: string };
export type Usage = { readonly bytes: number; readonly files: number };

/** What a sender has attached since an instant. */
export async function attachedSince(db: Db, uploader: Uploader, since: Date): Promise<Usage> {
  const whose =
    'personId' in uploader
      ? sql`f.person_id = ${uploader.personId}`
      : sql`f.person_id is null and ${uploader.network} in (
          (select content ->> 'network' from desk.draft d where d.id = f.draft_id),
          (select s.address from desk.report r join desk.submission s on s.id = r.submission_id
            where r.id = f.report_id and s.channel = 'anonymous')
        )`;
  const { rows } = await sql<Usage>`
    select coalesce(sum(bytes), 0)::bigint as bytes, count(*) as files
    from desk.file f where ${whose} and added_at > ${since}`.execute(db);
  return rows[0] ?? { bytes: 0, files: 0 };
}

/** Others who count the same sender's files wait until the transaction ends. */
export async function lockUploader(tx: Tx, uploader: Uploader): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake.files ${JSON.stringify(uploader)}`}, 0))`.execute(
    tx,
  );
}

/** Whoever stores or discards this content waits for the other. */
export async function lockContent(tx: Tx, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`file ${sha256}`}, 0))`.execute(tx);
}

/** True while a file, or the batch of a submission, is this content. */
export async function isReferredTo(tx: Tx, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ referred: boolean }>`
    select exists (select from desk.file where sha256 = ${sha256})
      or exists (select from desk.submission where file_sha256 = ${sha256})
      or exists (select from desk.batch where file_sha256 = ${sha256}) as referred`.execute(tx);
  return rows[0]?.referred ?? true;
}

export type FoundFile = DraftFile & {
  readonly personId: number | null;
  /** Null: still in a draft. */
  readonly receipt: string | null;
  readonly ownerId: number | null;
  readonly organisationId: number | null;
  readonly partyIds: readonly number[];
};

/** A file with what decides who may read it. */
export async function findFile(db: Db, id: string): Promise<FoundFile | null> {
  const { rows } = await sql<FoundFile>`
    select f.id, f.name, f.media_type, f.bytes, f.sha256, f.purpose, f.person_id, r.receipt,
      coalesce(r.person_id, d.person_id) as owner_id, r.organisation_id,
      coalesce((select array_agg(p.organisation_id) from desk.report_party p where p.report_id = r.id), '{}') as party_ids
    from desk.file f left join desk.report r on r.id = f.report_id left join desk.draft d on d.id = f.draft_id
    where f.id = ${id}`.execute(db);
  return rows[0] ?? null;
}
