import type { TSchema } from 'typebox';
import type { Language, Text } from '../text.ts';
import type { AnswerDescription, Description } from './describe.ts';
import { headerParameters, headersOf, sharedHeaders, validatorsOf } from './openapi-headers.ts';
import { type JsonSchema, schemaWriter } from './openapi-schema.ts';
import { problemSchema } from './problem-schema.ts';
import type { AnyRoute } from './route.ts';

export type OpenApiParameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
  readonly example?: unknown;
};
export type OpenApiMedia = { readonly schema?: JsonSchema; readonly example?: unknown };
export type OpenApiHeader = { readonly description: string; readonly schema: JsonSchema };
export type OpenApiResponse = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, OpenApiHeader | { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, OpenApiMedia>>;
};
export type OpenApiOperation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, OpenApiMedia>> };
  readonly responses: Readonly<Record<string, OpenApiResponse>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
};
/** An OpenAPI 3.1 document, as much of it as this platform writes. */
export type OpenApiDocument = {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: { readonly name: string; readonly identifier: string };
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post', OpenApiOperation>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    /** Those that many answers bear. */
    readonly headers: Readonly<Record<string, OpenApiHeader>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
};

export type OpenApiInfo = {
  readonly title: Text;
  readonly description: Text;
  readonly version: string;
  /** Where the interface is reached, without a slash at the end. */
  readonly publicUrl: string;
  /** The headings in their order. */
  readonly tags: Readonly<Record<string, Text>>;
};

/** The document of those routes that describe themselves, in one language: OpenAPI 3.1, its schemas JSON Schema 2020-12. Pure. */
export function openApi(routes: readonly AnyRoute[], info: OpenApiInfo, language: Language): OpenApiDocument {
  const schemas = schemaWriter(language);
  const write: Writer = { say: (text) => text[language], schema: schemas.write };
  const paths: Record<string, Partial<Record<'get' | 'post', OpenApiOperation>>> = {};
  const used = new Set<string>();
  for (const route of routes) {
    const { describes, method } = route;
    if (describes === undefined) continue;
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [method === 'GET' ? 'get' : 'post']: operation(route, describes, write) };
    used.add(describes.tag);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: write.say(info.title),
      version: info.version,
      description: write.say(info.description),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: info.publicUrl }],
    tags: Object.entries(info.tags)
      .filter(([name]) => used.has(name))
      .map(([name, text]) => ({ name, description: write.say(text) })),
    paths,
    components: {
      schemas: schemas.components(),
      headers: sharedHeaders(write.say),
      securitySchemes: { key: keyScheme(write) },
    },
  };
}

/** Says texts in the language of the document and writes schemas into it. */
export type Writer = { say(text: Text): string; schema(schema: TSchema): JsonSchema };

function keyScheme({ say }: Writer) {
  return {
    type: 'http',
    scheme: 'bearer',
    description: say({
      zh: '登录后在“账号 › API 密钥”中新建；请求头写作 Authorization: Bearer bulou_…',
      en: 'Made under “Account › API keys” after signing in; the header reads Authorization: Bearer bulou_…',
    }),
  };
}

function operation(route: AnyRoute, described: Description, write: Writer): OpenApiOperation {
  const parameters = [
    ...parametersOf(route.takes?.params, 'path', described, write),
    ...parametersOf(route.takes?.query, 'query', described, write),
    ...headerParameters(route, write),
  ];
  const body = route.takes?.body;
  const { detail, bodyExample } = described;
  return {
    operationId: described.operation,
    tags: [described.tag],
    summary: write.say(described.summary),
    ...(detail !== undefined && { description: write.say(detail) }),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: write.schema(body),
            ...(bodyExample !== undefined && { example: bodyExample }),
          },
        },
      },
    }),
    responses: responsesOf(route, described, write),
    ...(route.may !== 'anyone' && { security: [{ key: [] }] }),
  };
}

type Members = { readonly properties?: Readonly<Record<string, TSchema>>; readonly required?: readonly string[] };

function parametersOf(
  schema: TSchema | undefined,
  place: 'path' | 'query',
  { parameters = {}, examples = {} }: Description,
  write: Writer,
): OpenApiParameter[] {
  const { properties = {}, required = [] } = (schema ?? {}) as Members;
  return Object.entries(properties).map(([name, one]) => {
    const text = parameters[name];
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(text !== undefined && { description: write.say(text) }),
      schema: write.schema(one),
      ...(examples[name] !== undefined && { example: examples[name] }),
    };
  });
}

function responsesOf(route: AnyRoute, described: Description, write: Writer): Record<string, OpenApiResponse> {
  const answers = Object.entries(described.answers).map(([status, answer]) => [status, response(answer, write)]);
  const unchanged = validatorsOf(route).length === 0 ? [] : [['304', { description: write.say(words.unchanged) }]];
  const codes = new Map<string, readonly string[]>(
    Object.entries(described.refuses ?? {}).map(([status, some]) => [status, [...some]]),
  );
  const add = (status: string, ...some: readonly string[]) =>
    codes.set(status, [...new Set([...(codes.get(status) ?? []), ...some])]);
  add('400', 'http.input', 'http.unknown-parameter', 'http.query-encoding');
  if (route.method === 'POST') {
    // What calls itself compressed and is not, or in a way that is not known here.
    add('400', 'http.not-json', 'http.bad-request');
    if (route.onlyReads !== true) add('415', 'http.media-type');
    add('413', 'http.too-large');
  }
  if (route.takes?.params !== undefined) {
    add('400', 'http.bad-request');
    add('404', 'http.not-found');
    add('414', 'http.address-too-long');
  }
  if (route.may !== 'anyone') add('403', 'people.forbidden');
  add('401', ...(route.may === 'anyone' ? ['people.api-key'] : ['people.sign-in', 'people.api-key']));
  add('429', 'http.too-many');
  const refusals = [...codes].map(([status, some]) => [status, refusal(some, write)]);
  const all = Object.entries(
    Object.fromEntries([...answers, ...unchanged, ...refusals]) as Record<string, OpenApiResponse>,
  ).map(([status, one]) => [status, { ...one, headers: { ...one.headers, ...headersOf(route, status) } }] as const);
  return Object.fromEntries(all.sort(([a], [b]) => Number(a) - Number(b)));
}

function response({ text, content, headers }: AnswerDescription, write: Writer): OpenApiResponse {
  const named = Object.entries(headers ?? {});
  return {
    description: write.say(text),
    ...(named.length > 0 && {
      headers: Object.fromEntries(
        named.map(([name, about]) => [name, { description: write.say(about), schema: { type: 'string' } }]),
      ),
    }),
    ...(content !== undefined && {
      content: Object.fromEntries(
        Object.entries(content).map(([type, { schema, example }]) => [
          type,
          {
            ...(schema !== undefined && { schema: write.schema(schema) }),
            ...(example !== undefined && { example }),
          },
        ]),
      ),
    }),
  };
}

function refusal(codes: readonly string[], write: Writer): OpenApiResponse {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { 'application/problem+json': { schema: write.schema(problemSchema) } },
  };
}

const words = {
  unchanged: {
    zh: '与请求条件所带的版本相同，没有正文',
    en: 'The version that the condition names is still the present one; no body',
  },
} as const;
