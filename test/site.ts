import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Database } from '#platform/db/index.ts';
import { type AnyRoute, createServer, nobodyKnown, readAssets, type ServerOptions } from '#platform/http/index.ts';
import { secretsUnder } from '#platform/secrets.ts';
import { outletsOf } from './outlets.ts';

/**
 * All outlets over a test database's outlet, to be asked through `inject`; `public` is a folder that `buildStyles` filled. `about`: the
 * headings of the interface's reference, without which it is empty. `demo`: pages say that what stands on them is made up.
 */
export function siteServer(
  outlet: Database,
  publicFolder: string = plainAssets(),
  more: Pick<ServerOptions, 'about' | 'demo'> = {},
): Promise<FastifyInstance> {
  const options = { ...plainServerOptions(publicFolder), ...more };
  return createServer({ ...siteOutlets(outlet, options), ...options });
}

/** The routes of all outlets. */
export function siteRoutes(outlet: Database): readonly AnyRoute[] {
  return siteOutlets(outlet, plainServerOptions()).routes;
}

function siteOutlets(outlet: Database, options: ReturnType<typeof plainServerOptions>) {
  // Nobody posts a letter here: the role of the outlets is the only one there is.
  return outletsOf(outlet, { ...options, database: outlet, secrets: secretsUnder(Buffer.alloc(32, 7)) });
}

/** What a server of the public site is told in tests, beside the site. */
export function plainServerOptions(publicFolder: string = plainAssets()) {
  return {
    publicUrl: 'http://bulou.example',
    assets: readAssets(publicFolder),
    gatekeeper: nobodyKnown,
    log: { request: () => {}, fault: ({ detail }: { detail: string }) => console.error(detail) },
    timeZone: 'Asia/Shanghai',
    now: () => new Date('2024-01-29T04:00:00Z'),
    requestsPerMinute: 100_000,
  };
}

/** Names without files: enough for every test that looks at markup only. */
function plainAssets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bulou-site-'));
  writeFileSync(
    join(folder, 'manifest.json'),
    '{ "site.css": "site.0.css", "site.js": "site.0.js", "desk.css": "desk.0.css", "desk.js": "desk.0.js", "work.js": "work.0.js", "sign.svg": "sign.0.svg" }',
  );
  return folder;
}
