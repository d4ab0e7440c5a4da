import { type Static, Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  type Problem,
  page,
  type RawInput,
  type Reply,
  redirect,
  route,
} from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { actorOf } from '../actor.ts';
import { organisationNames } from '../organisations/store.ts';
import { demand } from '../permissions.ts';
import { roles } from '../roles.ts';
import { type Doing, disablePerson, enablePerson, movePerson, resetFactors, setRoles } from './actions.ts';
import { invitePerson, withdrawInvitation } from './invite.ts';
import { PersonPage } from './page-person.tsx';
import { InvitePage, PersonsPage, type PersonsView } from './pages.tsx';
import { notThere } from './refusals.ts';
import { findPerson, listPersons, openInvitations } from './store.ts';
import { personWords } from './words.ts';

const roleSchema = Type.Union(roles.map((role) => Type.Literal(role)));
export const roleList = Type.Optional(Type.Array(roleSchema, { maxItems: roles.length }));
/** The number of a row in an address. */
export const numbered = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 52 }) });
const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  role: Type.Optional(Type.Union([roleSchema, Type.Literal('')])),
  organisation: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 52 })),
  below: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 52 })),
  done: Type.Optional(Type.Union([Type.Literal('invited'), Type.Literal('withdrawn')])),
});
const donePage = Type.Object({ done: Type.Optional(Type.Literal('saved')) });
const pageSize = 50;

export function doingOf(context: Context): Doing {
  return { actor: actorOf(context), now: context.now, address: context.client.address };
}

/** A refused form as it was typed. */
export function refusedForm(refused: Problem, { body }: RawInput): FormState {
  return { values: body, mistakes: refused.fields, refused: refused.text };
}

/** `/admin/persons`. */
export function personRoutes(world: World): AnyRoute[] {
  return [...readingRoutes(world), ...invitingRoutes(world), ...changingRoutes(world)];
}

function readingRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/admin/persons',
      may: 'person:read',
      takes: { query: listQuery },
      does: ({ query }, context) => personsView(world, query, context),
      shows: (view, context) => page(renderPage(PersonsPage, { view, context })),
    }),
    route({
      method: 'GET',
      path: '/admin/persons/:id',
      may: 'person:read',
      takes: { params: numbered, query: donePage },
      does: async ({ params: { id }, query: { done } }, context) => ({
        ...(await personView(world, id, context)),
        done: done ?? null,
      }),
      shows: ({ done, ...view }, context) =>
        page(renderPage(PersonPage, { view: { ...view, done: done === null ? null : personWords.saved }, context })),
    }),
  ];
}

async function personsView(world: World, query: Static<typeof listQuery>, context: Context): Promise<PersonsView> {
  demand(actorOf(context), 'person:read');
  const { db } = world.database;
  const q = query.q?.trim() || undefined;
  const role = query.role || undefined;
  const { organisation, below = null, done } = query;
  const persons = await listPersons(db, {
    text: q ?? null,
    role: role ?? null,
    organisationId: organisation ?? null,
    below,
    limit: pageSize + 1,
  });
  return {
    asked: {
      ...(q !== undefined && { q }),
      ...(role !== undefined && { role }),
      ...(organisation !== undefined && { organisation }),
    },
    persons: persons.slice(0, pageSize),
    next: persons.length > pageSize ? (persons[pageSize - 1]?.id ?? null) : null,
    invitations: await openInvitations(db, null, context.now),
    done: done === undefined ? null : personWords[done],
  };
}

/** The page of a person with a fresh form, or the one that was refused. */
async function personView(world: World, id: number, context: Context, form?: FormState) {
  demand(actorOf(context), 'person:read');
  const person = await findPerson(world.database.db, id);
  if (person === undefined) throw notThere();
  const current = { roles: person.roles, organisation: person.organisationName ?? '' };
  return {
    person,
    // A form that was refused sent its own part only; the other one shows what is.
    form: form === undefined ? freshForm(current) : { ...form, values: { ...current, ...form.values } },
    names: await organisationNames(world.database.db),
  };
}

function invitingRoutes(world: World): AnyRoute[] {
  const show = async (form: FormState, context: Context, status = 200): Promise<Reply> => {
    const view = { form, names: await organisationNames(world.database.db) };
    return page(renderPage(InvitePage, { view, context }), status);
  };
  return [
    route({
      method: 'GET',
      path: '/admin/persons/invite',
      may: 'person:manage',
      does: (_input, context) => show(freshForm({ roles: ['reporter'] }), context),
      shows: (reply) => reply,
    }),
    route({
      method: 'POST',
      path: '/admin/persons/invite',
      may: 'person:manage',
      takes: {
        body: Type.Object({
          email: Type.String({ maxLength: 254 }),
          organisation: Type.Optional(Type.String({ maxLength: 200 })),
          roles: roleList,
        }),
      },
      does: ({ body: { email, organisation = '', roles: wanted = [] } }, context) =>
        invitePerson(world, doingOf(context), { email, organisation, roles: wanted }),
      shows: () => redirect('/admin/persons?done=invited'),
      again: (refused, input, context) => show(refusedForm(refused, input), context, refused.status),
    }),
    route({
      method: 'POST',
      path: '/admin/persons/invitations/:id/withdraw',
      may: 'person:manage',
      takes: { params: numbered },
      does: ({ params: { id } }, context) => withdrawInvitation(world, doingOf(context), null, id),
      shows: () => redirect('/admin/persons?done=withdrawn'),
    }),
  ];
}

function changingRoutes(world: World): AnyRoute[] {
  const again = async (refused: Problem, input: RawInput, context: Context): Promise<Reply> => {
    const view = await personView(world, Number(input.params.id), context, refusedForm(refused, input));
    return page(renderPage(PersonPage, { view: { ...view, done: null }, context }), refused.status);
  };
  const shows = (id: number) => redirect(`/admin/persons/${id}?done=saved`);
  const changing = (path: string, change: (doing: Doing, id: number) => Promise<void>) =>
    route({
      method: 'POST',
      path: `/admin/persons/:id/${path}`,
      may: 'person:manage',
      takes: { params: numbered },
      does: async ({ params: { id } }, context) => {
        await change(doingOf(context), id);
        return id;
      },
      shows,
      again,
    });
  return [
    changing('disable', (doing, id) => disablePerson(world, doing, id)),
    changing('enable', (doing, id) => enablePerson(world, doing, id)),
    changing('factors', (doing, id) => resetFactors(world, doing, id)),
    route({
      method: 'POST',
      path: '/admin/persons/:id/roles',
      may: 'person:manage',
      takes: { params: numbered, body: Type.Object({ roles: roleList }) },
      does: async ({ params: { id }, body }, context) => {
        await setRoles(world, doingOf(context), id, body.roles ?? []);
        return id;
      },
      shows,
      again,
    }),
    route({
      method: 'POST',
      path: '/admin/persons/:id/organisation',
      may: 'person:manage',
      takes: { params: numbered, body: Type.Object({ organisation: Type.String({ maxLength: 200 }) }) },
      does: async ({ params: { id }, body }, context) => {
        await movePerson(world, doingOf(context), id, body.organisation);
        return id;
      },
      shows,
      again,
    }),
  ];
}
