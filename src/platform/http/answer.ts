import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from './context.ts';
import type { ServerOptions } from './options.ts';
import type { Reply } from './reply.ts';
import type { AnyRoute, Context } from './route.ts';

/** Answers one request: 304 when the reader already has this version, else what the route does and shows. */
export async function answer(
  route: AnyRoute,
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = contextOf(request, options);
  const etag = route.changesWith === 'published' ? await etagOf(options, context) : undefined;
  if (etag !== undefined && carries(request.headers['if-none-match'], etag)) {
    return revalidated(reply, etag).code(304).send();
  }
  const view = await route.does({ params: request.params, query: request.query }, context);
  const answered = route.shows(view, context);
  if (etag !== undefined && answered.kind !== 'redirect' && !(answered.kind === 'page' && answered.status !== 200)) {
    revalidated(reply, etag);
  } else {
    reply.header('cache-control', 'no-store');
  }
  return send(reply, answered);
}

/** Weak, because the same page may go out compressed or not. The address is the cache's own key. */
async function etagOf(options: ServerOptions, context: Context): Promise<string> {
  const state = [await options.version(), options.assets.release, context.language].join('\n');
  return `W/"${createHash('sha256').update(state).digest('base64url').slice(0, 22)}"`;
}

function carries(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((candidate) => candidate.trim() === etag);
}

function revalidated(reply: FastifyReply, etag: string): FastifyReply {
  return reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'Accept-Language, Cookie');
}

function send(reply: FastifyReply, answered: Reply): FastifyReply {
  switch (answered.kind) {
    case 'page':
      return reply.code(answered.status).type('text/html; charset=utf-8').send(answered.html);
    case 'redirect':
      if (answered.cookie !== undefined) reply.header('set-cookie', answered.cookie);
      return reply.code(answered.status).header('location', answered.to).send();
    case 'file':
      if (answered.name !== undefined) reply.header('content-disposition', attachment(answered.name));
      return reply.type(answered.mediaType).send(answered.content);
  }
}

/** RFC 6266: a plain name for old clients, the real one in UTF-8. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
