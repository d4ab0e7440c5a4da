import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { readStatistics } from './actions.ts';
import { StatisticsPage } from './page.tsx';

/** `GET /desk/statistics`. */
export function statisticsRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/statistics',
      may: 'statistics:read',
      does: (_input, context) =>
        readStatistics(world, { actor: actorOf(context), now: context.now, client: context.client }),
      shows: (view, context) => page(renderPage(StatisticsPage, { view, context })),
    }),
  ];
}
