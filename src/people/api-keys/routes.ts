import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route } from '#platform/http/index.ts';
import { actorOf, scopes } from '../actor.ts';
import { proofNeeded } from '../second-factor/presence.ts';
import { proofBody } from '../second-factor/routes.ts';
import type { SignInParts } from '../sign-in/actions.ts';
import { refusedForm } from '../sign-in/form.ts';
import { keyLifetimes, makeKey, revokeKey } from './actions.ts';
import { KeyMadePage, KeysPage } from './pages.tsx';
import { listKeys } from './store.ts';
import { keyWords } from './words.ts';

const path = '/account/keys';
const scope = Type.Union(scopes.map((one) => Type.Literal(one)));
const body = Type.Object({
  ...proofBody,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  scopes: Type.Optional(Type.Array(scope, { maxItems: scopes.length })),
  days: Type.Union(keyLifetimes.map((days) => Type.Literal(days))),
});
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** One's own API keys. No key reaches these pages: they are in no scope. */
export function apiKeyRoutes(parts: SignInParts): AnyRoute[] {
  const show = async (
    context: Context,
    { form = freshForm({ days: '90' }), status = 200, isDone = false }: Showing,
  ) => {
    const actor = actorOf(context);
    const keys = await listKeys(parts.world.database.db, actor.personId);
    const proof = await proofNeeded(parts.world, actor, context);
    const view = { keys, proof, done: isDone ? keyWords.done : null };
    return page(renderPage(KeysPage, { view, form, context }), status);
  };
  return [
    route({
      method: 'GET',
      path,
      may: 'account:own',
      takes: { query: Type.Object({ done: Type.Optional(Type.Literal('revoked')) }) },
      does: ({ query }, context): Promise<Reply> => show(context, { isDone: query.done !== undefined }),
      shows: (reply) => reply,
    }),
    route({
      method: 'POST',
      path,
      may: 'account:own',
      takes: { body },
      does: ({ body }, context) => makeKey(parts, actorOf(context), { ...body, scopes: body.scopes ?? [] }, context),
      shows: (apiKey, context) => page(renderPage(KeyMadePage, { apiKey, context })),
      again: (refused, input, context) => show(context, { form: refusedForm(refused, input), status: refused.status }),
    }),
    route({
      method: 'POST',
      path: `${path}/:id/revoke`,
      may: 'account:own',
      takes: { params: Type.Object({ id }) },
      does: ({ params }, context) => revokeKey(parts.world, actorOf(context), params.id, context),
      shows: () => redirect(`${path}?done=revoked`),
    }),
  ];
}

type Showing = { readonly form?: FormState; readonly status?: number; readonly isDone?: boolean };
