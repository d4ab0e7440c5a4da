import { tmpdir } from 'node:os';
import type { Authority } from '#platform/authority.ts';
import type { AnyRoute } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { csafRoutes } from './csaf/routes.ts';
import { dumpRoutes } from './dumps/routes.ts';
import { openShelf } from './shelf.ts';
import { weekRoutes } from './weeks/routes.ts';

export type DownloadsOptions = {
  /** Who publishes. */
  readonly authority: Authority;
  /** Where the files of the dumps lie; null: none is given out. */
  readonly dumpFolder: string | null;
};

/** What is shared in bulk, and what ends with the server. */
export type Downloads = { readonly routes: readonly AnyRoute[]; close(): Promise<void> };

/** What is shared in bulk, over a handle of the outlets' role: the directory of CSAF documents, dumps, weekly share files. */
export function createDownloads(db: Reader, { authority, dumpFolder }: DownloadsOptions): Downloads {
  const shelf = openShelf(db, dumpFolder ?? tmpdir());
  return {
    routes: [
      ...csafRoutes(db, { authority, shelf }),
      ...dumpRoutes(db, { folder: dumpFolder, shelf }),
      ...weekRoutes(db),
    ],
    close: () => shelf.close(),
  };
}
