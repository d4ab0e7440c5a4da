import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { credentialsOf } from './gatekeeper.ts';
import type { ServerOptions } from './options.ts';
import { openLater, paceRequests } from './pace.ts';
import { tooMany } from './problem.ts';
import { isApi } from './unread.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** As the route declares it; `asking-first`: what a browser asks before it asks for what a page wants (a preflight). */
    counts?: 'files' | 'asking-first';
    /** Whether pages of other sites may read its answers, refusals among them. */
    isOpen?: boolean;
  }
}

/** What is left of an allowance after one more request; below 0: the request is one too many. */
export type Taken = { readonly most: number; readonly left: number; readonly seconds: number };

/** Counts requests by name in windows of a minute, each beginning with its first request. */
export type Counter = {
  take(name: string, most: number): Taken;
  /** Whether a window of this name is open. */
  knows(name: string): boolean;
};

const windowMs = 60_000;

/** `mostNames` bounds the memory: beyond it windows that are over go, then the oldest. */
export function countRequests(now: () => Date, mostNames = 200_000): Counter {
  const windows = new Map<string, { began: number; count: number }>();
  const open = (name: string) => {
    const at = now().getTime();
    const known = windows.get(name);
    if (known !== undefined && at - known.began < windowMs) return { window: known, at };
    windows.delete(name);
    if (windows.size >= mostNames) makeRoom(windows, at);
    const window = { began: at, count: 0 };
    windows.set(name, window);
    return { window, at };
  };
  return {
    take(name, most) {
      const { window, at } = open(name);
      window.count += 1;
      return { most, left: most - window.count, seconds: Math.ceil((window.began + windowMs - at) / 1000) };
    },
    knows(name) {
      const known = windows.get(name);
      return known !== undefined && now().getTime() - known.began < windowMs;
    },
  };
}

/** A Map keeps the order in which its entries came: the first windows are the oldest. */
function makeRoom(windows: Map<string, { began: number }>, at: number): void {
  const most = windows.size * 0.9;
  for (const [name, { began }] of windows) {
    if (at - began < windowMs && windows.size <= most) return;
    windows.delete(name);
  }
}

/**
 * Counts every request but those for files of the look and preflights, which come before each request of a page elsewhere, and refuses
 * `http.too-many`: by network address, below `/api/` with a key by the key, which allows more. A key counts as one only once the
 * gatekeeper knows it, at most a minute ago: guessing keys uses up the address's allowance. What is fetched file by file
 * (`counts: 'files'`) has an allowance of its own, beyond which the answer comes later; only who asks for far too much at once is
 * refused. Refuses what the gatekeeper refuses. Must run before anything that costs more than counting does.
 */
export function limitRequests(app: FastifyInstance, options: ServerOptions): void {
  const counter = countRequests(options.now);
  const slow = slowDown(app, options);
  const { requestsPerMinute: most, keyRequestsPerMinute: mostByKey = most } = options;
  app.addHook('onRequest', (request, reply, done) => {
    const { url, headers } = request.raw;
    if (url?.startsWith('/assets/')) return done();
    if (isPreflight(request)) return done();
    if (isOfFiles(request)) return slow(request, reply, done);
    const { authorization } = headers;
    if (authorization === undefined || !isApi(url ?? '')) return done(refused(counter.take(request.ip, most), reply));
    const name = createHash('sha256').update(authorization).digest('base64');
    if (counter.knows(name)) return done(refused(counter.take(name, mostByKey), reply));
    const tooManyGuesses = refused(counter.take(request.ip, most), reply);
    if (tooManyGuesses !== undefined) return done(tooManyGuesses);
    identify(request, options).then((isKnown) => {
      if (isKnown) note(counter.take(name, mostByKey), reply);
      done();
    }, done);
  });
}

const isPreflight = ({ routeOptions, headers }: FastifyRequest) =>
  routeOptions.config.counts === 'asking-first' && headers['access-control-request-method'] !== undefined;

const isOfFiles = ({ routeOptions }: FastifyRequest) => routeOptions.config.counts === 'files';

/** Whoever takes thousands of files, one request each, gets all of them, at a pace that leaves others theirs. */
function slowDown(app: FastifyInstance, { now, requestsPerMinute, fileRequestsPerMinute }: ServerOptions) {
  const pace = paceRequests(now);
  const later = openLater();
  app.addHook('preClose', async () => later.end());
  return (request: FastifyRequest, reply: FastifyReply, done: (thrown?: Error) => void) => {
    const taken = pace.take(request.ip, fileRequestsPerMinute ?? requestsPerMinute);
    note(taken, reply, 'files');
    if (taken.isRefused) return done(tooMany(taken.most, Math.max(1, taken.seconds)));
    if (taken.waitMs === 0) return done();
    // Also where nobody waits for it any more.
    reply.raw.once('close', later.after(taken.waitMs, done));
  };
}

async function identify(request: FastifyRequest, { gatekeeper, now }: ServerOptions): Promise<boolean> {
  const visitor = await gatekeeper.identify({ ...credentialsOf(request), cookie: undefined }, now());
  return visitor !== null;
}

function refused(taken: Taken, reply: FastifyReply): Error | undefined {
  note(taken, reply);
  return taken.left < 0 ? tooMany(taken.most, Math.max(1, taken.seconds)) : undefined;
}

/** draft-ietf-httpapi-ratelimit-headers: so many in so many seconds; what is left of it, and when it begins anew. */
function note({ most, left, seconds }: Taken, reply: FastifyReply, name = 'requests'): void {
  reply.raw.setHeader('ratelimit-policy', `"${name}";q=${most};w=60`);
  reply.raw.setHeader('ratelimit', `"${name}";r=${Math.max(0, left)};t=${seconds}`);
}
