import { type Actor, type AuditEntry, appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import { identifierOf, type NumberBlock, type YearNumbers } from './model.ts';
import { releaseBlock, reserveBlock } from './numbers.ts';
import { countYears, findHolders, listBlocks, organisationNames } from './store.ts';

export type NumbersView = {
  readonly years: readonly YearNumbers[];
  readonly blocks: readonly NumberBlock[];
  /** For the holder's suggestions. */
  readonly organisations: readonly string[];
  readonly year: number;
};

type NumbersWorld = Pick<World, 'database' | 'timeZone'>;
export type NumbersBy = { readonly actor: Actor; readonly now: Date; readonly address: string };

export async function readNumbers({ database: { db }, timeZone }: NumbersWorld, now: Date): Promise<NumbersView> {
  const [years, blocks, organisations] = await Promise.all([countYears(db), listBlocks(db), organisationNames(db)]);
  return { years, blocks, organisations, year: Number(dayOf(now, timeZone).slice(0, 4)) };
}

/** What the form of a reservation says. `holder`: a unit's or person's name, or a person's e-mail address. */
export type Reservation = {
  readonly year: number;
  readonly size: number;
  readonly holder: string;
  readonly purpose: string;
};

/** Reserves a block. Refuses `record.block-holder` beside what `reserveBlock` refuses. Audits `numbers.reserved`. */
export async function reserve(world: NumbersWorld, by: NumbersBy, asked: Reservation): Promise<number> {
  demand(by.actor, 'number:reserve');
  const { year, size } = asked;
  return transaction(world.database.db, async (tx) => {
    const holders = await findHolders(tx, asked.holder.trim());
    const [holder] = holders;
    if (holder === undefined || holders.length > 1) throw unclearHolder(asked.holder, holders.length);
    const block = await reserveBlock(tx, {
      year,
      size,
      organisationId: holder.kind === 'organisation' ? holder.id : null,
      personId: holder.kind === 'person' ? holder.id : null,
      purpose: asked.purpose.trim(),
      reservedBy: by.actor.personId,
      reservedAt: by.now,
    });
    const detail = { first: block.first, last: block.last, holderKind: holder.kind, holderId: holder.id };
    await appendAudit(tx, [entry(by, 'numbers.reserved', block.id, detail)]);
    return block.id;
  });
}

/** Releases a block. Refuses what `releaseBlock` refuses. Audits `numbers.released`. */
export async function release(world: NumbersWorld, by: NumbersBy, blockId: number): Promise<void> {
  demand(by.actor, 'number:reserve');
  await transaction(world.database.db, async (tx) => {
    const { year, first, last, used } = await releaseBlock(tx, blockId, by.actor.personId, by.now);
    const detail = { first: identifierOf(year, first), last: identifierOf(year, last), used };
    await appendAudit(tx, [entry(by, 'numbers.released', blockId, detail)]);
  });
}

function entry(
  { actor, now, address }: NumbersBy,
  action: string,
  id: number,
  detail: NonNullable<AuditEntry['detail']>,
): AuditEntry {
  return { at: now, actor, action, object: { kind: 'number-block', id: String(id) }, detail, address };
}

function unclearHolder(name: string, found: number): Refusal {
  const text =
    found === 0
      ? {
          zh: `没有名为“${name.slice(0, 60)}”的单位或人员。请按登记的全称填写，个人也可填电子邮箱。`,
          en: `No unit or person is called “${name.slice(0, 60)}”. Write the registered name; for a person the e-mail address will do.`,
        }
      : {
          zh: `“${name.slice(0, 60)}”对应多个单位或人员。个人请填电子邮箱。`,
          en: `“${name.slice(0, 60)}” is the name of several. For a person write the e-mail address.`,
        };
  return new Refusal('record.block-holder', text, 400, undefined, { fields: [{ field: 'holder', text }] });
}
