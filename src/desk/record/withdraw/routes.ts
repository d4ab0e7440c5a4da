import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
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
import { readStanding, rejectIdentifier, withdraw } from './actions.ts';
import type { Retraction } from './model.ts';
import { WithdrawPage } from './pages.tsx';
import { withdrawWords as words } from './words.ts';

const params = Type.Object({ identifier: Type.String({ maxLength: 40 }) });
const reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const done = Type.Union([Type.Literal('withdrawn'), Type.Literal('rejected')]);
const doneWords = { withdrawn: words.doneWithdrawn, rejected: words.doneRejected } as const;

const byOf = (context: Context) => ({
  actor: actorOf(context),
  now: context.now,
  address: context.client.address,
});

/** Withdrawing a public record, rejecting a number; `gate` does what is public of it. */
export function withdrawRoutes(world: World, gate: Retraction): AnyRoute[] {
  return [...pageRoutes(world), withdrawRoute(world, gate), rejectRoute(world, gate)];
}

function pageRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/records/:identifier/withdraw',
      may: 'record:withdraw',
      takes: { params, query: Type.Object({ done: Type.Optional(done) }) },
      does: async ({ params: { identifier }, query }, context) => ({
        standing: await readStanding(world, byOf(context), identifier),
        done: query.done === undefined ? null : doneWords[query.done],
      }),
      shows: (view, context) => page(renderPage(WithdrawPage, { ...view, form: freshForm(), context })),
    }),
    route({
      method: 'GET',
      path: '/desk/numbers/reject',
      may: 'number:reserve',
      takes: { query: Type.Object({ identifier: Type.String({ minLength: 1, maxLength: 40 }) }) },
      does: async ({ query }) => encodeURIComponent(query.identifier.trim().toUpperCase()),
      shows: (identifier) => redirect(`/desk/records/${identifier}/withdraw`),
    }),
  ];
}

function withdrawRoute(world: World, gate: Retraction): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/records/:identifier/withdraw',
    may: 'record:withdraw',
    takes: { params, body: Type.Object({ reason }) },
    does: async ({ params: { identifier }, body }, context) => {
      await withdraw(world, gate, byOf(context), { identifier, reason: body.reason.trim() });
      return identifier;
    },
    shows: (identifier) => redirect(`/desk/records/${identifier}/withdraw?done=withdrawn`),
    again: (refused, input, context) => again(world, refused, input, context),
  });
}

function rejectRoute(world: World, gate: Retraction): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/records/:identifier/reject',
    may: 'record:withdraw',
    takes: { params, body: Type.Object({ reason, instead: Type.Optional(Type.String({ maxLength: 40 })) }) },
    does: async ({ params: { identifier }, body }, context) => {
      const instead = body.instead?.trim().toUpperCase() || null;
      await rejectIdentifier(world, gate, byOf(context), { identifier, reason: body.reason.trim(), instead });
      return identifier;
    },
    shows: (identifier) => redirect(`/desk/records/${identifier}/withdraw?done=rejected`),
    again: (refused, input, context) => again(world, refused, input, context),
  });
}

/** The form as it was sent, with what is wrong. */
async function again(world: World, { text, fields, status }: Problem, raw: RawInput, context: Context): Promise<Reply> {
  const standing = await readStanding(world, byOf(context), raw.params.identifier ?? '');
  const form = { values: raw.body, mistakes: fields, refused: text };
  return page(renderPage(WithdrawPage, { standing, form, done: null, context }), status);
}
