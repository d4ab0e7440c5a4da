import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { cleanFileName, discardContents, holdContent } from '#desk/intake/index.ts';
import { type Actor, appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { UploadPart } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { isAddressee, type Reader, readable } from './reading.ts';
import { fileUnknown, noticeUnknown, tooManyFiles } from './refusals.ts';
import { insertEvent, lockNotice } from './store.ts';
import { filesOfNotice, insertEvidence } from './store-files.ts';

export const mostFiles = 20;
type FilePart = Extract<UploadPart, { kind: 'file' }>;

/**
 * Stores one file that shows the disposal, encrypted as every attachment. Refuses `coordination.notice-unknown` (404),
 * `coordination.notice-files`, and what the file store refuses; then nothing is kept.
 */
export async function attachEvidence(world: World, number: string, part: FilePart, actor: Actor): Promise<string> {
  const { db } = world.database;
  const stored = await world.files.save(part.stream, part.isTruncated);
  const { sha256, bytes, mediaType } = stored;
  const now = world.now();
  try {
    return await transaction(db, async (tx) => {
      const notice = await lockNotice(tx, number);
      if (notice === null || !isAddressee(actor, notice)) throw noticeUnknown();
      if ((await filesOfNotice(tx, notice.id)).length >= mostFiles) throw tooManyFiles(mostFiles);
      await holdContent(tx, world.files, sha256);
      const file = { id: randomUUID(), name: cleanFileName(part.fileName), bytes, sha256, addedAt: now };
      await insertEvidence(tx, { ...file, noticeId: notice.id, mediaType, personId: actor.personId });
      await insertEvent(tx, {
        noticeId: notice.id,
        at: now,
        event: 'evidence',
        actorId: actor.personId,
        detail: { sha256 },
      });
      const object = { kind: 'file', id: file.id };
      await appendAudit(tx, [
        { at: now, actor, action: 'file.added', object, detail: { notice: number, sha256, bytes } },
      ]);
      return file.id;
    });
  } catch (thrown) {
    await transaction(db, (tx) => discardContents(tx, [sha256]));
    throw thrown;
  }
}

/** Checked before a file is read at all: whoever is not asked sends nothing. Refuses `coordination.notice-unknown` (404). */
export function checkMayAttach(world: World, number: string, actor: Actor): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const notice = await lockNotice(tx, number);
    if (notice === null || !isAddressee(actor, notice)) throw noticeUnknown();
    if ((await filesOfNotice(tx, notice.id)).length >= mostFiles) throw tooManyFiles(mostFiles);
  });
}

/** Evidence in plain, for whoever may read the notice. Audits `file.read`. Refuses `coordination.notice-unknown`, `-file` (404). */
export async function downloadEvidence(
  world: World,
  { number, id }: { readonly number: string; readonly id: string },
  { actor, address }: Reader,
): Promise<{ readonly name: string; readonly content: Readable }> {
  const file = await transaction(world.database.db, async (tx) => {
    const notice = await readable(tx, number, actor);
    const found = (await filesOfNotice(tx, notice.id)).find((one) => one.id === id);
    if (found === undefined) throw fileUnknown();
    const detail = { notice: number, sha256: found.sha256 };
    await appendAudit(tx, [
      { at: world.now(), actor, action: 'file.read', object: { kind: 'file', id }, detail, address },
    ]);
    return found;
  });
  return { name: file.name, content: await world.files.read(file.sha256) };
}
