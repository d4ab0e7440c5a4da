import type { FastifyInstance } from 'fastify';

/** What is compressed on its way out: texts of every kind, JSON a line among them, and no stream of events. */
export const packable =
  /^text\/(?!event-stream)|(?:\+|\/)json(?:;|$)|\/x-ndjson(?:;|$)|(?:\+|\/)text(?:;|$)|(?:\+|\/)xml(?:;|$)|octet-stream(?:;|$)/u;

/**
 * `Vary: Accept-Encoding` on whatever may go out compressed, also where it does not this time: a cache that keeps the plain answer would
 * give it to all, and one that keeps the compressed one to those who cannot read it. 304 says what 200 would (RFC 9110 §15.4.5).
 */
export function varyByEncoding(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '');
    if (reply.statusCode !== 304 && !packable.test(type)) return payload;
    const stated = [reply.getHeader('vary') ?? []].flat().join(', ');
    if (!/accept-encoding|\*/i.test(stated)) {
      // In the spelling that the compressing part looks for: it adds its own otherwise.
      reply.header('vary', stated === '' ? 'accept-encoding' : `${stated}, accept-encoding`);
    }
    return payload;
  });
}
