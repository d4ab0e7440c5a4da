import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { readDeskRecord } from './actions.ts';
import { DeskRecordPage } from './pages.tsx';

/** The record as the desk sees it. */
export function deskRecordRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/records/:identifier',
      may: 'review:read',
      takes: {
        params: Type.Object({ identifier: Type.String({ maxLength: 40 }) }),
        query: Type.Object({ archived: Type.Optional(Type.String({ maxLength: 1 })) }),
      },
      does: async ({ params, query }, context) => {
        const by = { actor: actorOf(context), now: context.now, address: context.client.address };
        const view = await readDeskRecord(world, by, params.identifier);
        return { ...view, isNew: query.archived === '1' };
      },
      shows: (view, context) => page(renderPage(DeskRecordPage, { ...view, context })),
    }),
  ];
}
