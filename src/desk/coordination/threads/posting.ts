import { randomUUID } from 'node:crypto';
import { checkDailyRoom, cleanFileName, discardContents, fileLimits, holdContent } from '#desk/intake/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { StoredFile } from '#platform/files/index.ts';
import type { UploadPart } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { type Tlp, tlps } from '#vocabulary/index.ts';
import { emptyMessage, longMessage } from './refusals.ts';
import { insertMessageFile } from './store.ts';

/** What the form of a message takes. */
export const postingLimits = { maxFileBytes: fileLimits.bytesEach, maxFiles: 10 } as const;
export const longestMessage = 10_000;

/** A message as it came, its files stored already. */
export type Posting = {
  readonly text: string;
  /** Null: as its case. */
  readonly tlp: Tlp | null;
  readonly files: readonly (StoredFile & { readonly name: string })[];
};

/**
 * Reads the form to its end, storing each file as it comes; texts go into `fields`, from where they can be shown again. Refuses `coordination.empty-message`, `coordination.long-message` and what
 * the file store refuses; then no file is kept.
 */
export async function readPosting(
  world: World,
  parts: AsyncIterable<UploadPart>,
  fields: Record<string, string>,
): Promise<Posting> {
  const files: (StoredFile & { name: string })[] = [];
  try {
    for await (const part of parts) {
      if (part.kind === 'field') fields[part.name] = part.value;
      else if (part.fileName === '') part.stream.resume();
      else
        files.push({ ...(await world.files.save(part.stream, part.isTruncated)), name: cleanFileName(part.fileName) });
    }
    return { ...wordsOf(fields), files };
  } catch (thrown) {
    await discardPosting(world, { files });
    throw thrown;
  }
}

function wordsOf(fields: Readonly<Record<string, string>>): Pick<Posting, 'text' | 'tlp'> {
  const text = (fields.text ?? '').toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim();
  if (text === '') throw emptyMessage();
  if (text.length > longestMessage) throw longMessage(longestMessage);
  return { text, tlp: tlps.find((tlp) => tlp === fields.tlp) ?? null };
}

type Kept = { readonly messageId: number; readonly personId: number; readonly now: Date; readonly tlp: Tlp };

/** Ties the stored files to their message, within what a person may attach in a day. */
export async function keepFiles(world: World, tx: Tx, { files }: Posting, kept: Kept): Promise<void> {
  if (files.length === 0) return;
  const { messageId, personId, now, tlp } = kept;
  await checkDailyRoom(
    tx,
    personId,
    now,
    files.map(({ bytes }) => bytes),
  );
  for (const { sha256, bytes, mediaType, name } of files) {
    await holdContent(tx, world.files, sha256);
    await insertMessageFile(tx, {
      id: randomUUID(),
      messageId,
      sha256,
      name,
      mediaType,
      bytes,
      personId,
      addedAt: now,
      tlp,
    });
  }
}

/** Contents that were stored for a message that is not kept. */
export async function discardPosting(world: Pick<World, 'database'>, { files }: Pick<Posting, 'files'>): Promise<void> {
  if (files.length === 0) return;
  await transaction(world.database.db, (tx) =>
    discardContents(
      tx,
      files.map(({ sha256 }) => sha256),
    ),
  );
}
