import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One answered request. The query is left out on purpose: what people search for is nobody's business. */
export type RequestLine = {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
};

/** A fault of ours with its detail, found again by the reference that the reader was shown. */
export type FaultLine = {
  readonly at: string;
  readonly reference: string;
  readonly path: string;
  readonly detail: string;
};

export type Log = { request(line: RequestLine): void; fault(line: FaultLine): void };

/** A log that writes one JSON object a line. */
export function jsonLog(write: (line: string) => void): Log {
  return {
    request: (line) => write(`${JSON.stringify(line)}\n`),
    fault: (line) => write(`${JSON.stringify(line)}\n`),
  };
}

/** Writes a line for every answer once it is sent. */
export function logRequests(app: FastifyInstance, log: Log, now: () => Date): void {
  app.addHook('onResponse', async (request, reply) => {
    log.request({
      at: now().toISOString(),
      method: request.method,
      path: loggedPath(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
  });
}

/** The path for log lines. That of a link that works once is left out: whoever reads the log could use it before its owner. */
export function loggedPath(request: Pick<FastifyRequest, 'url' | 'routeOptions'>): string {
  const pattern = request.routeOptions.url ?? '';
  return pattern.includes('/:token') ? pattern : pathOf(request.url);
}

/** The path of an address without its query; what could be a link's secret is left out even where no route knows the address. */
export function pathOf(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? url).replaceAll(/[\w-]{43,}/g, ':token');
}
