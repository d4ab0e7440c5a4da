import { type Actor, type AuditEntry, appendAudit, demand, may, type PermissionObject } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { Case } from '../../cases/model.ts';
import { findCase } from '../../cases/store.ts';
import {
  instanceNever,
  onlyAsker,
  orderClosed,
  orderNeedless,
  orderOpen,
  releasedAlready,
  samePerson,
  unknownRecordOfCase,
} from '../refusals.ts';
import { lockOneCase, saveCaseEvents } from '../store/cases.ts';
import { type Disclosure, findDisclosure, setHeld, setReleaseOfRecord } from '../store/disclosure.ts';
import { closeOrder, findOrder, insertOrder, type Order, type OrderKind, ordersOf } from '../store/orders.ts';
import { type By, caseObject, type EmbargoWorld, withOwn } from './take-part.ts';

export type DisclosureView = {
  readonly disclosure: Disclosure;
  readonly orders: readonly Order[];
  /** May ask for something; may consent to what is open. */
  readonly mayOrder: boolean;
  readonly mayConsent: boolean;
};

/** Reads when a record goes public and what was ordered. Audits `disclosure.read`. Refuses `coordination.unknown-disclosure` (404). */
export function readDisclosure(world: EmbargoWorld, by: By, identifier: string): Promise<DisclosureView> {
  return transaction(world.database.db, async (tx) => {
    const { disclosure, object } = await seen(tx, by.actor, identifier);
    const orders = await ordersOf(tx, disclosure.recordId);
    const open = orders.find(({ state }) => state === 'open');
    const mayOrder = may(by.actor, 'disclosure:order', object);
    const mayConsent =
      open !== undefined && may(by.actor, 'disclosure:consent', { ...object, askedById: open.askedBy });
    await appendAudit(tx, [entry(by, 'disclosure.read', identifier, {})]);
    return { disclosure, orders, mayOrder, mayConsent };
  });
}

/**
 * Asks for “publish now”, “hold” or “lift hold”: nothing happens before a second person consents. Gives the order's key. Refuses
 * `coordination.unknown-disclosure` (404), `…instance-never`, `…released`, `…order-needless`, `…order-open`. Audits `disclosure.ordered`.
 */
export function askForOrder(
  world: EmbargoWorld,
  by: By,
  identifier: string,
  { kind, reason }: { readonly kind: OrderKind; readonly reason: string },
): Promise<number> {
  return transaction(world.database.db, async (tx) => {
    const { disclosure, object } = await lockSeen(tx, by.actor, identifier);
    demand(by.actor, 'disclosure:order', object);
    check(disclosure, kind);
    const order = {
      recordId: disclosure.recordId,
      kind,
      reason: reason.trim(),
      askedBy: by.actor.personId,
      askedAt: by.now,
    };
    const id = await insertOrder(tx, order);
    if (id === null) throw orderOpen();
    await note(tx, disclosure, by, { event: 'disclosure.ordered', kind });
    await appendAudit(tx, [entry(by, 'disclosure.ordered', identifier, { kind, order: id })]);
    return id;
  });
}

/**
 * Decides what somebody else asked for. Consented, it takes effect in this transaction: `publish-now` goes out with the next minute,
 * `hold` keeps the record back until two persons lift it. Refuses what asking refuses, `coordination.order-closed`,
 * `…order-same-person`. Audits `disclosure.consented` or `disclosure.refused`.
 */
export function decideOrder(world: EmbargoWorld, by: By, id: number, decision: 'consent' | 'refuse'): Promise<string> {
  return transaction(world.database.db, async (tx) => {
    const { order, disclosure, object } = await lockOrder(tx, by.actor, id);
    if (order.askedBy === by.actor.personId) throw samePerson();
    demand(by.actor, 'disclosure:consent', { ...object, askedById: order.askedBy });
    if (order.state !== 'open') throw orderClosed();
    const state = decision === 'consent' ? 'consented' : 'refused';
    if (state === 'consented') {
      check(disclosure, order.kind);
      await carryOut(tx, disclosure, order.kind, by.now);
    }
    await closeOrder(tx, id, { state, by: by.actor.personId, at: by.now });
    await note(tx, disclosure, by, { event: `disclosure.${state}`, kind: order.kind });
    await appendAudit(tx, [entry(by, `disclosure.${state}`, order.identifier, { kind: order.kind, order: id })]);
    return order.identifier;
  });
}

