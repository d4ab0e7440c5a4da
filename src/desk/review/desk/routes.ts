import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { checkRoutes } from './checks/routes.ts';
import { entryRoutes } from './entry/routes.ts';
import { moveRoutes } from './moves/routes.ts';
import { queueRoutes } from './queue/routes.ts';
import { reportRoutes } from './report/routes.ts';

/** Everything that reviewers work with: the queue, a report, its moves, its entry, what the third review records. */
export function deskRoutes(world: World): AnyRoute[] {
  return [
    ...queueRoutes(world),
    ...moveRoutes(world),
    ...reportRoutes(world),
    ...entryRoutes(world),
    ...checkRoutes(world),
  ];
}
