import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { Refusal } from '../errors.ts';
import { askedWrongly } from './asked-wrongly.ts';
import { refuseEndless } from './clean.ts';
import { holdsAny, isUnchangedSince } from './conditions.ts';
import { contextOf } from './context.ts';
import { checkEncoding } from './encoding.ts';
import { checkKey, checkOrigin, credentialsOf, signInFirst } from './gatekeeper.ts';
import { checkNames, demandJson } from './open.ts';
import type { ServerOptions } from './options.ts';
import { problemOf } from './problem.ts';
import { type Reply, redirect } from './reply.ts';
import type { AnyRoute, Context, Input, RawInput } from './route.ts';
import { encodingFor, heldEtag, leastPacked, outgoing, pack, strongEtag } from './stored.ts';
import { unheededOf } from './unheeded.ts';
import { isApi, wantsJson } from './unread.ts';
import { uploadParts } from './upload.ts';

/** Answers one request: who asks and whether they may, 304 when the reader already has this version, else what the route does and shows. */
export async function answer(
  route: AnyRoute,
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (route.method !== 'GET' && route.onlyReads !== true) checkOrigin(request, options.publicUrl);
  checkEncoding(request.url);
  const context = await admitted(route, options, request);
  if (context === null) return send(reply.header('cache-control', 'no-store'), toSignIn(request.url));
  if (isApi(route.path)) return answerProgram(route, options, { context, request, reply });
  const isForAll = route.changesWith === 'published' && !(route.knowsVisitor === true && context.visitor !== null);
  const etag = isForAll ? await etagOf(options, context) : undefined;
  if (etag !== undefined && carries(request.headers['if-none-match'], etag)) {
    return revalidated(reply, etag).code(304).send();
  }
  const answered = await carryOut(route, context, request, reply);
  if (etag !== undefined && answered.kind !== 'redirect' && !(answered.kind === 'page' && answered.status !== 200)) {
    revalidated(reply, etag);
  } else {
    reply.header('cache-control', 'no-store');
  }
  if (etag !== undefined && isKnown(request, answered)) return reply.code(304).send();
  return send(reply, answered);
}

/** What only its answer tells: that it is there, for whoever has any version of it, and since when it has not changed. */
function isKnown({ headers }: FastifyRequest, answered: Reply): boolean {
  const isThere = answered.kind === 'file' || (answered.kind === 'page' && answered.status === 200);
  if (!isThere) return false;
  const modified = answered.kind === 'file' ? answered.headers?.['last-modified'] : undefined;
  return holdsAny(headers['if-none-match']) || isUnchangedSince(headers, modified);
}

type Asked = { readonly context: Context; readonly request: FastifyRequest; readonly reply: FastifyReply };

/**
 * Answers a program: as above, but with a strong validator, one for each encoding, which is why compressing is done here. What changes
 * with the published version is validated by it before any work; a stored answer by its own content.
 */
async function answerProgram(route: AnyRoute, options: ServerOptions, asked: Asked): Promise<FastifyReply> {
  const { context, request, reply } = asked;
  checkNames(route, request.query);
  demandJson(route, request);
  const base = route.changesWith === 'published' ? await versionTag(options, context) : null;
  const held = base === null ? null : heldEtag(request.headers['if-none-match'], base);
  if (held !== null) return validated(reply, held).code(304).send();
  const answered = await carryOut(route, context, request, reply);
  if (answered.kind === 'stored') {
    const { status, headers, body } = outgoing(answered.stored, request.headers);
    return reply.code(status).headers(headers).send(body);
  }
  const isKept = base !== null && (answered.kind === 'file' || (answered.kind === 'json' && answered.status === 200));
  if (!isKept || base === null) return send(reply.header('cache-control', 'no-store'), answered);
  if (holdsAny(request.headers['if-none-match'])) return validated(reply, strongEtag(base, null)).code(304).send();
  const content = answered.kind === 'json' ? JSON.stringify(answered.value) : answered.content;
  if (!(typeof content === 'string' || Buffer.isBuffer(content))) return send(validated(reply, `"${base}"`), answered);
  const plain = Buffer.from(content);
  const encoding = plain.length < leastPacked ? null : encodingFor(request.headers['accept-encoding']);
  const body = encoding === null ? plain : await pack(plain, encoding);
  if (encoding !== null) reply.header('content-encoding', encoding);
  const mediaType = answered.kind === 'json' ? jsonType : answered.mediaType;
  const { headers } = answered;
  const name = answered.kind === 'file' ? answered.name : undefined;
  const packed = {
    kind: 'file' as const,
    mediaType,
    content: body,
    ...(headers && { headers }),
    ...(name && { name }),
  };
  return send(validated(reply, strongEtag(base, encoding)), packed);
}

const jsonType = 'application/json; charset=utf-8';

function validated(reply: FastifyReply, etag: string): FastifyReply {
  return reply
    .header('etag', etag)
    .header('cache-control', 'no-cache')
    .header('vary', 'Accept, Accept-Encoding, Accept-Language');
}

