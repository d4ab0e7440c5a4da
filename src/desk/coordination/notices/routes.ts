import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { deskNoticeRoutes } from './routes-desk.ts';
import { ownNoticeRoutes } from './routes-own.ts';
import { sendRoutes } from './routes-send.ts';
import { wallRoutes } from './routes-wall.ts';

/** Letters: writing them, the ledger, what was told to us, the sheep wall. */
export function noticeRoutes(world: World): AnyRoute[] {
  return [...ownNoticeRoutes(world), ...deskNoticeRoutes(world), ...sendRoutes(world), ...wallRoutes(world)];
}
