import { type Actor, actorOf } from '#people/index.ts';
import { type Database, type Tx, transaction } from '#platform/db/index.ts';
import type { Context } from '#platform/http/index.ts';
import { greatestPlace } from '#publish/read/index.ts';
import { type Day, dayOf } from '#vocabulary/index.ts';
import { type ReadList, readKept, readListAddress } from './address.ts';
import { type KeptList, positionMistakes, readName, reordered, type SavedView, viewLimits } from './model.ts';
import { formRefused, nameTaken, noSuchView, tooManyViews } from './refusals.ts';
import { meaningOf } from './shown.ts';
import { findView, insertView, lockViews, noteOpened, removeView, savePositions, saveView, viewsOf } from './store.ts';

/** Whose views, and of which moment. */
export type By = { readonly actor: Actor; readonly now: Date; readonly today: Day; readonly publicUrl: string };

export function byOf(context: Context): By {
  const { now, timeZone, publicUrl } = context;
  return { actor: actorOf(context), now, today: dayOf(now, timeZone), publicUrl };
}

/** A list to keep: its address, or its path and the parts of its query. */
export type ListWish = { readonly address: string } | { readonly list: string; readonly asked: URLSearchParams };

/**
 * Keeps a list under a name, behind the views that there are. Writes `alerts.saved_view`. Refuses `views.form` with every mistake,
 * `views.name-taken`, `views.too-many`.
 */
export async function keepView(
  database: Database,
  by: By,
  wish: { name: string; address: string },
): Promise<SavedView> {
  const { name, kept } = await checked(database, by, { name: wish.name, list: wish });
  const seenSeq = await greatestPlace(database);
  return ofPerson(database, by, async (tx, views) => {
    if (views.length >= viewLimits.perPerson) throw tooManyViews();
    if (isTaken(views, name)) throw nameTaken(name);
    const position = (views.at(-1)?.position ?? 0) + 1;
    return insertView(tx, by.actor.personId, { ...kept, name, position, seenSeq }, by.now);
  });
}

export type Changes = { readonly name?: string; readonly list?: ListWish; readonly position?: number };

/**
 * Changes what is given of a view, all of it or nothing. A view of another list has nothing new yet. Writes `alerts.saved_view`. Refuses
 * `views.unknown`, `views.form` with every mistake, `views.name-taken`.
 */
export async function changeView(database: Database, by: By, id: string, changes: Changes): Promise<SavedView> {
  const present = await ownView(database, by, id);
  const wanted = { name: changes.name ?? present.name, list: changes.list ?? present };
  const { name, kept } = await checked(database, by, wanted);
  const place = await greatestPlace(database);
  return ofPerson(database, by, async (tx, views) => {
    const view = views.find((one) => one.id === present.id);
    if (view === undefined) throw noSuchView();
    const misplaced = changes.position === undefined ? [] : positionMistakes(changes.position, views.length);
    if (misplaced.length > 0) throw formRefused(misplaced);
    if (isTaken(views, name, view.id)) throw nameTaken(name);
    const { list, query } = changes.list === undefined ? view : kept;
    const isSameList = list === view.list && query === view.query;
    const changed = { ...view, name: changes.name === undefined ? view.name : name, list, query };
    await saveView(tx, isSameList ? changed : { ...changed, seenAt: by.now, seenSeq: place }, by.now);
    if (changes.position !== undefined) await putAt(tx, by, views, { id: view.id, position: changes.position });
    return (await findView(tx, by.actor.personId, view.id)) ?? view;
  });
}

/** Puts a view one place before the one above it, or behind the one below; at either end nothing changes. Refuses `views.unknown`. */
export function moveView(database: Database, by: By, id: string, way: 'up' | 'down'): Promise<void> {
  return ofPerson(database, by, async (tx, views) => {
    const at = views.findIndex((one) => one.id === id.toLowerCase());
    const view = views[at];
    if (view === undefined) throw noSuchView();
    await putAt(tx, by, views, { id: view.id, position: way === 'up' ? at : at + 2 });
  });
}

/** Takes a view away. Refuses `views.unknown`. */
export function forgetView(database: Database, by: By, id: string): Promise<void> {
  return ofPerson(database, by, async (tx, views) => {
    if (!(await removeView(tx, by.actor.personId, id))) throw noSuchView();
    const left = views.map((one) => one.id).filter((one) => one !== id.toLowerCase());
    await savePositions(tx, by.actor.personId, left);
  });
}

/**
 * The view that is opened. Unless only looked ahead at, what is public now counts as seen: the place is read before, so that nothing that
 * goes public meanwhile is. Refuses `views.unknown`.
 */
export async function openView(
  database: Database,
  { actor, now }: By,
  id: string,
  isAhead: boolean,
): Promise<SavedView> {
  const seen = await greatestPlace(database);
  const view = await findView(database.db, actor.personId, id);
  if (view === null) throw noSuchView();
  if (!isAhead) await noteOpened(database.db, view.id, seen, now);
  return view;
}

/** Refuses `views.unknown`. */
export async function ownView({ db }: Database, { actor }: Pick<By, 'actor'>, id: string): Promise<SavedView> {
  const view = await findView(db, actor.personId, id);
  if (view === null) throw noSuchView();
  return view;
}

/** Does something with all views of a person, nobody else meanwhile, in one transaction. */
function ofPerson<T>(
  { db }: Database,
  { actor: { personId } }: By,
  work: (tx: Tx, views: readonly SavedView[]) => Promise<T>,
): Promise<T> {
  return transaction(db, async (tx) => {
    await lockViews(tx, personId);
    return work(tx, await viewsOf(tx, personId));
  });
}

type Wanted = { readonly name: string; readonly list: ListWish | KeptList };

/** A name and a list as they are kept. What is kept already is not read again: it may be renamed although it can no longer be followed. */
async function checked(
  database: Database,
  { publicUrl, today }: By,
  wanted: Wanted,
): Promise<{ readonly name: string; readonly kept: KeptList }> {
  const { name, mistakes } = readName(wanted.name);
  const read = readWish(wanted.list, publicUrl, today);
  const { problems } = read.ok && !('query' in wanted.list) ? await meaningOf(database, read.kept, today) : noProblems;
  const all = [
    ...mistakes,
    ...(read.ok ? [] : read.mistakes),
    ...problems.map(({ parameter, text }) => ({ field: parameter, text })),
  ];
  if (!read.ok || all.length > 0) throw formRefused(all);
  return { name, kept: read.kept };
}

const noProblems = { problems: [] } as const;

function readWish(wish: ListWish | KeptList, publicUrl: string, today: Day): ReadList {
  if ('query' in wish) return { ok: true, kept: wish };
  return 'address' in wish ? readListAddress(wish.address, publicUrl, today) : readKept(wish.list, wish.asked, today);
}

/** Case aside; the unique index of the table is but a guard. */
function isTaken(views: readonly SavedView[], name: string, except?: string): boolean {
  return views.some((one) => one.id !== except && one.name.toLowerCase() === name.toLowerCase());
}

type Place = { readonly id: string; readonly position: number };

async function putAt(tx: Tx, by: By, views: readonly SavedView[], { id, position }: Place): Promise<void> {
  const ids = views.map((one) => one.id);
  await savePositions(tx, by.actor.personId, reordered(ids, id, position));
}
