import type { BulletinLanguage } from '#bulletin/index.ts';
import { named } from '#platform/db/index.ts';
import type { IssueFile, IssueFileLine, IssueFormat, Reader, SigningKey } from './model.ts';

/** The files of one revision of an issue with their sizes and hashes, Chinese ones first. */
export function issueFiles(db: Reader, issueId: number): Promise<readonly IssueFileLine[]> {
  return named<IssueFileLine>(db.pool, 'publish.issueFiles', issueFileStatements.issueFiles, [issueId]);
}

/** One file of an issue, byte for byte as published; null when it was not made in that format and language. */
export async function issueFile(
  db: Reader,
  issueId: number,
  { format, language }: { readonly format: IssueFormat; readonly language: BulletinLanguage },
): Promise<IssueFile | null> {
  const values = [issueId, format, language];
  const [found] = await named<IssueFile>(db.pool, 'publish.issueFile', issueFileStatements.issueFile, values);
  return found ?? null;
}

/** The public keys with which files were signed, the present one first. */
export function signingKeys(db: Reader): Promise<readonly SigningKey[]> {
  return named<SigningKey>(db.pool, 'publish.signingKeys', issueFileStatements.signingKeys, []);
}

/** Exported for the test that reads their plans. */
export const issueFileStatements = {
  // The length of what lies outside of the row is known without reading it.
  issueFiles: `select format, language, octet_length(content) as bytes, sha256, signed_by from published.issue_file
    where issue_id = $1 order by language desc, format`,
  issueFile: `select media_type, content, sha256, signature from published.issue_file
    where issue_id = $1 and format = $2 and language = $3`,
  signingKeys: `select fingerprint, armored, owner, expires_at, used_at from published.signing_key
    order by used_at desc, fingerprint`,
} as const;
