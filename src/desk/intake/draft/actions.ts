import { randomUUID } from 'node:crypto';
import { type Actor, appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { discardContents } from '../files/discard.ts';
import { type DraftFile, filesOfDraft } from '../files/store.ts';
import { offeredNumbers } from '../numbers/check.ts';
import { type Draft, type DraftValues, draftLimits, type Owner } from './model.ts';
import { auditActor, draftOf } from './owner.ts';
import { draftChanged, draftTooLarge, draftUnknown, tooManyDrafts } from './refusals.ts';
import {
  countDrafts,
  deleteDraft,
  draftsOf,
  insertDraft,
  lockDraft,
  readDraft,
  untouchedDraft,
  updateDraft,
} from './store.ts';

/** The id of a draft to write in: the person's empty one if there is one, else a new one. Refuses `intake.too-many-drafts`. */
export function beginDraft(world: World, actor: Actor, now: Date): Promise<string> {
  return transaction(world.database.db, async (tx) => {
    demand(actor, 'report:submit');
    const open = await countDrafts(tx, actor.personId);
    const untouched = await untouchedDraft(tx, actor.personId);
    if (untouched !== null) return untouched;
    if (open >= draftLimits.open) throw tooManyDrafts();
    const id = randomUUID();
    const { personId } = actor;
    await insertDraft(tx, { id, personId, values: {}, network: null, createdAt: now, keyHash: null });
    await appendAudit(tx, [{ at: now, actor, action: 'draft.begun', object: { kind: 'draft', id } }]);
    return id;
  });
}

export type OpenDraft = {
  readonly draft: Draft;
  readonly files: readonly DraftFile[];
  /** Reserved numbers that the report may state. */
  readonly numbers: readonly string[];
};

/** A draft with its files, for whoever may go on with it. Refuses `intake.draft-unknown`. */
export async function openDraft(world: World, id: string, owner: Owner): Promise<OpenDraft> {
  const { db } = world.database;
  const draft = await readDraft(db, id, draftOf(owner, world.secrets));
  if (draft === null) throw draftUnknown();
  const year = Number(dayOf(world.now(), world.timeZone).slice(0, 4));
  const numbers = 'actor' in owner ? await offeredNumbers(db, owner.actor, year) : [];
  return { draft, files: await filesOfDraft(db, id), numbers };
}

export type Saving = {
  readonly id: string;
  readonly owner: Owner;
  readonly values: DraftValues;
  /** When the draft that was shown had last been changed; null where nothing could be shown. */
  readonly seen: Date | null;
  readonly now: Date;
};

/**
 * Keeps what was typed, in a transaction of its own, and gives when the draft was changed now. Refuses `intake.draft-unknown`,
 * `intake.draft-too-large`, and `intake.draft-changed` (409) when it was changed elsewhere since it was shown.
 */
export function saveDraft(world: World, { id, owner, values, seen, now }: Saving): Promise<Date> {
  const length = Object.values(values).reduce((sum, value) => sum + value.length, 0);
  if (length > draftLimits.characters) throw draftTooLarge();
  return transaction(world.database.db, async (tx) => {
    const draft = await lockDraft(tx, id, draftOf(owner, world.secrets));
    if (draft === null) throw draftUnknown();
    if (isSame(draft.values, values)) return draft.changedAt;
    if (seen !== null && seen.getTime() !== draft.changedAt.getTime()) throw draftChanged();
    return updateDraft(tx, id, values, now);
  });
}

function isSame(left: DraftValues, right: DraftValues): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key]);
}

/** Takes a draft and its files away. Refuses `intake.draft-unknown`. */
export function removeDraft(world: World, id: string, owner: Owner, now: Date): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    const draft = await lockDraft(tx, id, draftOf(owner, world.secrets));
    if (draft === null) throw draftUnknown();
    const files = await filesOfDraft(tx, id);
    await deleteDraft(tx, id);
    await discardContents(
      tx,
      files.map(({ sha256 }) => sha256),
    );
    await appendAudit(tx, [
      { at: now, actor: auditActor(owner), action: 'draft.deleted', object: { kind: 'draft', id } },
    ]);
  });
}

/** A person's drafts, the one changed last first. */
export function listDrafts(world: World, actor: Actor) {
  return draftsOf(world.database.db, actor.personId);
}
