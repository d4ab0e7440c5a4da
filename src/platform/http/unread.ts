import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage } from '../html/index.ts';
import type { Text } from '../text.ts';
import { documentOf } from './document.ts';
import { pathOf } from './log.ts';
import type { ServerOptions } from './options.ts';
import { type Problem, problem, problemJson, problemOf } from './problem.ts';
import { plainHeaders } from './security.ts';

/**
 * Answers what never became a request: bytes that are no HTTP (an address with unencoded characters, headers beyond 32 KB) and
 * addresses that cannot be decoded. No hook runs for these, so policy headers and the log line are set here.
 */
export function answerUnread(options: ServerOptions): {
  clientErrorHandler(error: ConnectionError, socket: Socket): void;
  frameworkErrors(error: Error, request: FastifyRequest, reply: FastifyReply): void;
} {
  return {
    clientErrorHandler: (error, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy();
        return;
      }
      const asked = readPacket(error.rawPacket);
      const refused = unreadProblem(error.code, asked.isEncoded);
      const { headers, body } = answerTo(refused, asked, options);
      const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' });
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.end(`HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}\r\n${head}\r\n${body}`);
      note(options, '', '', refused.status);
    },
    frameworkErrors: (error, request, reply) => {
      const refused = problemOf(error);
      const { accept, cookie, 'accept-language': language } = request.headers;
      const { headers, body } = answerTo(
        refused,
        { url: isApi(request.url) ? '/api/' : '/', accept, cookie, language },
        options,
      );
      reply.code(refused.status).headers(headers).send(body);
      note(options, request.method, request.url, refused.status);
    },
  };
}

type ConnectionError = Error & { readonly code?: string; readonly rawPacket?: unknown };

type Asked = {
  /** Where the language switch leads back to; an address that a browser would have sent. */
  readonly url: string;
  readonly accept: string | undefined;
  readonly cookie: string | undefined;
  readonly language: string | undefined;
};

/** Room for the longest search that is allowed, 2,000 Chinese characters as an address has them (18 KB), beside cookies. */
export const mostHeaderBytes = 32_768;

/** As much of a broken request as can be read: enough to answer in the reader's language and form. */
function readPacket(packet: unknown): Asked & { readonly isEncoded: boolean } {
  const text = Buffer.isBuffer(packet) ? packet.subarray(0, 40_000).toString('latin1') : '';
  const target = /^[A-Z]+ (\/(?!\/)\S*)/.exec(text)?.[1] ?? '/';
  const header = (name: string) => new RegExp(`^${name}:[ \\t]*(.*?)\\r?$`, 'im').exec(text)?.[1];
  const isEncoded = !/[^\x21-\x7e]/.test(target);
  return {
    url: isEncoded ? target : encodeURI(Buffer.from(target, 'latin1').toString('utf8')).replaceAll('%25', '%'),
    accept: header('accept'),
    cookie: header('cookie'),
    language: header('accept-language'),
    isEncoded,
  };
}

function answerTo(refused: Problem, asked: Asked, options: ServerOptions): { headers: Headers; body: string } {
  const language = chooseLanguage(asked.cookie, asked.language);
  const { assets, now, timeZone, demo = false } = options;
  const publicUrl = options.publicUrl.replace(/\/$/, '');
  const inJson = wantsJson(asked.accept) || isApi(asked.url);
  return {
    headers: {
      ...plainHeaders(options.publicUrl),
      'cache-control': 'no-store',
      'content-type': inJson ? 'application/problem+json' : 'text/html; charset=utf-8',
    },
    body: inJson
      ? problemJson(refused, language)
      : options.errorPage(refused, {
          language,
          now: now(),
          timeZone,
          demo,
          url: asked.url,
          unheeded: null,
          publicUrl,
          asset: assets.address,
          openApi: () => documentOf(options, language),
          visitor: null,
          cookie: () => undefined,
          client: { address: '', userAgent: '' },
        }),
  };
}

type Headers = Record<string, string>;

/** What programs call: refusals are problem details whatever the caller accepts, and nobody is led to a form. */
export const isApi = (url: string): boolean => url.startsWith('/api/');

/** True when JSON is named and HTML is not: browsers name HTML, programs that name neither get the page. */
export function wantsJson(accept: string | undefined): boolean {
  return accept !== undefined && /application\/(problem\+)?json/i.test(accept) && !/text\/html/i.test(accept);
}

function note({ log, now }: ServerOptions, method: string, url: string, status: number): void {
  log.request({ at: now().toISOString(), method, path: pathOf(url), status, ms: 0 });
}

function unreadProblem(code: string | undefined, isEncoded: boolean): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return problem(431, 'http.headers-too-large', headersTooLarge);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem(408, 'http.timeout', timeout);
  return isEncoded ? problem(400, 'http.bad-request', noRequest) : problem(400, 'http.address-not-encoded', notEncoded);
}

const headersTooLarge: Text = {
  zh: '地址和请求头合计超过 32 KB 的上限。请缩短查询内容（检索式最多 2,000 个字符）；若仍如此，请清除本站的 cookie。',
  en: 'Address and headers together exceed the limit of 32 KB. Shorten what you search for (2,000 characters at most); if it persists, clear the cookies of this site.',
};
const timeout: Text = {
  zh: '请求没有在时限内发送完。请检查网络后重试。',
  en: 'The request was not sent in time. Check your connection and try again.',
};
const noRequest: Text = {
  zh: '收到的内容不是有效的 HTTP 请求。请检查地址和所用的程序。',
  en: 'What arrived is not a valid HTTP request. Check the address and the program that sent it.',
};
const notEncoded: Text = {
  zh: '地址中含有未编码的字符。请把中文等字符写成 UTF-8 百分号编码；用 curl 时可写 curl -G --data-urlencode "q=漏洞" 加地址。',
  en: 'The address holds characters that are not encoded. Write Chinese and other such characters percent-encoded as UTF-8; with curl: curl -G --data-urlencode "q=…" and the address.',
};
