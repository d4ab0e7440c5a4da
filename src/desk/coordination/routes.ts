import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { contactRoutes } from './contacts/routes.ts';

/** Everything of coordination that is asked over HTTP. */
export function coordinationRoutes(world: World): AnyRoute[] {
  return [...contactRoutes(world)];
}
