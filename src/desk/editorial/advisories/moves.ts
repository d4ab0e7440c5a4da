import { appendAudit, demand, may } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { instantIn } from '#vocabulary/index.ts';
import { type By, type DeskWorld, knownTo, lacksOf, line, lockSeen, type Seen, withWriter } from './actions.ts';
import type { Advisory, AdvisoryGate } from './model.ts';
import { notThen, ownWork, unfit } from './refusals.ts';
import {
  type AdvisoryChange,
  changeAdvisory,
  deleteAdvisory,
  dueAdvisories,
  lockAdvisory,
  publicContent,
  saveAdvisoryEvent,
} from './store.ts';
import { advisoryWords as words } from './words.ts';
import { type MoveName, moveRow, movesFrom } from './workflow.ts';

export type MoveInput = {
  readonly move: MoveName;
  readonly note: string;
  /** When approving: from when it goes out by itself, a minute in the platform's zone; empty: when somebody says so. */
  readonly publishAt: string;
};

/**
 * Moves an advisory on, after the table of `workflow.ts`. Refuses `editorial.advisory-unknown` (404), `editorial.advisory-changed` (409),
 * `editorial.advisory-state` (409), `editorial.advisory-own` (403: written by whoever approves), `editorial.advisory-input` (what is missing), and
 * what the gate refuses. Writes `desk.advisory`, its history, one line `advisory.…`; publishing and withdrawing the schema `published`, too.
 */
export function moveAdvisory(
  world: DeskWorld,
  gate: AdvisoryGate,
  by: By,
  asked: { readonly seen: Seen; readonly input: MoveInput },
): Promise<void> {
  const { seen, input } = asked;
  const row = moveRow(input.move);
  demand(by.actor, row.may);
  return transaction(world.database.db, async (tx) => {
    if (row.to === 'published' || row.to === 'withdrawn') await gate.enter(tx, by.now);
    const advisory = await lockSeen(tx, seen);
    const { id, state, number, writerIds } = advisory;
    if (!movesFrom(state, number !== null).includes(input.move)) throw notThen();
    if (!may(by.actor, row.may, { passedBy: writerIds })) throw ownWork();
    const note = input.note.trim() || null;
    if (row.needs.includes('note') && note === null) throw unfit([{ field: 'note', text: words.noteNeeded }]);
    const detail = await changes[input.move](tx, advisory, { world, gate, by, note, publishAt: input.publishAt });
    const isGone = input.move === 'drop' && number === null;
    if (!isGone)
      await saveAdvisoryEvent(tx, id, { event: pastOf[input.move], actorId: by.actor.personId, note }, by.now);
    await appendAudit(tx, [line(by, id, `advisory.${pastOf[input.move]}`, detail)]);
  });
}

type With = {
  readonly world: DeskWorld;
  readonly gate: AdvisoryGate;
  readonly by: By;
  readonly note: string | null;
  readonly publishAt: string;
};
type Change = (tx: Tx, advisory: Advisory, how: With) => Promise<Readonly<Record<string, string | number>>>;

const to =
  (change: AdvisoryChange): Change =>
  async (tx, { id }, { by }) => {
    await changeAdvisory(tx, id, change, by.now);
    return {};
  };

