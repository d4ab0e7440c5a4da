import { isUtf8 } from 'node:buffer';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import formBody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { answer } from './answer.ts';
import { type Checks, createChecks } from './checks.ts';
import { cleanInput } from './clean.ts';
import { contextOf } from './context.ts';
import { limitRequests } from './limit.ts';
import { loggedPath, logRequests } from './log.ts';
import { answerOtherMethods, isOpen, openHeaders, takeAsJson } from './open.ts';
import type { ServerOptions } from './options.ts';
import { packable, varyByEncoding } from './packing.ts';
import { faultDetail, notFound, type Problem, problemJson, problemOf } from './problem.ts';
import { answerQuickly } from './quick.ts';
import { type AnyRoute, checkRoutes } from './route.ts';
import { secure } from './security.ts';
import { languageSwitch } from './switch.ts';
import { typedOf } from './typed.ts';
import { answerUnread, isApi, mostHeaderBytes, wantsJson } from './unread.ts';

/**
 * The HTTP server, ready to `listen` (or to be asked through `inject`). `close()` lets running requests finish.
 * Refuses what `checkRoutes` refuses.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  checkRoutes(options.routes);
  const app = Fastify({
    logger: false,
    bodyLimit: 1_000_000,
    // One proxy is believed, and only the address that it wrote itself: what stands before it in the header, the reader may have sent.
    trustProxy: options.trustProxy === true && ((_address, hop) => hop === 0),
    // Long enough for 100 MB over a slow line; headers are short, and who sends them slowly only holds a connection.
    requestTimeout: 900_000,
    http: { maxHeaderSize: mostHeaderBytes, headersTimeout: 20_000, connectionsCheckingInterval: 2000 },
    ...answerUnread(options),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  logRequests(app, options.log, options.now);
  app.addHook('preClose', async () => options.close?.());
  limitRequests(app, options);
  answerQuickly(app, options);
  await secure(app, options.publicUrl);
  varyByEncoding(app);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    customTypes: packable,
    threshold: 1024,
    // Quality 4: within a few per cent of gzip's best size at a tenth of brotli's default time.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(staticFiles, {
    root: options.assets.folder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    preCompressed: true,
    decorateReply: false,
  });
  await app.register(formBody, { bodyLimit: 1_000_000 });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    // RFC 8259 §8.1: JSON is UTF-8; anything else would be read as other words than were sent.
    if (isUtf8(body)) parse(request, body.toString(), done);
    else done(Object.assign(new Error('no UTF-8'), { code: 'FST_ERR_CTP_INVALID_JSON_BODY', statusCode: 400 }));
  });
  // A file that is too large is told to whoever reads it, once: `isTruncated`.
  await app.register(multipart, { throwFileSizeLimit: false });
  answerProblems(app, options);
  const checks = createChecks();
  for (const route of [...options.routes, languageSwitch(options.publicUrl)]) mount(app, route, options, checks);
  answerOtherMethods(app, options.routes);
  return app;
}

function mount(app: FastifyInstance, route: AnyRoute, options: ServerOptions, checks: Checks): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: {
      ...(route.takes?.params && { params: route.takes.params }),
      ...(route.takes?.query && { querystring: route.takes.query }),
      ...(route.takes?.body && { body: route.takes.body }),
    },
    ...(route.takes?.maxBytes !== undefined && { bodyLimit: route.takes.maxBytes }),
    validatorCompiler: ({ schema, httpPart }: { schema: TSchema; httpPart?: string }) =>
      httpPart === 'body' && isApi(route.path) ? checks.ofJson(schema) : checks.ofText(schema),
    // Whether somebody may is asked before what they sent is looked at: `answer` refuses what is wrong with it.
    attachValidation: true,
    config: { ...(route.counts && { counts: route.counts }), isOpen: isOpen(route) },
    preValidation: async ({ params, query, body }) => {
      // What a program sent is refused with its place (`answer`), what people type is put right.
      for (const part of isApi(route.path) ? [params] : [params, query, body]) cleanInput(part);
    },
    onRequest: async (request, reply) => {
      if (isOpen(route)) reply.headers(openHeaders);
      if (isOpen(route) && route.method === 'POST') takeAsJson(request);
    },
    handler: (request, reply) => answer(route, options, request, reply),
  });
}

function answerProblems(app: FastifyInstance, options: ServerOptions): void {
  const send = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => {
    const context = contextOf(request, options);
    // What was refused before any route was looked for may be read by the program that asked, wherever it runs.
    if (isApi(request.url) || request.routeOptions.config.isOpen === true) reply.headers(openHeaders);
    reply.code(problem.status).header('cache-control', 'no-store').header('vary', 'Accept, Accept-Language, Cookie');
    // RFC 9110 §11.6.1: whoever is not known is told how one gets known.
    if (problem.status === 401 && isApi(request.url)) reply.header('www-authenticate', 'Bearer realm="bulou"');
    if (problem.retryAfterSeconds !== null) reply.header('retry-after', String(problem.retryAfterSeconds));
    reply.headers({ ...problem.headers });
    // A file that only a program asked for: no page would be read there.
    const isFile = request.routeOptions.config.isOpen === true && !/text\/html/i.test(request.headers.accept ?? '');
    return isFile || wantsJson(request.headers.accept) || isApi(request.url)
      ? reply.type('application/problem+json').send(problemJson(problem, context.language))
      : reply.type('text/html; charset=utf-8').send(options.errorPage(problem, context, typedOf(request.body)));
  };
  app.setNotFoundHandler((request, reply) => send(notFound(), request, reply));
  app.setErrorHandler((thrown, request, reply) => {
    const problem = problemOf(thrown);
    if (problem.reference !== null) {
      const at = options.now().toISOString();
      options.log.fault({ at, reference: problem.reference, path: loggedPath(request), detail: faultDetail(thrown) });
    }
    return send(problem, request, reply);
  });
}
