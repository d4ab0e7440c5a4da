import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { channelRoutes } from './channels/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { embargoRoutes } from './embargo/routes.ts';
import { noticeRoutes } from './notices/routes.ts';

/** Everything of coordination that has an address. */
export function coordinationRoutes(world: World): AnyRoute[] {
  return [...embargoRoutes(world), ...noticeRoutes(world), ...channelRoutes(world), ...contactRoutes(world)];
}
