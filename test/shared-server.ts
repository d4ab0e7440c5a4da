import type { FastifyInstance } from 'fastify';
import type { Database } from '#platform/db/index.ts';
import { createServer, type ServerOptions } from '#platform/http/index.ts';
import { secretsUnder } from '#platform/secrets.ts';
import { outletsOf } from './outlets.ts';
import { plainServerOptions } from './site.ts';

/** The whole public application as `serve` wires it, with dumps in `dumpFolder`. */
export function sharedServer(
  outlet: Database,
  dumpFolder: string,
  more: Partial<ServerOptions> = {},
): Promise<FastifyInstance> {
  const options = { ...plainServerOptions(), ...more };
  const world = { ...options, database: outlet, secrets: secretsUnder(Buffer.alloc(32, 7)) };
  return createServer({ ...outletsOf(outlet, world, { dumpFolder }), ...options });
}
