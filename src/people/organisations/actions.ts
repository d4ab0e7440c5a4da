import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { appendAudit } from '../audit/append.ts';
import type { NewOrganisation } from '../model.ts';
import { demand } from '../permissions.ts';
import type { Doing } from '../persons/actions.ts';
import { rolesProblem } from '../persons/model.ts';
import { lastAdministrator, notThere } from '../persons/refusals.ts';
import { administratorsOf, listPersons, otherAdministrators } from '../persons/store.ts';
import {
  findOrganisation,
  insertOrganisation,
  lockOrganisation,
  type Organisation,
  organisationByName,
  setSuspended,
  updateOrganisation,
} from './store.ts';

/** Adds an organisation to the register and gives its id. Refuses `people.organisation-name` (409) for a name that is taken. */
export function createOrganisation(world: World, doing: Doing, made: NewOrganisation): Promise<number> {
  demand(doing.actor, 'organisation:manage');
  return transaction(world.database.db, async (tx) => {
    const organisation = { ...made, name: tidyName(made.name) };
    const id = await insertOrganisation(tx, organisation, doing.now);
    if (id === undefined) throw nameTaken();
    await record(tx, doing, 'organisation.created', id, { kind: made.kind, sharesWhiteHats: made.sharesWhiteHats });
    return id;
  });
}

/**
 * Changes name, kind and the white-hat flag. Refuses `people.organisation-name` (409), and `people.organisation-kind` (409) where a
 * member holds a role that the new kind does not have.
 */
export function changeOrganisation(world: World, doing: Doing, id: number, changed: NewOrganisation): Promise<void> {
  demand(doing.actor, 'organisation:manage');
  return transaction(world.database.db, async (tx) => {
    const before = await locked(tx, id);
    const after = { ...changed, name: tidyName(changed.name) };
    const other = await organisationByName(tx, after.name);
    if (other !== undefined && other.id !== id) throw nameTaken();
    if (after.kind !== before.kind) await demandKindFits(tx, id, after.kind);
    await updateOrganisation(tx, id, after);
    await record(tx, doing, 'organisation.changed', id, {
      renamed: before.name !== after.name,
      kind: after.kind,
      fromKind: before.kind,
      sharesWhiteHats: after.sharesWhiteHats,
    });
  });
}

/** Its members can no longer act, and their sessions show them as nobody. Refuses `people.last-administrator` (409). */
export function suspendOrganisation(world: World, doing: Doing, id: number): Promise<void> {
  demand(doing.actor, 'organisation:manage');
  return transaction(world.database.db, async (tx) => {
    const organisation = await locked(tx, id);
    if (organisation.suspendedAt !== null) return;
    if (doing.actor.organisation?.id === id) throw ownOrganisation();
    const others = await otherAdministrators(tx, { organisationId: id });
    if (others === 0 && (await administratorsOf(tx, id)) > 0) throw lastAdministrator();
    await setSuspended(tx, id, doing.now);
    await record(tx, doing, 'organisation.suspended', id, {});
  });
}

export function resumeOrganisation(world: World, doing: Doing, id: number): Promise<void> {
  demand(doing.actor, 'organisation:manage');
  return transaction(world.database.db, async (tx) => {
    const organisation = await locked(tx, id);
    if (organisation.suspendedAt === null) return;
    await setSuspended(tx, id, null);
    await record(tx, doing, 'organisation.resumed', id, {});
  });
}

/** The organisation of this id. Refuses `people.not-there` (404). */
export async function organisationOf(world: World, id: number): Promise<Organisation> {
  const found = await findOrganisation(world.database.db, id);
  if (found === undefined) throw notThere();
  return found;
}

async function locked(tx: Tx, id: number): Promise<Organisation> {
  const organisation = await lockOrganisation(tx, id);
  if (organisation === undefined) throw notThere();
  return organisation;
}

async function demandKindFits(tx: Tx, organisationId: number, kind: NewOrganisation['kind']): Promise<void> {
  for (const role of ['vendor-member', 'channel-contact'] as const) {
    if (rolesProblem([role], kind) === null) continue;
    const [holder] = await listPersons(tx, { text: null, role, organisationId, below: null, limit: 1 });
    if (holder !== undefined) throw kindInUse();
  }
}

/** Names are told apart by what a reader sees, not by spaces. */
const tidyName = (name: string) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');

function record(
  tx: Tx,
  doing: Doing,
  action: string,
  id: number,
  detail: Record<string, string | boolean>,
): Promise<void> {
  const { actor, now: at, address } = doing;
  return appendAudit(tx, [{ at, actor, action, object: { kind: 'organisation', id: String(id) }, detail, address }]);
}

function nameTaken(): Refusal {
  const text = {
    zh: '已有同名单位。请先在列表中查找；确为另一单位时，请在名称中加以区分。',
    en: 'An organisation of this name exists already. Look it up in the list; if this is another one, tell them apart in the name.',
  };
  return new Refusal('people.organisation-name', text, 409, undefined, { fields: [{ field: 'name', text }] });
}

function kindInUse(): Refusal {
  const text = {
    zh: '该单位仍有“厂商成员”或“渠道联系人”，新的单位类型不能保留这些角色。请先收回相关角色，再修改类型。',
    en: 'Members still are “vendor member” or “channel contact”, which the new kind does not have. Revoke those roles first, then change the kind.',
  };
  return new Refusal('people.organisation-kind', text, 409, undefined, { fields: [{ field: 'kind', text }] });
}

function ownOrganisation(): Refusal {
  return new Refusal(
    'people.own-organisation',
    {
      zh: '不能停用您自己所在的单位：停用后您将无法登录。请由其他管理员办理。',
      en: 'You cannot suspend your own organisation: you could not sign in any more. Ask another administrator.',
    },
    409,
  );
}
