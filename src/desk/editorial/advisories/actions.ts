import { lintAdvisory } from '#lint/index.ts';
import { type Actor, type AuditEntry, appendAudit, demand, may } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { FieldMistake } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { type Advisory, type AdvisoryForm, contentOf } from './model.ts';
import { advisoryChanged, notThen, unfit, unknownAdvisory } from './refusals.ts';
import {
  type AdvisoryEventLine,
  type AdvisoryListLine,
  advisoriesAtOnce,
  changeAdvisory,
  eventsOf,
  findAdvisory,
  insertAdvisory,
  type ListPlace,
  listAdvisories,
  lockAdvisory,
  recordOwners,
  saveAdvisoryEvent,
} from './store.ts';
import { advisoryWords as words } from './words.ts';
import type { AdvisoryState } from './workflow.ts';

export type By = { readonly actor: Actor; readonly now: Date; readonly address: string };
export type DeskWorld = Pick<World, 'database' | 'timeZone'>;

export type Listing = {
  readonly lines: readonly AdvisoryListLine[];
  readonly next: ListPlace | null;
};

/** Advisories of the desk, last changed first. Audits `queue.read`: drafts may tell of what is not public yet. */
export function readAdvisories(
  world: DeskWorld,
  by: By,
  asked: { readonly state: AdvisoryState | null; readonly before: ListPlace | null },
): Promise<Listing> {
  demand(by.actor, 'advisory:read');
  return transaction(world.database.db, async (tx) => {
    const found = await listAdvisories(tx, asked.state, asked.before);
    const { actor, now: at, address } = by;
    const object = { kind: 'queue', id: 'advisories' };
    await appendAudit(tx, [{ at, actor, action: 'queue.read', object, address }]);
    const lines = found.slice(0, advisoriesAtOnce);
    const last = lines.at(-1);
    const next = found.length > advisoriesAtOnce && last !== undefined ? { at: last.changedAt, id: last.id } : null;
    return { lines, next };
  });
}

export type AdvisoryView = { readonly advisory: Advisory; readonly events: readonly AdvisoryEventLine[] };

/** One advisory with its history. Refuses `editorial.advisory-unknown` (404). Audits `advisory.read`. */
export function readAdvisory(world: DeskWorld, by: By, id: number): Promise<AdvisoryView> {
  demand(by.actor, 'advisory:read');
  return transaction(world.database.db, async (tx) => {
    const advisory = await findAdvisory(tx, id);
    if (advisory === null) throw unknownAdvisory();
    const events = await eventsOf(tx, id);
    await appendAudit(tx, [line(by, id, 'advisory.read')]);
    return { advisory, events };
  });
}

/**
 * Begins an advisory; half of it may still be missing, its title not. Gives its id. Refuses `editorial.advisory-input`. Audits
 * `advisory.opened`.
 */
export function openAdvisory(world: DeskWorld, by: By, form: AdvisoryForm): Promise<number> {
  demand(by.actor, 'advisory:write');
  const content = contentOf(form);
  if (content.title === '') throw unfit([{ field: 'title', text: words.titleNeeded }]);
  return transaction(world.database.db, async (tx) => {
    const { personId } = by.actor;
    const id = await insertAdvisory(tx, content, personId, by.now);
    await saveAdvisoryEvent(tx, id, { event: 'opened', actorId: personId }, by.now);
    await appendAudit(tx, [line(by, id, 'advisory.opened')]);
    return id;
  });
}

export type Seen = { readonly id: number; readonly version: number };

/**
 * Saves what was written on a draft; whoever writes on it cannot approve it. Refuses `editorial.advisory-unknown` (404),
 * `editorial.advisory-changed` (409), `editorial.advisory-state` (409), `editorial.advisory-input`. Audits `advisory.saved`.
 */
export function saveAdvisory(world: DeskWorld, by: By, seen: Seen, form: AdvisoryForm): Promise<void> {
  demand(by.actor, 'advisory:write');
  return transaction(world.database.db, async (tx) => {
    const advisory = await lockSeen(tx, seen);
    if (advisory.state !== 'draft') throw notThen();
    const content = contentOf(form);
    if (content.title === '') throw unfit([{ field: 'title', text: words.titleNeeded }]);
    const note = advisory.number === null ? null : form.note.trim() || null;
    await changeAdvisory(tx, seen.id, { content, note, writerIds: withWriter(advisory, by) }, by.now);
    await appendAudit(tx, [line(by, seen.id, 'advisory.saved')]);
  });
}

/** What an advisory still lacks before it can be submitted, named as the form names it. */
export function lacksOf({
  content,
  number,
  note,
}: Pick<Advisory, 'content' | 'number' | 'note'>): readonly FieldMistake[] {
  const flaws: FieldMistake[] = [...lintAdvisory(content)];
  if (number !== null && note === null) flaws.push({ field: 'note', text: words.noteNeeded });
  return flaws;
}

export function withWriter({ writerIds }: Advisory, { actor }: By): readonly number[] {
  return [...new Set([...writerIds, actor.personId])];
}

/** The advisory, held, as it was seen. */
export async function lockSeen(tx: Tx, { id, version }: Seen): Promise<Advisory> {
  const advisory = await lockAdvisory(tx, id);
  if (advisory === null) throw unknownAdvisory();
  if (advisory.version !== version) throw advisoryChanged();
  return advisory;
}

/**
 * Which records somebody may be told of that are not public: those whose desk side they may read. One answer for a number that nobody
 * bears and one that is not theirs to know.
 */
export async function knownTo(db: Db, actor: Actor | null, identifiers: readonly string[]): Promise<readonly string[]> {
  if (actor === null) return [];
  return (await recordOwners(db, identifiers))
    .filter(({ ownerIds: [ownerId = null, ...mergedOwnerIds] }) =>
      [ownerId, ...mergedOwnerIds].every((one) => may(actor, 'review:read', { ownerId: one })),
    )
    .map(({ identifier }) => identifier);
}

export function line({ actor, now, address }: By, id: number, action: string, detail = {}): AuditEntry {
  return { at: now, actor, action, object: { kind: 'advisory', id: String(id) }, detail, address };
}
