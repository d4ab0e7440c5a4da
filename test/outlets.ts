import { alertWorld } from '#alerting.ts';
import { type OutletOptions, type Outlets, openOutlets } from '#outlets.ts';
import type { Database } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { testShared } from './authority.ts';

/** Every outlet over a test database, as `serve` mounts them. */
export function outletsOf(
  outlet: Database,
  world: Pick<World, 'database' | 'secrets' | 'now' | 'publicUrl' | 'timeZone'>,
  more: Partial<OutletOptions> = {},
): Outlets {
  return openOutlets(outlet, { ...testShared, alerts: alertWorld(outlet, world), ...more });
}
