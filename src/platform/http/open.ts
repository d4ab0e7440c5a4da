import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';
import { notCalledJson } from './problem.ts';
import type { AnyRoute } from './route.ts';
import { isApi } from './unread.ts';

/** Headers that pages of other sites may read of an answer (CORS). */
const exposed =
  'Accept-Ranges, Content-Disposition, Content-Range, ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After';

/** Headers that pages of other sites may send: conditions, parts of files and places in the stream go with a plain GET. */
const sendable =
  'Accept, Accept-Language, Authorization, Content-Type, If-Modified-Since, If-None-Match, If-Range, Last-Event-ID, Range';

/** What lets pages of any other site read an answer: only public ones carry it, and no cookie goes with such a request. */
export const openHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposed,
  // Helmet's own says that nobody else may embed what we send; what is open to all may be read by all.
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * Whether pages of other sites may read what it answers: what anyone may ask for below `/api/`, at a well-known address or where the route
 * says so.
 */
export function isOpen({ path, may, method, onlyReads, isOpen: says }: AnyRoute): boolean {
  const isForPrograms = says === true || isApi(path) || path.startsWith('/.well-known/');
  return isForPrograms && may === 'anyone' && (method === 'GET' || onlyReads === true);
}

/**
 * Answers what a path below `/api/`, or an open one, has no route for: OPTIONS with the methods that it knows, and to pages of other sites what they may
 * send; any other method with `http.method` (405).
 */
export function answerOtherMethods(app: FastifyInstance, routes: readonly AnyRoute[]): void {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  for (const [url, some] of byPath) {
    if (!some.some((route) => isApi(route.path) || isOpen(route))) continue;
    const methods = [...new Set(some.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
    const allowed = [...methods, 'OPTIONS'].join(', ');
    const open = some.filter(isOpen);
    app.options(url, { config: { counts: 'asking-first' } }, async (_request, reply) => {
      reply.code(204).header('allow', allowed).header('cache-control', 'public, max-age=86400');
      if (open.length > 0) {
        reply
          .headers(openHeaders)
          .header('access-control-allow-methods', allowed)
          .header('access-control-allow-headers', sendable)
          .header('access-control-max-age', '86400');
      }
      return reply.send();
    });
    const refuse = async ({ method }: FastifyRequest) => {
      throw wrongMethod(method, allowed);
    };
    // Before a body is read: whatever came, it is not for this address.
    app.route({ method: unknownOf(methods), url, onRequest: refuse, handler: refuse });
  }
}

const unknownOf = (methods: readonly string[]) =>
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !methods.includes(method));

function wrongMethod(method: string, allow: string): Refusal {
  return new Refusal(
    'http.method',
    {
      zh: `这个接口不接受 ${method}。可用的方法：${allow}。`,
      en: `This address does not take ${method}. It takes: ${allow}.`,
    },
    405,
    undefined,
    { headers: { allow } },
  );
}

/**
 * Reads what comes to an open route as JSON whatever it calls itself: curl without a header says it were a form, pages of other sites say
 * text/plain, and there is nothing else that it could be. Open routes change nothing, so nobody can be made to send anything.
 */
export function takeAsJson({ headers }: FastifyRequest): void {
  if (!isCalledJson(headers['content-type'] ?? '')) headers['content-type'] = 'application/json';
}

/**
 * Refuses `http.media-type` (415) for a form sent to a call that changes something: its values are texts, and JSON is checked as it came.
 * And `http.input` (400) for members sent to a call that takes nothing but its address.
 */
export function demandJson(route: AnyRoute, request: FastifyRequest): void {
  const type = request.headers['content-type'];
  if (route.takes?.body !== undefined && type !== undefined && !isCalledJson(type)) throw notCalledJson();
  refuseMembers(route, request);
}

/** Each by its name; `{}` is nothing. */
function refuseMembers({ method, takes }: AnyRoute, { body }: FastifyRequest): void {
  if (method !== 'POST' || takes?.body !== undefined || takes?.upload !== undefined || body == null) return;
  const isObject = typeof body === 'object' && !Array.isArray(body);
  const names = isObject ? Object.keys(body) : [''];
  if (names.length === 0) return;
  throw new Refusal('http.input', takesNothing, 400, undefined, {
    fields: names.slice(0, 20).map((name) => ({ field: name.slice(0, 60), text: isObject ? noMember : noContent })),
  });
}

const takesNothing = {
  zh: '这个接口不接受正文，没有处理。请去掉下列内容再发送。',
  en: 'This call takes no content, and nothing was done. Leave out what is listed below and send it again.',
};
const noMember = { zh: '没有这个成员。', en: 'There is no such member.' };
const noContent = { zh: '正文须为空，或为 {}。', en: 'Send no content, or {}.' };

const isCalledJson = (type: string) => /^application\/json\b/i.test(type);

/**
 * Refuses `http.unknown-parameter` (400), each by name, for what a route below `/api/` does not know in its query: whoever misspells
 * a filter is told so, and does not get everything instead.
 */
export function checkNames(route: AnyRoute, query: unknown): void {
  if (!isApi(route.path)) return;
  const { properties = {} } = (route.takes?.query ?? {}) as { properties?: Readonly<Record<string, unknown>> };
  const known = Object.keys(properties);
  const unknown = Object.keys((query ?? {}) as object).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const list = known.length === 0 ? { zh: '无', en: 'none' } : { zh: known.join('、'), en: known.join(', ') };
  throw new Refusal(
    'http.unknown-parameter',
    {
      zh: `这个接口没有参数“${shown(unknown)}”。可用的参数：${list.zh}。`,
      en: `This address has no parameter “${shown(unknown)}”. It takes: ${list.en}.`,
    },
    400,
    undefined,
    { fields: unknown.slice(0, 20).map((field) => ({ field: field.slice(0, 60), text: notKnown })) },
  );
}

const notKnown = { zh: '没有这个参数。', en: 'There is no such parameter.' };

const shown = (names: readonly string[]) =>
  names
    .slice(0, 3)
    .map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name))
    .join('”“');