/** Takes back what oneself asked for. Refuses `coordination.order-closed` and `coordination.order-asker`. */
export function withdrawOrder(world: EmbargoWorld, by: By, id: number): Promise<string> {
  return transaction(world.database.db, async (tx) => {
    const { order, disclosure, object } = await lockOrder(tx, by.actor, id);
    demand(by.actor, 'disclosure:order', object);
    if (order.askedBy !== by.actor.personId) throw onlyAsker();
    if (order.state !== 'open') throw orderClosed();
    await closeOrder(tx, id, { state: 'withdrawn', by: by.actor.personId, at: by.now });
    await note(tx, disclosure, by, { event: 'disclosure.withdrawn', kind: order.kind });
    await appendAudit(tx, [entry(by, 'disclosure.withdrawn', order.identifier, { kind: order.kind, order: id })]);
    return order.identifier;
  });
}

/** What is public is public, and an instance never is. */
function check({ rule, releasedAt, isHeld }: Disclosure, kind: OrderKind): void {
  if (rule === 'instance') throw instanceNever();
  if (releasedAt !== null) throw releasedAlready();
  if ((kind === 'hold' && isHeld) || (kind === 'lift-hold' && !isHeld)) throw orderNeedless(isHeld);
}

/** “Publish now” undoes a hold: both are the word of two persons, and the later one counts. */
async function carryOut(tx: Tx, { recordId }: Disclosure, kind: OrderKind, now: Date): Promise<void> {
  await setHeld(tx, recordId, kind === 'hold');
  if (kind === 'publish-now') await setReleaseOfRecord(tx, recordId, { releaseAt: now, rule: 'ordered', now });
}

type Seen = { readonly disclosure: Disclosure; readonly object: PermissionObject };

/** Nobody of the desk looks at the disclosure of what they reported themselves. */
async function seen(db: Db, actor: Actor, identifier: string, head?: Case): Promise<Seen> {
  demand(actor, 'disclosure:read');
  const disclosure = await findDisclosure(db, identifier);
  if (disclosure === null) throw unknownRecordOfCase();
  const object = caseObject(await withOwn(db, actor, head ?? (await readHead(db, disclosure.caseNumber))), actor);
  if (object.ownerId === actor.personId) throw unknownRecordOfCase();
  return { disclosure, object };
}

async function readHead(db: Db, number: string): Promise<Case> {
  const head = await findCase(db, number);
  if (head === null) throw unknownRecordOfCase();
  return head;
}

async function lockSeen(tx: Tx, actor: Actor, identifier: string): Promise<Seen> {
  const { disclosure } = await seen(tx, actor, identifier);
  return seen(tx, actor, identifier, await lockOneCase(tx, disclosure.caseId));
}

async function lockOrder(tx: Tx, actor: Actor, id: number): Promise<Seen & { readonly order: Order }> {
  demand(actor, 'disclosure:read');
  const found = await findOrder(tx, id);
  if (found === null) throw unknownRecordOfCase();
  const locked = await lockSeen(tx, actor, found.identifier);
  const order = await findOrder(tx, id);
  if (order === null) throw unknownRecordOfCase();
  return { ...locked, order };
}

type Noted = { readonly event: string; readonly kind: OrderKind };

/** The desk's own history: participants learn of the day, not of who wanted it. */
function note(tx: Tx, { caseId, identifier }: Disclosure, by: By, { event, kind }: Noted): Promise<void> {
  const detail = { record: identifier, kind };
  const actorId = by.actor.personId;
  return saveCaseEvents(tx, [{ caseId, at: by.now, actorId, event, detail, forParticipants: false }]);
}

function entry(by: By, action: string, identifier: string, detail: NonNullable<AuditEntry['detail']>): AuditEntry {
  const { actor, now, address } = by;
  return { at: now, actor, action, object: { kind: 'record', id: identifier }, detail, address };
}
