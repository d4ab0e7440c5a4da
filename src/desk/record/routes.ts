import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { archiveRoutes } from './archive/routes.ts';
import { numberRoutes } from './numbers/routes.ts';
import { quotaRoutes } from './quotas/routes.ts';
import { deskRecordRoutes } from './view/routes.ts';

/** The pages of the record: archiving, its calculators, the record as the desk sees it, numbers, blocks and quotas. */
export function recordRoutes(world: World): AnyRoute[] {
  return [...archiveRoutes(world), ...deskRecordRoutes(world), ...numberRoutes(world), ...quotaRoutes(world)];
}