const changes: Readonly<Record<MoveName, Change>> = {
  submit: async (tx, advisory, { by }) => {
    const lacks = lacksOf(advisory);
    if (lacks.length > 0) throw unfit(lacks);
    await changeAdvisory(tx, advisory.id, { state: 'submitted', writerIds: withWriter(advisory, by) }, by.now);
    return {};
  },
  return: to({ state: 'draft', publishAt: null, heldCode: null }),
  approve: async (tx, { id }, { world, by, publishAt: asked }) => {
    const publishAt = asked.trim() === '' ? null : instantIn(asked, world.timeZone);
    if (asked.trim() !== '' && publishAt === null) throw unfit([{ field: 'publishAt', text: words.noInstant }]);
    await changeAdvisory(tx, id, { state: 'approved', publishAt }, by.now);
    return publishAt === null ? {} : { publishAt: publishAt.toISOString() };
  },
  publish: async (tx, advisory, { world, gate, by }) => {
    const { now, actor } = by;
    return goOut(tx, advisory, { gate, now, timeZone: world.timeZone, mayKnow: (some) => knownTo(tx, actor, some) });
  },
  correct: async (tx, advisory, { by }) => {
    await changeAdvisory(tx, advisory.id, { state: 'draft', writerIds: [by.actor.personId] }, by.now);
    return {};
  },
  drop: async (tx, { id, number }, { by }) => {
    if (number === null) {
      await deleteAdvisory(tx, id);
      return {};
    }
    const content = await publicContent(tx, number);
    if (content === null) throw notThen();
    await changeAdvisory(tx, id, { state: 'published', content, note: null, writerIds: [] }, by.now);
    return { number };
  },
  withdraw: async (tx, { id, number }, { gate, by, note }) => {
    if (number === null || note === null) throw notThen();
    await gate.withdraw(tx, { number, reason: note, now: by.now });
    const content = await publicContent(tx, number);
    const change = { state: 'withdrawn', note: null, writerIds: [], publishAt: null, heldCode: null } as const;
    await changeAdvisory(tx, id, content === null ? change : { ...change, content }, by.now);
    return { number };
  },
};

type GoingOut = Pick<Parameters<AdvisoryGate['publish']>[1], 'now' | 'timeZone' | 'mayKnow'> & {
  readonly gate: AdvisoryGate;
};

async function goOut(tx: Tx, advisory: Advisory, { gate, ...how }: GoingOut) {
  const { id, content, number: known, note } = advisory;
  const { number, revision } = await gate.publish(tx, { content, number: known, note, ...how });
  const settled = { note: null, writerIds: [], publishAt: null, heldCode: null };
  await changeAdvisory(tx, id, { state: 'published', number, revision, ...settled }, how.now);
  return { number, revision };
}

/** The past of each move: its word in the history and, behind `advisory.`, in the audit log. */
export const pastOf = {
  submit: 'submitted',
  return: 'returned',
  approve: 'approved',
  publish: 'published',
  correct: 'reopened',
  drop: 'dropped',
  withdraw: 'withdrawn',
} as const satisfies Readonly<Record<MoveName, string>>;

/**
 * Lets out what was approved for a time that has come: each in a transaction of its own, called with each minute. What the gate refuses
 * stays approved and says why by a code, once. Gives how many went out.
 */
export async function publishDueAdvisories(world: DeskWorld, gate: AdvisoryGate, now: Date): Promise<number> {
  let published = 0;
  for (const id of await dueAdvisories(world.database.db, now)) {
    try {
      if (await transaction(world.database.db, (tx) => publishOne(tx, id, { world, gate, now }))) published += 1;
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { code } = thrown;
      await transaction(world.database.db, (tx) => hold(tx, id, code, now));
    }
  }
  return published;
}

type AtItsTime = { readonly world: DeskWorld; readonly gate: AdvisoryGate; readonly now: Date };

async function publishOne(tx: Tx, id: number, { world, gate, now }: AtItsTime): Promise<boolean> {
  await gate.enter(tx, now);
  const advisory = await lockAdvisory(tx, id);
  if (advisory?.state !== 'approved' || advisory.publishAt === null || advisory.publishAt > now) return false;
  const detail = await goOut(tx, advisory, { gate, now, timeZone: world.timeZone, mayKnow: async () => [] });
  await saveAdvisoryEvent(tx, id, { event: 'published', actorId: null }, now);
  await appendAudit(tx, [bySystem(id, 'advisory.published', detail, now)]);
  return true;
}

async function hold(tx: Tx, id: number, code: string, now: Date): Promise<void> {
  const advisory = await lockAdvisory(tx, id);
  if (advisory?.state !== 'approved' || advisory.heldCode === code) return;
  await changeAdvisory(tx, id, { heldCode: code }, now);
  await saveAdvisoryEvent(tx, id, { event: 'held', actorId: null }, now);
  await appendAudit(tx, [bySystem(id, 'advisory.held', { code }, now)]);
}

const bySystem = (id: number, action: string, detail: Readonly<Record<string, string | number>>, at: Date) => ({
  at,
  actor: 'system' as const,
  action,
  object: { kind: 'advisory', id: String(id) },
  detail,
});
