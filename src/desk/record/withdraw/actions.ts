import { type Actor, appendAudit, demand, may } from '#people/index.ts';
import { type Db, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { unknownRecord } from '../archive/refusals.ts';
import { numberInUse } from '../numbers/model.ts';
import { type NumberStanding, partsOf, type RejectedNumber, type Retraction } from './model.ts';
import { findNumber, insertRejected, isGivenOut, lockNumbers } from './store.ts';

type By = { readonly actor: Actor; readonly now: Date; readonly address: string };
type DeskWorld = Pick<World, 'database'>;

/**
 * What can be done about a number. Tells only what is public, and to whoever sets numbers aside which were given out and not used;
 * a record that is not public, or whose report one delivered oneself, answers as what does not exist.
 * Refuses `record.unknown` (404).
 */
export async function readStanding(
  { database }: DeskWorld,
  { actor }: By,
  identifier: string,
): Promise<NumberStanding> {
  demand(actor, 'record:withdraw');
  return standingOf(database.db, actor, identifier);
}

async function standingOf(db: Db, actor: Actor, identifier: string): Promise<NumberStanding> {
  const { title, isWithdrawn, isBorne, isRejected, ownerIds } = await findNumber(db, identifier);
  const [ownerId = null, ...mergedOwnerIds] = ownerIds;
  if (title !== null && may(actor, 'record:withdraw', { ownerId, mergedOwnerIds }))
    return { state: isWithdrawn ? 'withdrawn' : 'public', identifier, title };
  const parts = partsOf(identifier);
  if (isBorne || title !== null || parts === null || !may(actor, 'number:reserve')) throw unknownRecord(identifier);
  if (isRejected) return { state: 'rejected', identifier };
  if (!(await isGivenOut(db, parts.year, parts.number))) throw unknownRecord(identifier);
  return { state: 'unused', identifier };
}

/**
 * Withdraws a public record with a reason that the public reads. Refuses `record.unknown` (404), `publish.reason-missing` and
 * `publish.not-public`. Audits `record.withdrawn`.
 */
export async function withdraw(
  world: DeskWorld,
  gate: Retraction,
  by: By,
  asked: Pick<RejectedNumber, 'identifier' | 'reason'>,
): Promise<void> {
  demand(by.actor, 'record:withdraw');
  const { identifier, reason } = asked;
  await transaction(world.database.db, async (tx) => {
    const { state } = await standingOf(tx, by.actor, identifier);
    if (state === 'unused' || state === 'rejected') throw unknownRecord(identifier);
    await gate.withdraw(tx, identifier, reason, by.now);
    await appendAudit(tx, [line(by, { action: 'record.withdrawn' }, identifier)]);
  });
}

/**
 * Rejects a number that was given out by mistake: no record will ever bear it, and the public reads why. Refuses `record.unknown`
 * (404: never given out, or a record bears it), `record.number-used` (rejected already), `publish.reason-missing` and
 * `publish.instead-hidden`. Writes `desk.rejected_identifier`; audits `number.rejected`.
 */
export async function rejectIdentifier(
  world: DeskWorld,
  gate: Retraction,
  by: By,
  number: RejectedNumber,
): Promise<void> {
  demand(by.actor, 'record:withdraw');
  demand(by.actor, 'number:reserve');
  const { identifier } = number;
  await transaction(world.database.db, async (tx) => {
    const parts = partsOf(identifier);
    if (parts !== null) await lockNumbers(tx, parts.year, parts.number);
    const { state } = await standingOf(tx, by.actor, identifier);
    if (state === 'rejected') throw numberInUse(identifier);
    if (state !== 'unused') throw unknownRecord(identifier);
    await gate.reject(tx, number, by.now);
    await insertRejected(tx, number, by.actor.personId, by.now);
    await appendAudit(tx, [line(by, { action: 'number.rejected' }, identifier)]);
  });
}

function line({ actor, now, address }: By, deed: { readonly action: string }, identifier: string) {
  return { at: now, actor, ...deed, object: { kind: 'record', id: identifier }, address };
}
