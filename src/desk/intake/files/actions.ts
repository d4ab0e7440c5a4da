import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Actor, appendAudit, may } from '#people/index.ts';
import { type Db, transaction } from '#platform/db/index.ts';
import type { StoredFile } from '#platform/files/index.ts';
import type { UploadPart } from '#platform/http/index.ts';
import { networkOf } from '#platform/network.ts';
import type { World } from '#platform/world.ts';
import type { FilePurpose } from '../content.ts';
import type { Draft, Owner } from '../draft/model.ts';
import { auditActor, draftOf } from '../draft/owner.ts';
import { draftUnknown } from '../draft/refusals.ts';
import { lockDraft, readDraft } from '../draft/store.ts';
import { discardContents, holdContent } from './discard.ts';
import { dayMs, fileLimits } from './limits.ts';
import { cleanFileName } from './name.ts';
import { fileUnknown, overQuota, tooManyFiles } from './refusals.ts';
import {
  attachedSince,
  type DraftFile,
  deleteDraftFile,
  type FoundFile,
  filesOfDraft,
  findFile,
  insertFile,
  lockUploader,
  type Uploader,
} from './store.ts';

export type FilePart = Extract<UploadPart, { kind: 'file' }>;
export type Attaching = {
  readonly draftId: string;
  readonly owner: Owner;
  readonly part: FilePart;
  readonly purpose: FilePurpose;
  readonly now: Date;
};

/**
 * Stores one file of a form and ties it to the draft. Refuses `intake.draft-unknown`, `intake.too-many-files`, `intake.file-quota`
 * (both before the file is read and after, when its size is known), and what the file store refuses; then nothing is kept.
 */
export async function attachFile(world: World, attaching: Attaching): Promise<DraftFile> {
  const { draftId, owner, part, now } = attaching;
  const { db } = world.database;
  const draft = await readDraft(db, draftId, draftOf(owner, world.secrets));
  if (draft === null) throw draftUnknown();
  const uploader = uploaderOf(owner, draft);
  await checkRoom(db, { draftId, uploader, now, bytes: 1 });
  const stored = await world.files.save(part.stream, part.isTruncated);
  try {
    return await keep(world, attaching, { stored, uploader });
  } catch (thrown) {
    await transaction(db, (tx) => discardContents(tx, [stored.sha256]));
    throw thrown;
  }
}

function keep(world: World, attaching: Attaching, { stored, uploader }: { stored: StoredFile; uploader: Uploader }) {
  const { draftId, owner, part, purpose, now } = attaching;
  return transaction(world.database.db, async (tx) => {
    if ((await lockDraft(tx, draftId, draftOf(owner, world.secrets))) === null) throw draftUnknown();
    await lockUploader(tx, uploader);
    await checkRoom(tx, { draftId, uploader, now, bytes: stored.bytes });
    await holdContent(tx, world.files, stored.sha256);
    const { sha256, bytes, mediaType } = stored;
    const file: DraftFile = { id: randomUUID(), name: cleanFileName(part.fileName), mediaType, bytes, sha256, purpose };
    const personId = 'personId' in uploader ? uploader.personId : null;
    await insertFile(tx, { ...file, draftId, personId, addedAt: now });
    await appendAudit(tx, [
      {
        ...{ at: now, actor: auditActor(owner), action: 'file.added', object: { kind: 'file', id: file.id } },
        detail: { draft: draftId, sha256, bytes },
      },
    ]);
    return file;
  });
}

type Room = {
  readonly draftId: string;
  readonly uploader: Uploader;
  readonly now: Date;
  readonly bytes: number;
};

async function checkRoom(db: Db, { draftId, uploader, now, bytes }: Room): Promise<void> {
  if ((await filesOfDraft(db, draftId)).length >= fileLimits.perReport) throw tooManyFiles();
  const limit = 'personId' in uploader ? fileLimits.daily : fileLimits.dailyAnonymous;
  const used = await attachedSince(db, uploader, new Date(now.getTime() - dayMs));
  if (used.bytes + bytes > limit.bytes || used.files + 1 > limit.files) throw overQuota(limit);
}

function uploaderOf(owner: Owner, draft: Draft): Uploader {
  return 'actor' in owner ? { personId: owner.actor.personId } : { network: draft.network ?? networkOf(owner.address) };
}

/** Takes a file out of a draft. Refuses `intake.draft-unknown`, `intake.file-unknown`. */
export function removeFile(
  world: World,
  { draftId, fileId, owner, now }: { draftId: string; fileId: string; owner: Owner; now: Date },
): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    if ((await lockDraft(tx, draftId, draftOf(owner, world.secrets))) === null) throw draftUnknown();
    const sha256 = await deleteDraftFile(tx, draftId, fileId);
    if (sha256 === null) throw fileUnknown();
    await discardContents(tx, [sha256]);
    await appendAudit(tx, [
      {
        ...{ at: now, actor: auditActor(owner), action: 'file.removed', object: { kind: 'file', id: fileId } },
        detail: { draft: draftId, sha256 },
      },
    ]);
  });
}

export type Download = { readonly name: string; readonly content: Readable };

/**
 * A file in plain for whoever may read its report or draft; what the desk or a vendor attached is read by the desk and by who
 * attached it. Refuses `intake.file-unknown` (404) to everybody else, and what the file store refuses. Writes `file.read`.
 */
export async function downloadFile(
  world: World,
  { id, actor, address, now }: { id: string; actor: Actor; address: string; now: Date },
): Promise<Download> {
  const { db } = world.database;
  const file = await findFile(db, id);
  if (file === null || !mayRead(actor, file)) throw fileUnknown();
  const content = await world.files.read(file.sha256);
  const detail = { ...(file.receipt !== null && { receipt: file.receipt }), sha256: file.sha256 };
  const entry = { at: now, actor, action: 'file.read', object: { kind: 'file', id }, detail, address };
  await transaction(db, (tx) => appendAudit(tx, [entry]));
  return { name: file.name, content };
}

function mayRead(actor: Actor, file: FoundFile): boolean {
  if (file.receipt === null) return file.ownerId !== null && file.ownerId === actor.personId;
  const isInternal = file.purpose === 'verification' || file.purpose === 'vendor-answer';
  if (isInternal) return may(actor, 'review:read', file) || file.personId === actor.personId;
  return may(actor, 'report:read', file);
}
