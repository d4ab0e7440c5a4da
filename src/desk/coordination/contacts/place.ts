import { Type } from 'typebox';
import { type AuditEntry, actorOf, appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { type Doing, organisationFor } from './actions/access.ts';
import type { Place } from './pages.tsx';
import { dones } from './words.ts';

const id = Type.Integer({ minimum: 1, maximum: 2 ** 52 });
const query = Type.Object({ done: Type.Optional(Type.Union(dones.map((done) => Type.Literal(done)))) });

/** The two ways to the same pages: of one's own organisation, and of any as coordinator. */
export const ways = [
  {
    path: '/contacts',
    may: 'contact:manage',
    isDesk: false,
    params: Type.Object({ id: Type.Optional(id) }),
    contactParams: Type.Object({ id: Type.Optional(id), contact: id }),
    query,
    base: (_organisationId: number): string => '/contacts',
  },
  {
    path: '/desk/organisations/:id/contacts',
    may: 'casework:change',
    isDesk: true,
    params: Type.Object({ id: Type.Optional(id) }),
    contactParams: Type.Object({ id: Type.Optional(id), contact: id }),
    query,
    base: (organisationId: number): string => `/desk/organisations/${organisationId}/contacts`,
  },
] as const;
export type Way = (typeof ways)[number];

/** Whose contacts are meant: the address says so on the desk, the account otherwise. */
export function doingAt({ isDesk }: Way, params: unknown, context: Context): Doing {
  const actor = actorOf(context);
  const named = Number((params as { readonly id?: number | string }).id ?? 0);
  return { actor, organisationId: isDesk ? named : (actor.organisation?.id ?? 0) };
}

/** Refuses as `organisationFor`. */
export async function placeAt(world: World, way: Way, params: unknown, context: Context): Promise<Place> {
  const doing = doingAt(way, params, context);
  const organisation = await organisationFor(world.database.db, doing);
  return { base: way.base(organisation.id), isDesk: way.isDesk, organisation };
}

/** A look at the desk at what an organisation's contacts are: names, addresses, keys of persons. One's own are no secret to oneself. */
export async function auditLook(
  world: World,
  { isDesk }: Way,
  context: Context,
  looked: Pick<AuditEntry, 'action' | 'object' | 'detail'>,
): Promise<void> {
  if (!isDesk) return;
  const by = { at: context.now, actor: actorOf(context), address: context.client.address };
  await transaction(world.database.db, (tx) => appendAudit(tx, [{ ...looked, ...by }]));
}
