import type { AnyRoute } from '#platform/http/index.ts';
import type { LoadFrame } from './frame.ts';
import { linkRoutes } from './routes-links.ts';
import { manageRoutes } from './routes-manage.ts';
import { subscribeRoutes } from './routes-subscribe.ts';
import type { AlertWorld } from './world.ts';

/** What the pages of alerts need beside their world. */
export type AlertPages = {
  readonly world: AlertWorld;
  readonly frame: LoadFrame;
  /** Something is to be sent now. */
  readonly kick: () => void;
};

/** Subscribing, confirming, managing, ending; nobody needs an account for any of it. */
export function createAlerts(pages: AlertPages): readonly AnyRoute[] {
  return [...subscribeRoutes(pages), ...linkRoutes(pages), ...manageRoutes(pages)];
}
