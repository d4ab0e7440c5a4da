import { afterAll, onTestFinished } from 'vitest';
import { alertWorld } from '#alerting.ts';
import { type OutletOptions, type Outlets, openOutlets } from '#outlets.ts';
import type { Database } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { testShared } from './authority.ts';

/** Every outlet over a test database, as `serve` mounts them; closed when the file, or the test that asks for them, is done. */
export function outletsOf(
  outlet: Database,
  world: Pick<World, 'database' | 'secrets' | 'now' | 'publicUrl' | 'timeZone'>,
  more: Partial<OutletOptions> = {},
): Outlets {
  const outlets = openOutlets(outlet, { ...testShared, alerts: alertWorld(outlet, world), ...more });
  whenDone(() => outlets.close());
  return outlets;
}

function whenDone(close: () => Promise<void>): void {
  try {
    onTestFinished(close);
  } catch {
    // Outside of a test: at the top of the file, or in a hook of it.
    afterAll(close);
  }
}
