import type { FastifyRequest } from 'fastify';
import { chooseLanguage, readCookie } from '../html/index.ts';
import { documentOf } from './document.ts';
import type { ServerOptions } from './options.ts';
import type { Context } from './route.ts';

/** What a page may know of its request; the language by cookie, then by what the browser asks for. */
export function contextOf(
  request: FastifyRequest,
  options: Pick<ServerOptions, 'publicUrl' | 'assets' | 'now' | 'timeZone' | 'demo' | 'routes' | 'about'>,
): Context {
  const { publicUrl, assets, now, timeZone, demo = false } = options;
  const language = chooseLanguage(request.headers.cookie, request.headers['accept-language']);
  return {
    language,
    now: now(),
    timeZone,
    demo,
    url: request.url,
    unheeded: null,
    publicUrl: publicUrl.replace(/\/$/, ''),
    asset: assets.address,
    openApi: () => documentOf(options, language),
    visitor: null,
    cookie: (name) => readCookie(request.headers.cookie, name),
    client: {
      address: request.ip,
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    },
  };
}