async function versionTag(options: ServerOptions, context: Context): Promise<string> {
  const { language, url } = context;
  const state = [await options.version(), options.assets.release, language, url, stretchOf(context)].join('\n');
  return createHash('sha256').update(state).digest('base64url').slice(0, 22);
}

/** The context with its visitor; null when a page should lead to the sign-in. Refuses what the gatekeeper objects to. */
async function admitted(route: AnyRoute, options: ServerOptions, request: FastifyRequest): Promise<Context | null> {
  const context = { ...contextOf(request, options), unheeded: unheededOf(route, request.query) };
  if (route.changesWith === 'published' && route.may === 'anyone') {
    if (route.knowsVisitor !== true) return context;
    // By their session alone: a key is for programs, and a page has nothing for them.
    const credentials = { ...credentialsOf(request), authorization: undefined };
    return { ...context, visitor: await options.gatekeeper.identify(credentials, context.now) };
  }
  checkKey(request, route.path);
  const visitor = await options.gatekeeper.identify(credentialsOf(request), context.now);
  if (route.may !== 'anyone') {
    if (visitor === null) {
      if (route.method === 'GET' && !isApi(request.url) && !wantsJson(request.headers.accept)) return null;
      throw signInFirst();
    }
    const objection = options.gatekeeper.objection(visitor, route.may);
    if (objection !== null) throw objection;
  }
  return { ...context, visitor };
}

function toSignIn(url: string): Reply {
  return redirect(`/sign-in?back=${encodeURIComponent(url.length > 1000 ? '/' : url)}`);
}

/** What the route does and shows; a refusal goes to the form that can be shown again, where there is one. */
async function carryOut(
  route: AnyRoute,
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Reply> {
  try {
    if (request.validationError) throw askedWrongly(request.validationError, route, request.query);
    for (const part of [request.params, request.query, request.body]) refuseEndless(part);
    return route.shows(await route.does(inputOf(route, request), context), context);
  } catch (thrown) {
    const problem = problemOf(thrown);
    const mayShow = route.again !== undefined && !wantsJson(request.headers.accept) && problem.status < 500;
    if (!mayShow || problem.status === 404 || (!(thrown instanceof Refusal) && problem.fields.length === 0))
      throw thrown;
    if (problem.retryAfterSeconds !== null) reply.header('retry-after', String(problem.retryAfterSeconds));
    return (await route.again?.(problem, rawInput(request), context)) as Reply;
  }
}

function inputOf(route: AnyRoute, request: FastifyRequest): Input<TSchema, TSchema, TSchema> {
  const limits = route.takes?.upload;
  return {
    params: request.params,
    query: request.query,
    body: request.body,
    isHead: request.method === 'HEAD',
    header: (name) => [request.headers[name] ?? []].flat()[0],
    upload: () => {
      if (limits === undefined) throw new Error(`${route.path} does not declare an upload`);
      return uploadParts(request, limits);
    },
  };
}

function rawInput(request: FastifyRequest): RawInput {
  const body = request.body;
  return {
    params: Object.fromEntries(Object.entries(request.params ?? {}).map(([name, value]) => [name, String(value)])),
    query: request.query as Record<string, unknown>,
    body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
  };
}

/** Weak, because the same page may go out compressed or not. The address is the cache's own key. */
/**
 * What is asked in words may count back from the present day, and days begin at another hour in each zone: the same answer holds for a
 * quarter of an hour only.
 */
function stretchOf({ url, now }: Context): string {
  return /[?&]q=/.test(url) ? String(Math.floor(now.getTime() / 900_000)) : '';
}

async function etagOf(options: ServerOptions, context: Context): Promise<string> {
  const { language, demo } = context;
  const state = [await options.version(), options.assets.release, language, demo, stretchOf(context)].join('\n');
  return `W/"${createHash('sha256').update(state).digest('base64url').slice(0, 22)}"`;
}

function carries(ifNoneMatch: string | undefined, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((candidate) => bare(candidate) === bare(etag));
}

function revalidated(reply: FastifyReply, etag: string): FastifyReply {
  return reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'Accept-Language, Cookie');
}

function send(reply: FastifyReply, answered: Reply): FastifyReply {
  if ('cookies' in answered && answered.cookies?.length) reply.header('set-cookie', answered.cookies);
  switch (answered.kind) {
    case 'page':
      return reply.code(answered.status).type('text/html; charset=utf-8').send(answered.html);
    case 'redirect':
      return reply
        .headers({ ...answered.headers })
        .code(answered.status)
        .header('location', answered.to)
        .send();
    case 'json':
      return reply
        .code(answered.status)
        .type('application/json; charset=utf-8')
        .headers({ ...answered.headers })
        .send(JSON.stringify(answered.value));
    case 'stored':
      throw new Error('stored answers are for programs');
    case 'unchanged':
      return reply
        .headers({ ...answered.headers })
        .code(304)
        .send();
    case 'file':
      if (answered.name !== undefined) reply.header('content-disposition', attachment(answered.name));
      if (answered.headers) reply.headers({ ...answered.headers });
      return reply
        .code(answered.status ?? 200)
        .type(answered.mediaType)
        .send(answered.content);
  }
}

/** RFC 6266: a plain name for old clients, the real one in UTF-8. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*!]/g, hex);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
