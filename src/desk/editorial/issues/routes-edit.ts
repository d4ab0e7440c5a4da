import { Type } from 'typebox';
import { type AnyRoute, json, page, type Reply, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf, edition, params, version } from './asked.ts';
import { places } from './candidates.ts';
import { composingPage } from './composing-page.ts';
import { findCandidates } from './read.ts';
import { remark, settle } from './remarks.ts';
import { restoreVersion, saveIssue } from './save.ts';
import { issueWords as words } from './words.ts';

const done = Type.Optional(Type.Union([Type.Literal('saved'), Type.Literal('done')]));

/** The composing page and what is written on it. */
export function editRoutes(world: World): AnyRoute[] {
  return [pageRoute(world), saveRoute(world), restoreRoute(world), candidatesRoute(world), ...remarkRoutes(world)];
}

function pageRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/bulletins/:id',
    may: 'bulletin:read',
    takes: { params, query: Type.Object({ edition, done }) },
    does: async ({ params: { id }, query }, context) => ({
      id,
      html: await composingPage(world, context, id, {
        edition: query.edition ?? 'zh',
        done: query.done === undefined ? null : words[query.done],
      }),
    }),
    shows: ({ html }) => page(html),
  });
}

/** A field of the form is a text or a list of texts; which there are depends on the issue. */
const field = Type.Union([
  Type.String({ maxLength: 20_000 }),
  Type.Array(Type.String({ maxLength: 20_000 }), { maxItems: 500 }),
]);

function saveRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulletins/:id',
    may: 'bulletin:write',
    takes: { params, body: Type.Object({ version }, { additionalProperties: field }) },
    does: async ({ params: { id }, body }, context) => {
      await saveIssue(world, byOf(context), { id, version: body.version }, body);
      return id;
    },
    shows: (id) => redirect(`/desk/bulletins/${id}?done=saved`),
    again: async ({ text, fields, status }, input, context): Promise<Reply> => {
      const form = { values: input.body, mistakes: fields, refused: text };
      return page(await composingPage(world, context, Number(input.params.id), { form }), status);
    },
  });
}

function restoreRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulletins/:id/versions/:earlier',
    may: 'bulletin:write',
    takes: {
      params: Type.Object({ ...params.properties, earlier: version }),
      body: Type.Object({ version }),
    },
    does: async ({ params: { id, earlier }, body }, context) => {
      await restoreVersion(world, byOf(context), { id, version: body.version }, earlier);
      return id;
    },
    shows: (id) => redirect(`/desk/bulletins/${id}?done=done`),
  });
}

function candidatesRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/bulletins/:id/candidates',
    may: 'bulletin:write',
    takes: {
      params,
      query: Type.Object({
        place: Type.Union([...places, 'attention' as const].map((one) => Type.Literal(one))),
        find: Type.Optional(Type.String({ maxLength: 200 })),
      }),
    },
    does: async ({ params: { id }, query }, context) => ({
      candidates: await findCandidates(world, byOf(context), id, { place: query.place, find: query.find ?? '' }),
    }),
    shows: (found) => json(found),
  });
}

function remarkRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/desk/bulletins/:id/remarks',
      may: 'bulletin:write',
      takes: {
        params,
        body: Type.Object({
          blockId: Type.Optional(Type.String({ maxLength: 100 })),
          text: Type.Optional(Type.String({ maxLength: 4000 })),
        }),
      },
      does: async ({ params: { id }, body }, context) => {
        await remark(world, byOf(context), id, { blockId: body.blockId || null, text: body.text ?? '' });
        return id;
      },
      shows: (id) => redirect(`/desk/bulletins/${id}?done=done`),
    }),
    route({
      method: 'POST',
      path: '/desk/bulletins/:id/remarks/:remark/settle',
      may: 'bulletin:write',
      takes: {
        params: Type.Object({ ...params.properties, remark: Type.Integer({ minimum: 1, maximum: 2 ** 52 }) }),
      },
      does: async ({ params: { id, remark: remarkId } }, context) => {
        await settle(world, byOf(context), id, remarkId);
        return id;
      },
      shows: (id) => redirect(`/desk/bulletins/${id}?done=done`),
    }),
  ];
}
