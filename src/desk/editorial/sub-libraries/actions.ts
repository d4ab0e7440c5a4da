import { parseExpression } from '#expression/index.ts';
import { type AuditEntry, appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { By, DeskWorld } from '../issues/model.ts';
import {
  type CountedSubLibrary,
  type CountPublic,
  mostSubLibraries,
  readSubLibrary,
  type SubLibrary,
  type SubLibraryForm,
} from './model.ts';
import { deleteSubLibrary, isFollowed, isTaken, listOwn, lockSubLibraries, saveSubLibrary } from './store.ts';
import { subLibraryWords as words } from './words.ts';

/** All sub-libraries, those too that are not shown to the public, with how many public records each finds. */
export async function readSubLibraries(
  world: DeskWorld,
  by: By,
  count: CountPublic,
): Promise<readonly CountedSubLibrary[]> {
  demand(by.actor, 'sub-library:configure');
  const libraries = await listOwn(world.database.db);
  return Promise.all(
    libraries.map(async (library) => {
      const isRead = parseExpression(library.expression).ok;
      return { ...library, records: isRead ? await count(library.expression) : null };
    }),
  );
}

/** The sub-library of a form with what it would find, as it would be saved. Refuses `editorial.sub-library-input`; writes nothing. */
export async function previewSubLibrary(by: By, form: SubLibraryForm, count: CountPublic): Promise<CountedSubLibrary> {
  demand(by.actor, 'sub-library:configure');
  const library = readOrRefuse(form);
  return { ...library, records: await count(library.expression) };
}

/**
 * Adds a sub-library, or changes the one of that slug. Refuses `editorial.sub-library-input` with what is wrong of each field (a mistake
 * of the expression with its place), `editorial.sub-library-taken`, `editorial.sub-library-most`. Writes `desk.sub_library`. Gives its slug.
 */
export async function keepSubLibrary(world: DeskWorld, by: By, form: SubLibraryForm, isNew: boolean): Promise<string> {
  demand(by.actor, 'sub-library:configure');
  const read = readOrRefuse(form);
  await transaction(world.database.db, async (tx) => {
    await lockSubLibraries(tx);
    if (await isTaken(tx, read, isNew)) throw new Refusal('editorial.sub-library-taken', words.taken, 409);
    const all = await listOwn(tx);
    if (all.length >= mostSubLibraries && !all.some(({ slug }) => slug === read.slug)) {
      throw new Refusal('editorial.sub-library-most', words.tooMany(mostSubLibraries), 409);
    }
    await saveSubLibrary(tx, read, by.actor.personId, by.now);
    await appendAudit(tx, [line(by, read.slug, 'sub-library.saved')]);
  });
  return read.slug;
}

function readOrRefuse(form: SubLibraryForm): SubLibrary {
  const read = readSubLibrary(form);
  if ('slug' in read) return read;
  throw new Refusal('editorial.sub-library-input', words.refused, 400, undefined, { fields: read });
}

/** Refuses `editorial.sub-library-followed` while a standing rule follows it, and `editorial.sub-library-unknown`. */
export async function removeSubLibrary(world: DeskWorld, by: By, slug: string): Promise<void> {
  demand(by.actor, 'sub-library:configure');
  await transaction(world.database.db, async (tx) => {
    await lockSubLibraries(tx);
    if (await isFollowed(tx, slug)) throw new Refusal('editorial.sub-library-followed', words.followed, 409);
    if (!(await deleteSubLibrary(tx, slug))) {
      throw new Refusal('editorial.sub-library-unknown', words.unknown, 404);
    }
    await appendAudit(tx, [line(by, slug, 'sub-library.removed')]);
  });
}

function line({ actor, now: at, address }: By, slug: string, action: string): AuditEntry {
  return { at, actor, action, object: { kind: 'sub-library', id: slug }, address };
}
