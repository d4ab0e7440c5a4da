import { keyReused, requestHash, usableKey } from '#desk/intake/index.ts';
import { type Actor, appendAudit, demand } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { identifierOf, numbersOf } from '../numbers/model.ts';
import { reserveBlock } from '../numbers/numbers.ts';
import { noOrganisation, overQuota, type Quota } from './model.ts';
import { findRequest, insertRequest, lockQuota, markRequested, quotaLimit, tallyOf } from './store.ts';

export type PartnerBy = { readonly actor: Actor; readonly now: Date; readonly address: string };

export type Reserved = {
  readonly year: number;
  readonly identifiers: readonly string[];
  readonly quota: Quota;
  /** True: this was asked for before under the same key, and nothing was set aside now. */
  readonly repeated: boolean;
};

type Asked = { readonly year: number; readonly amount: number; readonly key: string | undefined };

/**
 * Sets the next `amount` numbers of a year aside for the asker’s organisation, in one transaction: all of them or none. The same request
 * under the same key gives the same numbers, also when the quota has ended since. Writes a block; audits `numbers.requested`.
 *
 * Refuses `api.key`, `record.no-organisation` (403), `intake.key-reused`, `record.quota` (409) and `record.numbers-exhausted`.
 */
export async function requestNumbers(world: Pick<World, 'database'>, by: PartnerBy, asked: Asked): Promise<Reserved> {
  const organisationId = organisationOf(by.actor);
  const { year, amount } = asked;
  const key = usableKey(asked.key);
  const hash = requestHash({ year, amount });
  return transaction(world.database.db, async (tx) => {
    if (key !== null) {
      const earlier = await findRequest(tx, by.actor.personId, key);
      if (earlier !== null) {
        if (!earlier.requestHash.equals(hash) || earlier.organisationId !== organisationId) throw keyReused();
        const identifiers = numbersOf(earlier);
        return { year, identifiers, quota: await quotaOf(tx, organisationId, year), repeated: true };
      }
    }
    const block = await setAside(tx, by, { organisationId, year, amount });
    if (key !== null) await insertRequest(tx, { personId: by.actor.personId, key, hash, blockId: block.id });
    const quota = await quotaOf(tx, organisationId, year);
    return { year, identifiers: block.identifiers, quota, repeated: false };
  });
}

async function setAside(
  tx: Tx,
  { actor, now, address }: PartnerBy,
  asked: { readonly organisationId: number; readonly year: number; readonly amount: number },
): Promise<{ readonly id: number; readonly identifiers: readonly string[] }> {
  const { organisationId, year, amount } = asked;
  const quota = quotaFrom(year, await lockQuota(tx, organisationId, year), await tallyOf(tx, organisationId, year));
  if (amount > quota.left) throw overQuota(quota, amount);
  const whose = { organisationId, personId: null, reservedBy: actor.personId, reservedAt: now };
  const block = await reserveBlock(tx, { year, size: amount, purpose: '单位自行预留（接口）', ...whose });
  await markRequested(tx, block.id);
  await appendAudit(tx, [
    {
      at: now,
      actor,
      action: 'numbers.requested',
      object: { kind: 'number-block', id: String(block.id) },
      detail: { first: block.first, last: block.last, organisationId },
      address,
    },
  ]);
  const first = Number(block.first.split('-')[2]);
  const identifiers = Array.from({ length: amount }, (_, at) => identifierOf(year, first + at));
  return { id: block.id, identifiers };
}

/** The organisation that somebody asks for. Refuses `people.forbidden` and `record.no-organisation` (403). */
export function organisationOf(actor: Actor): number {
  demand(actor, 'number:request');
  if (actor.organisation === null) throw noOrganisation();
  demand(actor, 'number:request', { organisationId: actor.organisation.id });
  return actor.organisation.id;
}

/** What an organisation may set aside in a year, and has. */
export async function quotaOf(db: Db, organisationId: number, year: number): Promise<Quota> {
  return quotaFrom(year, await quotaLimit(db, organisationId, year), await tallyOf(db, organisationId, year));
}

function quotaFrom(year: number, limit: number, tally: Pick<Quota, 'reserved' | 'used' | 'rejected'>): Quota {
  return { year, limit, ...tally, left: Math.max(0, limit - tally.reserved) };
}
