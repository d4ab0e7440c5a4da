import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { calendarRoutes } from './clocks/routes.ts';
import { deskRoutes } from './desk/routes.ts';
import { reporterRoutes } from './reporter/routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';

/** Everything that is done with reports after delivery: by reporters and asked vendors, on the desk, about its clocks. */
export function reviewRoutes(world: World): AnyRoute[] {
  return [...reporterRoutes(world), ...deskRoutes(world), ...statisticsRoutes(world), ...calendarRoutes(world)];
}
