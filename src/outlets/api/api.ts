import type { IncomingHttpHeaders } from 'node:http';
import type { AnyRoute, StoredAnswer } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { logRoutes } from './log/routes.ts';
import { keepAnswers } from './memory.ts';
import { quickKey, recordRoutes } from './records/routes.ts';
import { type Fresh, watchVersion } from './version.ts';

/** The open interface: its routes, and what of it lies ready in memory. */
export type Api = {
  readonly routes: readonly AnyRoute[];
  quick(url: string, headers: IncomingHttpHeaders): StoredAnswer | null;
};

export type ApiOptions = {
  /** For how long an answer from memory may be older than what is published; without it each is checked. */
  readonly fresh?: Fresh;
  /** How much memory may hold. */
  readonly memoryBytes?: number;
};

/** The open interface of what is published, over a handle of the outlets' role. */
export function createApi(db: Reader, { fresh, memoryBytes = 64_000_000 }: ApiOptions = {}): Api {
  const version = watchVersion(db, fresh);
  const memory = keepAnswers(version, memoryBytes);
  return {
    routes: [...recordRoutes({ db, memory, formats: [] }), ...logRoutes(db)],
    quick(url, headers) {
      const key = quickKey(url, headers.accept);
      return key === null ? null : memory.ready(key);
    },
  };
}
