import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { wallSectors } from './model.ts';
import { WallPage } from './pages-wall.tsx';
import { numberParam } from './routes-own.ts';
import { pageOfWall } from './store-wall.ts';
import { confirmEntry, readWall, takeDown } from './wall.ts';
import { wallWords } from './words.ts';

/** The desk's side of the sheep wall: what is proposed, what stands there. */
export function wallRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/sheep-wall',
      may: 'notice:read',
      takes: {
        query: Type.Object({
          before: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 52 })),
          done: Type.Optional(Type.Union([Type.Literal('entered'), Type.Literal('down')])),
        }),
      },
      does: async ({ query }, context) => {
        const { proposed, entries } = await readWall(world, actorOf(context), query.before ?? null);
        const next = entries.length < pageOfWall ? null : (entries.at(-1)?.id ?? null);
        return { proposed, entries, next, done: query.done === undefined ? null : wallWords[query.done] };
      },
      shows: (view, context) => page(renderPage(WallPage, { view, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/sheep-wall/enter/:number',
      may: 'notice:send',
      takes: { params: numberParam, body: Type.Object({ sector: Type.Optional(Type.String({ maxLength: 20 })) }) },
      does: ({ params, body }, context) => {
        const sector = wallSectors.find((one) => one === body.sector) ?? null;
        return confirmEntry(world, { number: params.number, sector }, actorOf(context));
      },
      shows: () => redirect('/desk/sheep-wall?done=entered'),
    }),
    route({
      method: 'POST',
      path: '/desk/sheep-wall/:id/revoke',
      may: 'notice:send',
      takes: {
        params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 52 }) }),
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) }),
      },
      does: ({ params, body }, context) => takeDown(world, params.id, body.reason, actorOf(context)),
      shows: () => redirect('/desk/sheep-wall?done=down'),
    }),
  ];
}
