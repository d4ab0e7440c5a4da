import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { actorOf } from '../actor.ts';
import { demand } from '../permissions.ts';
import { notThere } from '../persons/refusals.ts';
import { doingOf, numbered } from '../persons/routes.ts';
import { nextPage } from '../sign-in/actions.ts';
import { refusedForm } from '../sign-in/form.ts';
import { showSignInAgain, text, wayBack } from '../sign-in/routes.ts';
import { finishOidc, providerForEmail, startOidc } from './actions.ts';
import { configureProvider } from './configure.ts';
import { FindProviderPage, GoPage, ProviderPage } from './pages.tsx';
import { rememberingDiscover } from './provider.ts';
import { organisationName, providerOf } from './store.ts';
import { oidcWords as w } from './words.ts';

const [get, post] = [{ method: 'GET', may: 'anyone' } as const, { method: 'POST', may: 'anyone' } as const];
const backField = Type.Optional(Type.String({ maxLength: 1500 }));

/** Signing in through an organisation's own provider, and setting one up. */
export function oidcRoutes(world: World): AnyRoute[] {
  return [...findingRoutes(world), ...goingRoutes(world), ...configuringRoutes(world)];
}

function findingRoutes(world: World): AnyRoute[] {
  return [
    route({
      ...get,
      path: '/sign-in/organisation',
      takes: { query: Type.Object({ back: backField }) },
      does: ({ query }, { publicUrl }) => wayBack(query.back, publicUrl),
      shows: (back, context) => page(renderPage(FindProviderPage, { form: freshForm(), back, context })),
    }),
    route({
      ...post,
      path: '/sign-in/organisation',
      takes: { body: Type.Object({ email: text(254), back: backField }) },
      does: async ({ body }, { publicUrl }) => ({
        provider: await providerForEmail(world, body.email),
        back: wayBack(body.back, publicUrl),
      }),
      shows: ({ provider, back }, context) => page(renderPage(GoPage, { provider, back, context })),
      again: (refused, input, context) => {
        const back = wayBack(input.body.back, context.publicUrl);
        const form = refusedForm(refused, input);
        return page(renderPage(FindProviderPage, { form, back, context }), refused.status);
      },
    }),
  ];
}

function goingRoutes(world: World): AnyRoute[] {
  const parts = { world, discover: rememberingDiscover() };
  const again: NonNullable<AnyRoute['again']> = (refused, input, context) =>
    showSignInAgain(world, refusedForm(refused, input), context, refused.status);
  return [
    route({
      ...get,
      path: '/sign-in/organisation/:id/start',
      takes: { params: numbered, query: Type.Object({ back: backField }) },
      does: ({ params: { id }, query }, context) =>
        startOidc(parts, { organisationId: id, back: wayBack(query.back, context.publicUrl) }, context),
      shows: ({ to, cookies }) => redirect(to, 303, cookies),
      again,
    }),
    route({
      ...get,
      path: '/sign-in/organisation/:id/callback',
      takes: { params: numbered },
      does: ({ params: { id } }, context) => finishOidc(parts, id, context),
      shows: ({ back, ...signed }) => redirect(nextPage(signed, back), 303, signed.cookies),
      again,
    }),
  ];
}

function configuringRoutes(world: World): AnyRoute[] {
  const path = '/admin/organisations/:id/oidc';
  const body = Type.Object({
    issuer: text(500),
    clientId: text(300),
    clientSecret: Type.Optional(Type.String({ maxLength: 1000 })),
    emailDomain: text(253),
    isEnabled: Type.Optional(Type.Boolean()),
  });
  return [
    route({
      method: 'GET',
      path,
      may: 'organisation:manage',
      takes: { params: numbered, query: Type.Object({ done: Type.Optional(Type.Literal('saved')) }) },
      does: ({ params: { id }, query }, context) =>
        showProvider(world, id, context, { isSaved: query.done === 'saved' }),
      shows: (reply) => reply,
    }),
    route({
      method: 'POST',
      path,
      may: 'organisation:manage',
      takes: { params: numbered, body },
      does: async ({ params: { id }, body }, context) => {
        const { clientSecret = '', isEnabled = false } = body;
        await configureProvider(world, doingOf(context), id, { ...body, clientSecret, isEnabled });
        return id;
      },
      shows: (id) => redirect(`/admin/organisations/${id}/oidc?done=saved`),
      again: (refused, input, context) => {
        const { clientSecret: _, ...values } = refusedForm(refused, input).values;
        const form = { ...refusedForm(refused, input), values };
        return showProvider(world, Number(input.params.id), context, { form, status: refused.status });
      },
    }),
  ];
}

type Showing = { readonly form?: FormState; readonly status?: number; readonly isSaved?: boolean };

async function showProvider(world: World, id: number, context: Context, showing: Showing): Promise<Reply> {
  demand(actorOf(context), 'organisation:manage');
  const { db } = world.database;
  const organisation = await organisationName(db, id);
  if (organisation === null) throw notThere();
  const provider = await providerOf(db, id);
  const { form, status, isSaved = false } = showing;
  const stored = {
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    emailDomain: provider?.emailDomain ?? '',
    isEnabled: String(provider?.isEnabled ?? true),
  };
  const view = {
    organisationId: id,
    organisation,
    hasSecret: provider !== null,
    form: form ?? freshForm(stored),
    done: isSaved ? w.saved : null,
  };
  return page(renderPage(ProviderPage, { view, context }), status);
}
