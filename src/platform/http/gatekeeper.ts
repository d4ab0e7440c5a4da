import type { FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';
import type { Client, May } from './route.ts';

/** The credentials that a request carries, and where it comes from. */
export type Credentials = Client & {
  readonly cookie: string | undefined;
  /** The Authorization header. */
  readonly authorization: string | undefined;
};

/** Knows who asks and what they may; given to the server by `people`. */
export type Gatekeeper = {
  /** Whoever the credentials belong to; null for nobody. Refuses credentials that are wrong only when they came as a header. */
  identify(credentials: Credentials, now: Date): Promise<unknown>;
  /** Null lets the visitor (never null) through; otherwise why not. */
  objection(visitor: unknown, may: Exclude<May, 'anyone'>): Refusal | null;
};

/** A server without accounts: nobody is known, nothing but public routes can be used. */
export const nobodyKnown: Gatekeeper = {
  identify: async () => null,
  objection: () => forbidden(),
};

export function credentialsOf(request: FastifyRequest): Credentials {
  return {
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    cookie: request.headers.cookie,
    authorization: request.headers.authorization,
  };
}

/**
 * Refuses `http.cross-site` for a change that another site's page asked this reader's browser for. Browsers say where a request
 * comes from (Sec-Fetch-Site, Origin); a program that says neither is let through unless it carries a cookie.
 */
export function checkOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.headers.authorization !== undefined) return;
  const { origin, host, cookie } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  if (site === undefined && origin === undefined && cookie === undefined) return;
  const from = origin === undefined ? null : URL.parse(origin);
  if (site === undefined && from !== null && (from.host === host || from.origin === new URL(publicUrl).origin)) return;
  throw new Refusal(
    'http.cross-site',
    {
      zh: '这个请求来自其他网站的页面，没有执行。请在本站的页面上重新操作。',
      en: 'This request came from a page of another site and was not carried out. Do it again from a page of this site.',
    },
    403,
  );
}

/** An API key is for programs: no page and no download is theirs, whatever its person may do. Refuses `http.key-elsewhere` (403). */
export function checkKey(request: FastifyRequest, path: string): void {
  if (request.headers.authorization === undefined || path.startsWith('/api/')) return;
  throw new Refusal(
    'http.key-elsewhere',
    {
      zh: 'API 密钥只能用于 /api/ 下的接口，不能打开页面或下载文件。请改用接口地址，或去掉 Authorization 请求头后登录。',
      en: 'API keys work for the interface under /api/ only, not for pages or downloads. Call the interface, or leave the Authorization header out and sign in.',
    },
    403,
  );
}

/** 401 for whoever must sign in first: `people.sign-in`. */
export function signInFirst(): Refusal {
  return new Refusal(
    'people.sign-in',
    { zh: '请先登录，再进行这项操作。', en: 'Sign in first, then do this again.' },
    401,
  );
}

function forbidden(): Refusal {
  return new Refusal(
    'people.forbidden',
    { zh: '您的账号没有这项权限。', en: 'Your account does not have the permission for this.' },
    403,
  );
}
