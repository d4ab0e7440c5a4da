import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { actorOf } from '../actor.ts';
import { demand } from '../permissions.ts';
import { removeMember } from '../persons/actions.ts';
import { inviteMember, withdrawInvitation } from '../persons/invite.ts';
import { notThere } from '../persons/refusals.ts';
import { doingOf, numbered, refusedForm, roleList } from '../persons/routes.ts';
import { listPersons, openInvitations } from '../persons/store.ts';
import { personWords } from '../persons/words.ts';
import { organisationOf } from './actions.ts';
import { UnitPage } from './own-unit.tsx';

const dones = ['invited', 'withdrawn', 'removed'] as const;
const query = Type.Object({
  below: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 52 })),
  done: Type.Optional(Type.Union(dones.map((done) => Type.Literal(done)))),
});
const pageSize = 100;
const may = 'organisation:members';

/** `/organisation`: what a unit's manager does with the members of the own unit. */
export function unitRoutes(world: World): AnyRoute[] {
  const again: NonNullable<AnyRoute['again']> = (refused, input, context) =>
    show(world, context, { form: refusedForm(refused, input), status: refused.status });
  return [
    route({
      method: 'GET',
      path: '/organisation',
      may,
      takes: { query },
      does: ({ query: { below, done } }, context) =>
        show(world, context, { ...(below !== undefined && { below }), ...(done !== undefined && { done }) }),
      shows: (reply) => reply,
    }),
    route({
      method: 'POST',
      path: '/organisation/invitations',
      may,
      takes: { body: Type.Object({ email: Type.String({ maxLength: 254 }), roles: roleList }) },
      does: ({ body: { email, roles = [] } }, context) =>
        inviteMember(world, doingOf(context), ownUnit(context), { email, roles }),
      shows: () => redirect('/organisation?done=invited'),
      again,
    }),
    route({
      method: 'POST',
      path: '/organisation/invitations/:id/withdraw',
      may,
      takes: { params: numbered },
      does: ({ params: { id } }, context) => withdrawInvitation(world, doingOf(context), ownUnit(context), id),
      shows: () => redirect('/organisation?done=withdrawn'),
    }),
    route({
      method: 'POST',
      path: '/organisation/members/:id/remove',
      may,
      takes: { params: numbered },
      does: ({ params: { id } }, context) => removeMember(world, doingOf(context), ownUnit(context), id),
      shows: () => redirect('/organisation?done=removed'),
      again,
    }),
  ];
}

function ownUnit(context: Context): number {
  const { organisation } = actorOf(context);
  if (organisation === null) throw notThere();
  return organisation.id;
}

type Showing = {
  readonly below?: number;
  readonly done?: (typeof dones)[number];
  readonly form?: FormState;
  readonly status?: number;
};

/** An administrator without a unit is led to all of them. */
async function show(world: World, context: Context, { below, done, form, status }: Showing): Promise<Reply> {
  const actor = actorOf(context);
  if (actor.organisation === null) return redirect('/admin/organisations');
  const organisationId = actor.organisation.id;
  demand(actor, may, { organisationId });
  const { db } = world.database;
  const question = { text: null, role: null, organisationId, below: below ?? null, limit: pageSize + 1 };
  const members = await listPersons(db, question);
  const view = {
    organisation: await organisationOf(world, organisationId),
    members: members.slice(0, pageSize),
    next: members.length > pageSize ? (members[pageSize - 1]?.id ?? null) : null,
    invitations: await openInvitations(db, organisationId, context.now),
    form: form ?? freshForm({ roles: ['reporter'] }),
    done: done === undefined ? null : personWords[done],
  };
  return page(renderPage(UnitPage, { view, context }), status);
}
