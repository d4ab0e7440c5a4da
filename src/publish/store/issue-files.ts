import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { dataHash } from '#bulletin/index.ts';
import type { IssueForPublication, RenderedFile } from '#desk/editorial/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { FileSigner } from '#platform/signing.ts';

export type SignedFile = RenderedFile & {
  /** Detached, over `content`, in ASCII armour, and the fingerprint of the key it is of; null: no key is configured. */
  readonly signature: { readonly armored: string; readonly by: string } | null;
};

/** Writes one revision of an issue. That it is the next one was asked under the gate's lock. */
export async function writeIssue(tx: Tx, issued: IssueForPublication): Promise<void> {
  const { id, periodical, revision, note, bulletin, english, now } = issued;
  const { edition } = bulletin;
  const { issue, period } = bulletin.figures;
  await sql`
    insert into published.issue (id, periodical, revision, note, year, numbers, edition, period_from, period_to, bulletin,
      data_hash, english, english_hash, published_at)
    values (${id}, ${periodical}, ${revision}, ${json(note)}::jsonb, ${issue.year}, ${[...issue.numbers]}::integer[],
      ${edition}, ${period.from}::date, ${period.to}::date, ${json(bulletin)}::jsonb, ${dataHash(bulletin)},
      ${json(english)}::jsonb, ${english && dataHash(english)}, ${now}::timestamptz)`.execute(tx);
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export async function writeIssueFiles(tx: Tx, id: number, files: readonly SignedFile[]): Promise<void> {
  for (const { format, language, mediaType, content, signature } of files) {
    const sha256 = createHash('sha256').update(content).digest('hex');
    await sql`
      insert into published.issue_file (issue_id, format, language, media_type, content, sha256, signature, signed_by)
      values (${id}, ${format}, ${language}, ${mediaType}, ${content}, ${sha256}, ${signature?.armored ?? null},
        ${signature?.by ?? null})`.execute(tx);
  }
}

/** Makes the public half of a key known, as it is now: its end may have been moved since it was used last. */
export async function knowSigningKey(tx: Tx, signer: Omit<FileSigner, 'sign'>, now: Date): Promise<void> {
  const { fingerprint, publicKey, owner, expiresAt } = signer;
  await sql`
    insert into published.signing_key (fingerprint, armored, owner, expires_at, used_at)
    values (${fingerprint}, ${publicKey}, ${owner}, ${expiresAt}, ${now})
    on conflict (fingerprint) do update set armored = excluded.armored, owner = excluded.owner,
      expires_at = excluded.expires_at, used_at = excluded.used_at`.execute(tx);
}

/** Whether this key, as it is now, is the one that was taken into use last. */
export async function isPresentKey(tx: Tx, { fingerprint, publicKey }: Omit<FileSigner, 'sign'>): Promise<boolean> {
  const { rows } = await sql<{ fingerprint: string; armored: string }>`
    select fingerprint, armored from published.signing_key order by used_at desc, fingerprint limit 1`.execute(tx);
  return rows[0]?.fingerprint === fingerprint && rows[0].armored === publicKey;
}
