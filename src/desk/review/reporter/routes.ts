import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { followRoutes } from './routes-follow.ts';
import { listRoutes } from './routes-list.ts';
import { accountPlace, codePlace, ownRoutes } from './routes-own.ts';

/** What reporters and asked organisations do with reports after delivery. */
export function reporterRoutes(world: World): AnyRoute[] {
  return [
    ...listRoutes(world),
    ...ownRoutes(world, accountPlace),
    ...ownRoutes(world, codePlace(world)),
    ...followRoutes(world),
  ];
}
