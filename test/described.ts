import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type AnyRoute, type OpenApiDocument, openApi } from '#platform/http/index.ts';

/** What a test holds against the description of a route: the answer that it got. */
export type Answered = {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

const info = {
  title: { zh: '测试', en: 'Test' },
  description: { zh: '测试', en: 'Test' },
  version: '1',
  publicUrl: 'http://bulou.example',
  tags: {},
} as const;

/**
 * What is wrong with an answer, held against what its route says of itself in the OpenAPI document; empty where it is as described.
 * Asked for by method and path as the client writes it, with its query.
 */
export function describedAnswers(
  routes: readonly AnyRoute[],
): (method: 'get' | 'post', url: string, answer: Answered) => string[] {
  const document = openApi(routes, info, 'en');
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (formats as unknown as (of: Ajv2020) => void)(ajv);
  ajv.addSchema(document as object, 'openapi');
  return (method, url, { statusCode, body, headers }) => {
    const path = patternOf(document, method, url.split('?', 1)[0] ?? '');
    if (path === null) return [`nothing describes ${method} ${url}`];
    const response = document.paths[path]?.[method]?.responses[String(statusCode)];
    if (response === undefined) return [`${method} ${path} does not tell of ${statusCode}`];
    const type = String(headers['content-type'] ?? '').split(';', 1)[0] ?? '';
    if (body === '') return [];
    const media = response.content?.[type];
    if (media === undefined) return [`${method} ${path} ${statusCode} does not tell of ${type}`];
    if (media.schema === undefined) return [];
    const steps = ['paths', path, method, 'responses', String(statusCode), 'content', type, 'schema'];
    const pointer = steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validate = ajv.getSchema(`openapi#/${pointer}`);
    if (validate === undefined) return [`no schema at ${pointer}`];
    const value: unknown = JSON.parse(body);
    return validate(value) ? [] : (validate.errors ?? []).map((one) => `${path} ${one.instancePath} ${one.message}`);
  };
}

/** How much of a pattern is fixed: as in the server, the more the sooner it is taken. */
const fixed = (pattern: string) => pattern.replaceAll(/\{\w+\}/g, '').length;

function patternOf(document: OpenApiDocument, method: 'get' | 'post', path: string): string | null {
  const patterns = Object.keys(document.paths).filter((one) => document.paths[one]?.[method] !== undefined);
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
  return patterns.find((one) => one === path) ?? patterns.filter(fits).sort((a, b) => fixed(b) - fixed(a))[0] ?? null;
}
