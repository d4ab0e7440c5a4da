import { type AuditEntry, appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { By, DeskWorld } from '../issues/model.ts';
import { mostSubLibraries, readSubLibrary, type SubLibrary, type SubLibraryForm } from './model.ts';
import { deleteSubLibrary, isTaken, listOwn, lockSubLibraries, saveSubLibrary } from './store.ts';
import { subLibraryWords as words } from './words.ts';

/** All sub-libraries, those too that are not shown to the public. */
export function readSubLibraries(world: DeskWorld, by: By): Promise<readonly SubLibrary[]> {
  demand(by.actor, 'sub-library:configure');
  return listOwn(world.database.db);
}

/**
 * Adds a sub-library, or changes the one of that slug. Refuses `editorial.sub-library-input` with what is wrong of each field (a mistake
 * of the expression with its place), `editorial.sub-library-taken`, `editorial.sub-library-most`. Writes `desk.sub_library`.
 */
export async function keepSubLibrary(world: DeskWorld, by: By, form: SubLibraryForm, isNew: boolean): Promise<void> {
  demand(by.actor, 'sub-library:configure');
  const read = readSubLibrary(form);
  if (!('slug' in read)) {
    throw new Refusal('editorial.sub-library-input', words.refused, 400, undefined, { fields: read });
  }
  await transaction(world.database.db, async (tx) => {
    await lockSubLibraries(tx);
    if (await isTaken(tx, read, isNew)) throw new Refusal('editorial.sub-library-taken', words.taken, 409);
    const all = await listOwn(tx);
    if (all.length >= mostSubLibraries && !all.some(({ slug }) => slug === read.slug)) {
      throw new Refusal('editorial.sub-library-most', words.tooMany(mostSubLibraries), 409);
    }
    await saveSubLibrary(tx, read, by.actor.personId, by.now);
    await appendAudit(tx, [line(by, read.slug, 'editorial.save-sub-library')]);
  });
}

/** Refuses `editorial.sub-library-unknown`. */
export async function removeSubLibrary(world: DeskWorld, by: By, slug: string): Promise<void> {
  demand(by.actor, 'sub-library:configure');
  await transaction(world.database.db, async (tx) => {
    if (!(await deleteSubLibrary(tx, slug))) {
      throw new Refusal('editorial.sub-library-unknown', words.unknown, 404);
    }
    await appendAudit(tx, [line(by, slug, 'editorial.remove-sub-library')]);
  });
}

function line({ actor, now: at, address }: By, slug: string, action: string): AuditEntry {
  return { at, actor, action, object: { kind: 'sub-library', id: slug }, address };
}
