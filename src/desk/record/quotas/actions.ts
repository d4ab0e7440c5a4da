import { appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { NumbersBy } from '../numbers/actions.ts';
import { findHolders, organisationNames } from '../numbers/store.ts';
import { pastYear, unknownOrganisation } from '../partners/model.ts';
import { type ListedQuota, listQuotas, writeQuota } from './store.ts';

type QuotaWorld = Pick<World, 'database' | 'timeZone'>;

export type QuotasView = {
  readonly quotas: readonly ListedQuota[];
  /** For the suggestions of the form. */
  readonly organisations: readonly string[];
  /** The running year; quotas are set for this one and the next. */
  readonly year: number;
};

/** The quotas of this year and the next. Refuses `people.forbidden`. */
export async function readQuotas(world: QuotaWorld, { actor, now }: NumbersBy): Promise<QuotasView> {
  demand(actor, 'number:quota');
  const year = yearOf(world, now);
  const { db } = world.database;
  const [quotas, organisations] = await Promise.all([listQuotas(db, year), organisationNames(db)]);
  return { quotas, organisations, year };
}

export type QuotaWish = { readonly organisation: string; readonly year: number; readonly numbers: number };

/**
 * Sets how many numbers of a year an organisation may set aside for itself; 0 ends it at once, and what is reserved stays reserved.
 * Refuses `record.quota-organisation` and `record.quota-year`. Audits `numbers.quota-set`.
 */
export async function setQuota(world: QuotaWorld, by: NumbersBy, wish: QuotaWish): Promise<void> {
  const { actor, now: at, address } = by;
  demand(actor, 'number:quota');
  const running = yearOf(world, at);
  if (wish.year !== running && wish.year !== running + 1) throw pastYear(running);
  const name = wish.organisation.trim();
  await transaction(world.database.db, async (tx) => {
    const organisation = (await findHolders(tx, name)).find(({ kind }) => kind === 'organisation');
    if (organisation === undefined) throw unknownOrganisation(name);
    const { year, numbers } = wish;
    const from = await writeQuota(tx, { organisationId: organisation.id, year, numbers, by: actor.personId, at });
    const object = { kind: 'organisation', id: String(organisation.id) };
    const detail = { year, from, to: numbers };
    await appendAudit(tx, [{ at, actor, action: 'numbers.quota-set', object, detail, address }]);
  });
}

const yearOf = ({ timeZone }: QuotaWorld, now: Date) => Number(dayOf(now, timeZone).slice(0, 4));
