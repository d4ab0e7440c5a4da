import { type Static, Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { actorOf } from '../actor.ts';
import { type NewOrganisation, organisationKinds } from '../model.ts';
import { demand } from '../permissions.ts';
import { doingOf, numbered, refusedForm } from '../persons/routes.ts';
import { personWords } from '../persons/words.ts';
import {
  changeOrganisation,
  createOrganisation,
  organisationOf,
  resumeOrganisation,
  suspendOrganisation,
} from './actions.ts';
import { OrganisationPage, OrganisationsPage, type OrganisationsView } from './pages.tsx';
import { listOrganisations } from './store.ts';

const kindSchema = Type.Union(organisationKinds.map((kind) => Type.Literal(kind)));
const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(Type.Union([kindSchema, Type.Literal('')])),
  below: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 52 })),
});
const body = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  kind: kindSchema,
  sharesWhiteHats: Type.Optional(Type.Boolean()),
});
const pageSize = 50;

/** `/admin/organisations`. */
export function organisationRoutes(world: World): AnyRoute[] {
  return [...readingRoutes(world), ...creatingRoutes(world), ...changingRoutes(world)];
}

function readingRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/admin/organisations',
      may: 'organisation:read',
      takes: { query: listQuery },
      does: ({ query }, context) => organisationsView(world, query, context),
      shows: (view, context) => page(renderPage(OrganisationsPage, { view, context })),
    }),
    route({
      method: 'GET',
      path: '/admin/organisations/:id',
      may: 'organisation:read',
      takes: { params: numbered, query: Type.Object({ done: Type.Optional(Type.Literal('saved')) }) },
      does: ({ params: { id }, query: { done } }, context) => showOne(world, context, { id, done: done !== undefined }),
      shows: (reply) => reply,
    }),
  ];
}

async function organisationsView(
  world: World,
  query: Static<typeof listQuery>,
  context: Context,
): Promise<OrganisationsView> {
  demand(actorOf(context), 'organisation:read');
  const q = query.q?.trim() || undefined;
  const kind = query.kind || undefined;
  const found = await listOrganisations(world.database.db, {
    text: q ?? null,
    kind: kind ?? null,
    below: query.below ?? null,
    limit: pageSize + 1,
  });
  return {
    asked: { ...(q !== undefined && { q }), ...(kind !== undefined && { kind }) },
    organisations: found.slice(0, pageSize),
    next: found.length > pageSize ? (found[pageSize - 1]?.id ?? null) : null,
  };
}

type Showing = { readonly id: number; readonly done?: boolean; readonly form?: FormState; readonly status?: number };

async function showOne(world: World, context: Context, { id, done = false, form, status }: Showing): Promise<Reply> {
  demand(actorOf(context), 'organisation:read');
  const organisation = await organisationOf(world, id);
  const { name, kind, sharesWhiteHats } = organisation;
  const fresh = freshForm({ name, kind, sharesWhiteHats: String(sharesWhiteHats) });
  const view = {
    organisation,
    form: form === undefined ? fresh : { ...form, values: { ...fresh.values, ...form.values } },
    done: done ? personWords.saved : null,
  };
  return page(renderPage(OrganisationPage, { view, context }), status);
}

function creatingRoutes(world: World): AnyRoute[] {
  const show = (form: FormState, context: Context, status = 200): Reply =>
    page(renderPage(OrganisationPage, { view: { organisation: null, form, done: null }, context }), status);
  return [
    route({
      method: 'GET',
      path: '/admin/organisations/new',
      may: 'organisation:manage',
      does: () => freshForm({ kind: 'unit' }),
      shows: (form, context) => show(form, context),
    }),
    route({
      method: 'POST',
      path: '/admin/organisations/new',
      may: 'organisation:manage',
      takes: { body },
      does: ({ body }, context) => createOrganisation(world, doingOf(context), stated(body)),
      shows: (id) => redirect(`/admin/organisations/${id}?done=saved`),
      again: (refused, input, context) => show(refusedForm(refused, input), context, refused.status),
    }),
  ];
}

function changingRoutes(world: World): AnyRoute[] {
  const again: NonNullable<AnyRoute['again']> = (refused, input, context) => {
    const form = refusedForm(refused, input);
    return showOne(world, context, { id: Number(input.params.id), form, status: refused.status });
  };
  const shows = (id: number) => redirect(`/admin/organisations/${id}?done=saved`);
  const switching = (path: string, change: typeof suspendOrganisation) =>
    route({
      method: 'POST',
      path: `/admin/organisations/:id/${path}`,
      may: 'organisation:manage',
      takes: { params: numbered },
      does: async ({ params: { id } }, context) => {
        await change(world, doingOf(context), id);
        return id;
      },
      shows,
      again,
    });
  return [
    switching('suspend', suspendOrganisation),
    switching('resume', resumeOrganisation),
    route({
      method: 'POST',
      path: '/admin/organisations/:id',
      may: 'organisation:manage',
      takes: { params: numbered, body },
      does: async ({ params: { id }, body }, context) => {
        await changeOrganisation(world, doingOf(context), id, stated(body));
        return id;
      },
      shows,
      again,
    }),
  ];
}

function stated({ name, kind, sharesWhiteHats = false }: Static<typeof body>): NewOrganisation {
  return { name, kind, sharesWhiteHats };
}
