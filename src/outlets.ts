import { type AlertWorld, createAlerts } from '#outlets/alerts/index.ts';
import { type Api, createApi } from '#outlets/api/index.ts';
import { createDownloads, type DownloadsOptions } from '#outlets/downloads/index.ts';
import { createFeeds } from '#outlets/feeds/index.ts';
import { createSite, type Site } from '#outlets/site/index.ts';
import { createViews, viewsPanel } from '#outlets/views/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Reader } from '#publish/read/index.ts';

/** What outlets may be given beside the database: none of it holds anything that is not public. */
export type OutletOptions = DownloadsOptions & {
  /** Told of every reading of a public record's page. */
  readonly seen?: Parameters<typeof createSite>[1];
  /** For how long the published version is believed without asking; asked each time where it is left out. */
  readonly fresh?: { readonly now: Clock; readonly forMs: number };
  /** As the policy of the interface tells them. */
  readonly requestsPerMinute?: number;
  readonly keyRequestsPerMinute?: number;
  readonly fileRequestsPerMinute?: number;
  /** What alerts work with; without it there is nobody with an account: no pages of alerts and no saved views, as in a copy of the site as files. */
  readonly alerts?: AlertWorld;
  /** Told that a letter about a subscription is to go now. */
  readonly kick?: () => void;
};

/** Every outlet in one: what the server is made with. */
export type Outlets = Omit<Site, 'routes'> & Pick<Api, 'routes' | 'quick'> & { close(): Promise<void> };

/**
 * All outlets over a handle of the outlets' role, which sees what is published and nothing else: what `serve` mounts and what the
 * sweep tests walk.
 */
export function openOutlets(db: Reader, options: OutletOptions): Outlets {
  const { seen, fresh, alerts, kick = () => {}, authority, dumpFolder, ...limits } = options;
  const panel = alerts === undefined ? undefined : viewsPanel(alerts.database);
  const site = createSite(db, seen, authority, panel);
  const api = createApi(db, { ...limits, authority, ...(fresh && { fresh }) });
  const downloads = createDownloads(db, { authority, dumpFolder });
  const pages =
    alerts === undefined
      ? []
      : [
          ...createAlerts({ world: alerts, frame: () => site.frame('data'), kick }),
          ...createViews({ database: alerts.database, frame: () => site.frame('records') }),
        ];
  return {
    ...site,
    routes: [...site.routes, ...api.routes, ...createFeeds(db, { authority }), ...downloads.routes, ...pages],
    quick: api.quick,
    close: () => {
      api.close();
      return downloads.close();
    },
  };
}
