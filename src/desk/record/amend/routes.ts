import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
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
import { amendRecord, readAmend, takePatch } from './actions.ts';
import { type AmendForm, amendFields, formOf, type Gate } from './model.ts';
import { AmendPage } from './pages.tsx';

const params = Type.Object({ identifier: Type.String({ maxLength: 40 }) });
const amendment = {
  revision: Type.Integer({ minimum: 1 }),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
};
const texts = Object.fromEntries(amendFields.map((name) => [name, Type.Optional(Type.String({ maxLength: 60_000 }))]));
const taking = Type.Object({
  ...amendment,
  participant: Type.Integer({ minimum: 1 }),
  seen: Type.Integer({ minimum: 0 }),
});

const byOf = (context: Context) => ({ actor: actorOf(context), now: context.now, address: context.client.address });
const done = ({ identifier }: { identifier: string }) => `/desk/records/${identifier}/amend?done=1`;

/** Correcting a record and taking a vendor's patch into it; `gate` is held meanwhile. */
export function amendRoutes(world: World, gate: Gate): AnyRoute[] {
  return [pageRoute(world), amendRoute(world, gate), patchRoute(world, gate)];
}

function pageRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/records/:identifier/amend',
    may: 'record:amend',
    takes: { params, query: Type.Object({ done: Type.Optional(Type.String({ maxLength: 1 })) }) },
    does: async ({ params: { identifier }, query }, context) => {
      const view = await readAmend(world, byOf(context), identifier);
      return { ...view, form: freshForm({ ...formOf(view.found.content) }), isDone: query.done === '1' };
    },
    shows: (view, context) => page(renderPage(AmendPage, { ...view, context })),
  });
}

function amendRoute(world: World, gate: Gate): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/records/:identifier/amend',
    may: 'record:amend',
    takes: { params, body: Type.Object({ ...amendment, ...texts }) },
    does: async ({ params: { identifier }, body }, context) => {
      const sent: Readonly<Record<string, unknown>> = body;
      const form = Object.fromEntries(amendFields.map((name) => [name, String(sent[name] ?? '')])) as AmendForm;
      const { revision, reason = '' } = body;
      await amendRecord(world, gate, byOf(context), { identifier, form, revision, reason: reason.trim() });
      return { identifier };
    },
    shows: (asked) => redirect(done(asked)),
    again: (refused, input, context) => {
      const form = { values: input.body, mistakes: refused.fields, refused: refused.text };
      return again(world, refused, input, { form, context });
    },
  });
}

function patchRoute(world: World, gate: Gate): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/records/:identifier/amend/patch',
    may: 'record:amend',
    takes: { params, body: taking },
    does: async ({ params: { identifier }, body }, context) => {
      const { revision, reason = '', participant, seen } = body;
      const asked = { identifier, revision, reason: reason.trim(), participantId: participant, seenAt: seen };
      await takePatch(world, gate, byOf(context), asked);
      return { identifier };
    },
    shows: (asked) => redirect(done(asked)),
    again: (refused, input, context) => again(world, refused, input, { form: null, context }),
  });
}

/** The page as it stands now, with what was typed and what is wrong. */
async function again(
  world: World,
  { status, text, fields }: Problem,
  { params: { identifier = '' } }: RawInput,
  { form, context }: { readonly form: FormState | null; readonly context: Context },
): Promise<Reply> {
  const view = await readAmend(world, byOf(context), identifier);
  const shown = form ?? { values: formOf(view.found.content), mistakes: fields, refused: text };
  return page(renderPage(AmendPage, { ...view, form: shown, isDone: false, context }), status);
}
