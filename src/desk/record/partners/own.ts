import { type AuditEntry, appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import type { Retraction } from '../withdraw/model.ts';
import { insertRejected, lockNumbers } from '../withdraw/store.ts';
import {
  type NumberState,
  notReserved,
  type OwnNumber,
  type ReturnReason,
  returnSentences,
  unknownNumber,
  writtenParts,
} from './model.ts';
import { organisationOf, type PartnerBy } from './reserve.ts';
import { insertReturned, ownNumber, ownNumbers, publicStanding } from './store.ts';

type PartnerWorld = Pick<World, 'database'>;

export type NumberPage = { readonly numbers: readonly OwnNumber[]; readonly next: string | null };
export type PageOf = {
  readonly year: number | null;
  readonly state: NumberState | null;
  readonly after: string | null;
  readonly limit: number;
};

/**
 * One page of what the asker’s organisation set aside, the newest number first. Audits `numbers.read`. Refuses
 * `record.no-organisation`, and `record.number-unknown` for an `after` that is no number.
 */
export async function listOwnNumbers({ database }: PartnerWorld, by: PartnerBy, asked: PageOf): Promise<NumberPage> {
  const organisationId = organisationOf(by.actor);
  const after = asked.after === null ? null : writtenParts(asked.after);
  if (asked.after !== null && after === null) throw unknownNumber();
  const found = await transaction(database.db, async (tx) => {
    await appendAudit(tx, [line(by, 'numbers.read', { kind: 'organisation', id: String(organisationId) })]);
    return ownNumbers(tx, { ...asked, organisationId, after, limit: asked.limit + 1 });
  });
  const numbers = found.slice(0, asked.limit);
  return { numbers, next: found.length > asked.limit ? (numbers.at(-1)?.identifier ?? null) : null };
}

export type FoundNumber =
  | { readonly own: true; readonly number: OwnNumber }
  | {
      readonly own: false;
      readonly identifier: string;
      readonly state: NumberState;
      readonly instead: string | null;
    };

/**
 * A number of the asker’s own organisation as a whole, of another’s what is public. Refuses `record.number-unknown` (404), alike for
 * one that was never given out and one that is not public. Audits `numbers.read` for one of one’s own.
 */
export async function findNumberOf(
  { database }: PartnerWorld,
  by: PartnerBy,
  identifier: string,
): Promise<FoundNumber> {
  const organisationId = organisationOf(by.actor);
  const parts = writtenParts(identifier);
  const own = parts === null ? null : await ownNumber(database.db, organisationId, parts);
  const known = await publicStanding(database.db, identifier);
  if (own !== null) {
    const read = line(by, 'numbers.read', { kind: 'record', id: identifier });
    await transaction(database.db, (tx) => appendAudit(tx, [read]));
    return { own: true, number: own };
  }
  if (known === null) throw unknownNumber();
  return { own: false, identifier, ...known };
}

export type Return = {
  readonly identifier: string;
  readonly reason: ReturnReason;
  readonly instead: string | null;
  readonly note: string | null;
};

/**
 * Hands a reserved number back: no record will ever bear it, and the public reads the sentence of its reason. It does not return to the
 * quota. Refuses `record.number-unknown` (404: not the organisation’s own), `record.number-not-reserved` and `publish.instead-hidden`.
 * Writes `desk.rejected_identifier` and `desk.returned_number`; audits `number.rejected`.
 */
export async function returnNumber(
  { database }: PartnerWorld,
  gate: Pick<Retraction, 'reject'>,
  by: PartnerBy,
  back: Return,
): Promise<OwnNumber> {
  const organisationId = organisationOf(by.actor);
  const parts = writtenParts(back.identifier);
  if (parts === null) throw unknownNumber();
  const { identifier } = back;
  return transaction(database.db, async (tx) => {
    const seen = await ownNumber(tx, organisationId, parts);
    if (seen === null) throw unknownNumber();
    await lockNumbers(tx, parts.year, parts.number);
    const found = (await ownNumber(tx, organisationId, parts)) ?? seen;
    if (found.state !== 'reserved') throw notReserved(identifier, found.state);
    const number = { identifier, reason: returnSentences[back.reason], instead: back.instead };
    await gate.reject(tx, number, by.now);
    await insertRejected(tx, number, by.actor.personId, by.now);
    await insertReturned(tx, { identifier, organisationId, reason: back.reason, note: back.note });
    const rejected = line(by, 'number.rejected', { kind: 'record', id: identifier });
    await appendAudit(tx, [{ ...rejected, detail: { by: 'api', reason: back.reason } }]);
    const { reason, instead, note } = back;
    return { ...found, state: 'rejected', reason, instead, note };
  });
}

function line({ actor, now, address }: PartnerBy, action: string, object: AuditEntry['object']) {
  return { at: now, actor, action, object, detail: { by: 'api' }, address };
}
