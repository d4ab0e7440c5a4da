import { sql } from 'kysely';
import type { BulletinLanguage } from '#bulletin/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { Text } from '#platform/text.ts';
import type { Periodical } from '#vocabulary/index.ts';
import { type HashedDocument, issueHash, issueReference, type LogEntry, noteText, textHash } from '../read/index.ts';

/** How the log names issues, in SQL over columns of `published.issue`: what `issueReference` gives. */
export const issueReferenceSql = sql`case when periodical = 'weekly' then '' else periodical || '/' end
  || year || '-' || array_to_string(numbers, '+')`;

/** What an issue is known by, and what its leaf is made of. */
export type IssueToLog = {
  readonly periodical: Periodical;
  readonly year: number;
  readonly numbers: readonly number[];
  readonly revision: number;
  readonly note: Text | null;
  readonly dataHash: string;
  readonly englishHash: string | null;
  readonly publishedAt: Date;
  readonly files: readonly { readonly language: BulletinLanguage; readonly format: string; readonly sha256: string }[];
};

/** The leaf of one revision of an issue. Signatures are not in it: each proves itself. */
export function issueLeaf(issue: IssueToLog): LogEntry {
  const { dataHash, englishHash, note, publishedAt, revision } = issue;
  return {
    kind: 'issue',
    identifier: issueReference(issue),
    revision,
    contentHash: issueHash(
      documentOf(issue, 'zh', dataHash),
      englishHash === null ? null : documentOf(issue, 'en', englishHash),
    ),
    reasonHash: note === null ? null : textHash(noteText(note)),
    publishedAt,
  };
}

function documentOf({ files }: IssueToLog, language: BulletinLanguage, dataHash: string): HashedDocument {
  const own = files.filter((file) => file.language === language);
  return { dataHash, files: new Map(own.map(({ format, sha256 }) => [format, sha256])) };
}

/** What the log says of an issue that is public; `publishedAt` is that of its row unless told. */
export async function issueEntry(tx: Tx, id: number): Promise<LogEntry> {
  const { rows } = await sql<IssueToLog>`
    select periodical, year, numbers, revision, note, data_hash, english_hash, published_at,
      (select coalesce(jsonb_agg(jsonb_build_object('language', language, 'format', format, 'sha256', sha256)), '[]')
        from published.issue_file where issue_id = i.id) as files
    from published.issue i where id = ${id}`.execute(tx);
  const [issue] = rows;
  if (issue === undefined) throw new Error(`there is no public issue ${id}`);
  return issueLeaf(issue);
}
