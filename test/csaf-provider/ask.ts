import type { FastifyInstance } from 'fastify';

/** What one address answered; a redirect is not followed. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export type Ask = (url: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** Asks a server on this machine for what stands under its public address. */
export function askThrough(publicUrl: string, origin: string): Ask {
  return async (url, headers = {}) => {
    const { host, pathname, search } = new URL(url);
    if (host !== new URL(publicUrl).host) throw new Error(`outside of the provider: ${url}`);
    const answer = await fetch(origin + pathname + search, { headers, redirect: 'manual' });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    };
  };
}

/** The same of a server that listens nowhere. */
export function askInto(publicUrl: string, app: FastifyInstance): Ask {
  return async (url, headers = {}) => {
    const { host, pathname, search } = new URL(url);
    if (host !== new URL(publicUrl).host) throw new Error(`outside of the provider: ${url}`);
    const answer = await app.inject({ url: pathname + search, headers });
    const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    return { status: answer.statusCode, headers: Object.fromEntries(told), body: answer.rawPayload };
  };
}

export const textOf = ({ body }: Answer): string => body.toString('utf8');
