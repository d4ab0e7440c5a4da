import { type Api, createApi } from '#outlets/api/index.ts';
import { createDownloads, type DownloadsOptions } from '#outlets/downloads/index.ts';
import { createFeeds } from '#outlets/feeds/index.ts';
import { createSite, type Site } from '#outlets/site/index.ts';
import { type Authority, namelessAuthority } from '#platform/authority.ts';
import type { Clock } from '#platform/clock.ts';
import type { Reader } from '#publish/read/index.ts';

/** What outlets may be given beside the database: none of it holds anything that is not public. */
export type OutletOptions = {
  /** Told of every reading of a public record's page. */
  readonly seen?: Parameters<typeof createSite>[1];
  /** Who publishes; nobody in particular where it is left out. */
  readonly authority?: Authority;
  /** Where the files of the dumps lie; without it none is given out. */
  readonly dumpFolder?: DownloadsOptions['dumpFolder'];
  /** For how long the published version is believed without asking; asked each time where it is left out. */
  readonly fresh?: { readonly now: Clock; readonly forMs: number };
};

/** Every outlet in one: what the server is made with. */
export type Outlets = Omit<Site, 'routes'> & Pick<Api, 'routes' | 'quick'>;

/**
 * All outlets over a handle of the outlets' role, which sees what is published and nothing else: what `serve` mounts and what the
 * sweep tests walk.
 */
export function openOutlets(db: Reader, options: OutletOptions = {}): Outlets {
  const { seen, fresh, authority = namelessAuthority, dumpFolder = null } = options;
  const site = createSite(db, seen);
  const api = createApi(db, fresh === undefined ? {} : { fresh });
  const downloads = createDownloads(db, { authority, dumpFolder });
  return { ...site, routes: [...site.routes, ...api.routes, ...createFeeds(db), ...downloads], quick: api.quick };
}
