import type { IncomingHttpHeaders } from 'node:http';
import type { Authority } from '#platform/authority.ts';
import type { AnyRoute, StoredAnswer } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { documentRoutes } from './document/routes.ts';
import { gcveRoutes } from './gcve/routes.ts';
import { listRoutes } from './lists/routes.ts';
import { logRoutes } from './log/routes.ts';
import { keepAnswers } from './memory.ts';
import { policyRoutes } from './policy/routes.ts';
import { queryRoutes } from './query/routes.ts';
import { otherFormats } from './records/formats.ts';
import { quickKey, recordRoutes } from './records/routes.ts';
import { openHub, type Ticks } from './stream/hub.ts';
import { streamRoutes } from './stream/routes.ts';
import { type Fresh, watchVersion } from './version.ts';

/** The open interface: its routes, and what of it lies ready in memory. */
export type Api = {
  readonly routes: readonly AnyRoute[];
  quick(url: string, headers: IncomingHttpHeaders): StoredAnswer | null;
  /** Ends the streams; whoever listens connects again. */
  close(): void;
};

export type ApiOptions = {
  /** For how long an answer from memory may be older than what is published; without it each is checked. */
  readonly fresh?: Fresh;
  /** Who publishes, as the formats say it; without one records come in our own JSON only. */
  readonly authority?: Authority;
  /** How often is looked whether anything was published, for those who listen; a second unless told. */
  readonly ticks?: Ticks;
  /** How many may listen at once. */
  readonly mostListeners?: number;
  /** As the policy tells them. */
  readonly requestsPerMinute?: number;
  readonly keyRequestsPerMinute?: number;
  readonly fileRequestsPerMinute?: number;
  /** How much memory may hold. */
  readonly memoryBytes?: number;
};

/** The open interface of what is published, over a handle of the outlets' role. */
export function createApi(db: Reader, options: ApiOptions = {}): Api {
  const { fresh, authority, memoryBytes = 64_000_000, ticks = eachSecond, mostListeners = 500 } = options;
  const { requestsPerMinute = 600, keyRequestsPerMinute = 6000, fileRequestsPerMinute = 12_000 } = options;
  const limits = { requestsPerMinute, keyRequestsPerMinute, fileRequestsPerMinute };
  const version = watchVersion(db, fresh);
  const memory = keepAnswers(version, memoryBytes);
  const written = authority === undefined ? { formats: [], authority: nobody } : { formats: otherFormats, authority };
  const hub = openHub(db, { ticks, mostReaders: mostListeners });
  return {
    routes: [
      ...recordRoutes({ db, memory, ...written }),
      ...listRoutes(db),
      ...gcveRoutes(db, authority ?? nobody),
      ...logRoutes(db),
      ...queryRoutes(db),
      ...streamRoutes(hub),
      ...policyRoutes({ db, authority: authority ?? null, ...limits }),
      ...documentRoutes(),
    ],
    close: hub.close,
    quick(url, headers) {
      const key = quickKey(url, headers.accept);
      return key === null ? null : memory.ready(key);
    },
  };
}

const eachSecond: Ticks = (run) => {
  const timer = setInterval(run, 1000).unref();
  return () => clearInterval(timer);
};

const nobody: Authority = { name: '', nameEn: '', namespace: '', contact: null, gnaId: null };
