import { type Actor, appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import type { WallSector } from './model.ts';
import {
  enterWall,
  holdClosed,
  proposedEntries,
  revokeEntry,
  type WallEntry,
  type WallProposal,
  wallEntries,
} from './store-wall.ts';

type WallWorld = Pick<World, 'database' | 'now'>;

/** What may go on the wall, and what stands on it or did. For whoever reads the ledger. */
export async function readWall(
  world: WallWorld,
  actor: Actor,
  before: number | null,
): Promise<{ readonly proposed: readonly WallProposal[]; readonly entries: readonly WallEntry[] }> {
  demand(actor, 'notice:read');
  const { db } = world.database;
  return { proposed: await proposedEntries(db), entries: await wallEntries(db, before) };
}

/**
 * Enters a closed matter on the sheep wall: unit, sector, type word, day, and nothing else. The sector is whoever enters it’s word:
 * routing rules know it of some units only. Refuses `coordination.wall-notice` (404) for
 * what is not closed, has no unit or stands there already. Writes `desk.sheep_wall_entry`, the audit log.
 */
export function confirmEntry(
  world: WallWorld,
  { number, sector }: { readonly number: string; readonly sector: WallSector | null },
  actor: Actor,
): Promise<void> {
  const now = world.now();
  return inDemand(world, actor, async (tx) => {
    const closed = await holdClosed(tx, number);
    if (closed === null || closed.reporterIds.includes(actor.personId)) throw nothingToEnter();
    const id = await enterWall(tx, { ...closed, sector }, actor.personId, now);
    const object = { kind: 'sheep-wall', id: String(id) };
    await appendAudit(tx, [{ at: now, actor, action: 'sheep-wall.entered', object, detail: { notice: number } }]);
  });
}

/** Takes an entry down, with a reason. Refuses `coordination.wall-entry` (404) for one that does not stand. */
export function takeDown(world: WallWorld, id: number, reason: string, actor: Actor): Promise<void> {
  const now = world.now();
  return inDemand(world, actor, async (tx) => {
    if (!(await revokeEntry(tx, id, reason.trim(), now))) throw noEntry();
    await appendAudit(tx, [
      { at: now, actor, action: 'sheep-wall.revoked', object: { kind: 'sheep-wall', id: String(id) } },
    ]);
  });
}

function inDemand(world: WallWorld, actor: Actor, work: (tx: Tx) => Promise<void>): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    demand(actor, 'notice:send');
    await work(tx);
  });
}

function nothingToEnter(): Refusal {
  const text = {
    zh: '这份通报还没有办结，或已在绵羊墙上。请先核对通报的状态。',
    en: 'This notice is not closed yet, or it stands on the wall already. Look at its state first.',
  };
  return new Refusal('coordination.wall-notice', text, 404);
}

function noEntry(): Refusal {
  return new Refusal(
    'coordination.wall-entry',
    { zh: '绵羊墙上没有这个条目。', en: 'The wall has no such entry.' },
    404,
  );
}
