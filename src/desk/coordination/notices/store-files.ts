import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';

/** What was given to show that a matter has been disposed of. */
export type EvidenceFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly addedAt: Date;
};

export async function filesOfNotice(db: Db, noticeId: number): Promise<readonly EvidenceFile[]> {
  const { rows } = await sql<EvidenceFile>`select id, name, bytes, sha256, added_at from desk.file
    where notice_id = ${noticeId} order by added_at, id`.execute(db);
  return rows;
}

export type NewEvidence = EvidenceFile & {
  readonly noticeId: number;
  readonly mediaType: string;
  readonly personId: number;
};

export async function insertEvidence(tx: Tx, f: NewEvidence): Promise<void> {
  await sql`insert into desk.file (id, notice_id, sha256, name, media_type, bytes, purpose, person_id, added_at)
    values (${f.id}, ${f.noticeId}, ${f.sha256}, ${f.name}, ${f.mediaType}, ${f.bytes}, 'disposal-evidence', ${f.personId},
      ${f.addedAt})`.execute(tx);
}
