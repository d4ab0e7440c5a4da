import type { Authority } from '#platform/authority.ts';
import type { AnyRoute } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { csafRoutes } from './csaf/routes.ts';
import { dumpRoutes } from './dumps/routes.ts';
import { weekRoutes } from './weeks/routes.ts';

export type DownloadsOptions = {
  /** Who publishes. */
  readonly authority: Authority;
  /** Where the files of the dumps lie; null: none is given out. */
  readonly dumpFolder: string | null;
};

/** What is shared in bulk, over a handle of the outlets' role: the directory of CSAF documents, dumps, weekly share files. */
export function createDownloads(db: Reader, { authority, dumpFolder }: DownloadsOptions): readonly AnyRoute[] {
  return [...csafRoutes(db, authority), ...dumpRoutes(db, dumpFolder), ...weekRoutes(db)];
}
