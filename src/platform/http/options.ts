import type { IncomingHttpHeaders } from 'node:http';
import type { Assets } from './assets.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import type { Log } from './log.ts';
import type { OpenApiInfo } from './openapi.ts';
import type { Problem } from './problem.ts';
import type { AnyRoute, Context } from './route.ts';
import type { StoredAnswer } from './stored.ts';
import type { Typed } from './typed.ts';

export type ServerOptions = {
  readonly routes: readonly AnyRoute[];
  /** The address under which readers reach the platform: decides HSTS, links and where redirects may lead. */
  readonly publicUrl: string;
  readonly assets: Assets;
  /** Changes with every publication; the validator of pages that show only what is published. */
  version(): Promise<string>;
  /** The page for what went wrong, whole document; `typed`: what a refused form held that no page of its own shows again. */
  errorPage(problem: Problem, context: Context, typed?: readonly Typed[]): string;
  /** Who asks and what they may. */
  readonly gatekeeper: Gatekeeper;
  readonly log: Log;
  /** Ends what would otherwise go on for ever (streams), when the server closes. */
  close?(): void | Promise<void>;
  now(): Date;
  /** IANA name: where a day begins on pages. */
  readonly timeZone: string;
  /** Requests a minute and network address; files of `dist/public` do not count. */
  readonly requestsPerMinute: number;
  /** Requests a minute and network address for files that are fetched one by one (`counts: 'files'`); as many as of others unless told. */
  readonly fileRequestsPerMinute?: number;
  /** Requests a minute and API key, below `/api/`; as many as without one unless told. */
  readonly keyRequestsPerMinute?: number;
  /** What the document of the interface for programs says of itself; without it a title and no headings. */
  readonly about?: Omit<OpenApiInfo, 'publicUrl'>;
  /** Public answers that lie ready in memory, by address as asked: looked up before anything else is done for a GET below `/api/`. */
  quick?(url: string, headers: IncomingHttpHeaders): StoredAnswer | null;
  /** What is shown is made up: every page says so. */
  readonly demo?: boolean;
  /** True behind a reverse proxy that sets X-Forwarded-For. */
  readonly trustProxy?: boolean;
};
