import type { JsonSchema, OpenApiDocument, OpenApiOperation } from '#platform/http/index.ts';

/** The files of the TypeScript client, made of the interface's document. Pure. */
export function clientFiles(document: OpenApiDocument): Readonly<Record<'index.js' | 'index.d.ts', string>> {
  const operations = operationsOf(document);
  return { 'index.js': script(operations), 'index.d.ts': declarations(document, operations) };
}

type Method = 'get' | 'post';
type Named = {
  readonly method: Method;
  readonly path: string;
  readonly operation: OpenApiOperation;
  /** Type of what it gives; `Response` where that is no JSON, or may be something else. */
  readonly gives: string;
};

function operationsOf(document: OpenApiDocument): readonly Named[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        return { method: method as Method, path, operation, gives: answerType(operation) };
      }),
    )
    .sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
}

/** Of several that succeed the JSON of any; a text where there is none, `Response` for a stream. */
function answerType({ responses }: OpenApiOperation): string {
  const contents = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, { content = {} }]) => content);
  const types = contents.flatMap((content) => {
    const schema = content['application/json']?.schema;
    return schema === undefined ? [] : [typeOf(schema)];
  });
  if (types.length > 0) return [...new Set(types)].join(' | ');
  return contents.some((content) => 'text/event-stream' in content) ? 'Response' : 'string';
}

/** A JSON Schema as a TypeScript type. */
export function typeOf(schema: JsonSchema): string {
  const { $ref, anyOf, enum: values, const: only, type, items, properties, required = [] } = schema as Shape;
  if ($ref !== undefined) return $ref.replace(/.*\//, '');
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' | ');
  if (type === 'array') return `readonly ${bracketed(items === undefined ? 'unknown' : typeOf(items))}[]`;
  if (type === 'object' && properties !== undefined) return objectType(properties, required);
  return (
    { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' }[type ?? ''] ?? 'unknown'
  );
}

type Shape = {
  readonly $ref?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

const bracketed = (type: string) => (/[ |]/.test(type) ? `(${type})` : type);

function objectType(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): string {
  const members = Object.entries(properties).map(([name, one]) => {
    const about = (one as { description?: string }).description;
    return `${about === undefined ? '' : `/** ${about} */ `}readonly ${quoted(name)}${required.includes(name) ? '' : '?'}: ${typeOf(one)};`;
  });
  return `{ ${members.join(' ')} }`;
}

const quoted = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

function declarations({ components }: OpenApiDocument, operations: readonly Named[]): string {
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `export type ${name} = ${typeOf(schema)
        .replaceAll(/; (?=\/\*\*|readonly)/g, ';\n  ')
        .replace(/^\{ /, '{\n  ')
        .replace(/ \}$/, '\n}')};\n`,
  );
  const functions = operations.map(({ operation, gives }) => {
    const about = [operation.summary, operation.description].filter(Boolean).join('. ');
    const taken = [argument(operation), callOptions(operation)].filter(Boolean).join(', ');
    return `  /** ${about} */\n  ${operation.operationId}(${taken}): Promise<${gives}>;\n`;
  });
  return `${banner}\n${schemas.join('\n')}\n${fixedTypes}\nexport type Client = {\n${functions.join('')}};\n`;
}

/** What one call is given beside what it asks: headers that steer it. Conditions are left out, since nothing is kept here. */
function callOptions({ parameters = [] }: OpenApiOperation): string {
  const headers = parameters.filter(({ in: place, name }) => place === 'header' && !/^If-/.test(name));
  const members = headers.map(({ name, description, schema }) => {
    return `/** ${description} */ readonly ${quoted(name)}?: ${typeOf(schema)};`;
  });
  return members.length === 0 ? 'call?: CallOptions' : `call?: CallOptions<{ ${members.join(' ')} }>`;
}

function argument({ parameters: all = [], requestBody }: OpenApiOperation): string {
  const parameters = all.filter(({ in: place }) => place !== 'header');
  const body = requestBody?.content['application/json']?.schema;
  const members = parameters.map(
    ({ name, required, schema }) => `${quoted(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
  );
  const named = `{ ${members.join('; ')} }`;
  // What stands in the address and what is sent are given together; none of ours has a name in both.
  if (body !== undefined)
    return parameters.length === 0 ? `body: ${typeOf(body)}` : `asked: ${named} & ${typeOf(body)}`;
  if (parameters.length === 0) return 'asked?: Record<string, never>';
  return `asked${parameters.some(({ required }) => required) ? '' : '?'}: ${named}`;
}

function script(operations: readonly Named[]): string {
  const table = operations.map(({ method, path, operation, gives }) => {
    const kind = gives === 'Response' ? 'response' : gives === 'string' ? 'text' : 'json';
    return `  ${operation.operationId}: [${JSON.stringify(method.toUpperCase())}, ${JSON.stringify(path)}, ${JSON.stringify(kind)}],\n`;
  });
  return `${banner}\nconst operations = {\n${table.join('')}};\n${fixedScript}`;
}

const banner =
  '// Made from the OpenAPI document of the interface; a test of the platform makes it anew and compares. Do not edit.\n';

const fixedTypes = `/** How the client reaches the interface. */
export type ClientOptions = {
  /** Of the platform: \`https://bulou.example\`, with or without a slash at the end. */
  readonly baseUrl: string;
  /** An API key (\`bulou_…\`): needed for reporting, numbers and saved views; for reading it raises the limit. */
  readonly key?: string;
  /** The language of errors. */
  readonly language?: 'zh' | 'en';
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
};

/** What one call is given beside what it asks. */
export type CallOptions<Headers = Readonly<Record<string, never>>> = {
  readonly headers?: Headers;
  /** Ends this call; unless told, the client's own does. */
  readonly signal?: AbortSignal;
};

/** What the interface refused: \`code\` is stable (docs/errors.md of the platform). */
export declare class BulouError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly { readonly field: string; readonly detail: string }[];
  /** After how many seconds the same may succeed; null where waiting does not help. */
  readonly retryAfterSeconds: number | null;
}

export declare function createClient(options: ClientOptions): Client;

/** Every item of a list that goes on, page after page: \`for await (const entry of each(client.listRecords, { severity: ['high'] }))\`. */
export declare function each<Asked extends { after?: unknown }, Item>(
  list: (asked?: Asked) => Promise<{ readonly items: readonly Item[]; readonly next: unknown; readonly more?: boolean }>,
  asked?: Asked,
): AsyncGenerator<Item, void, undefined>;
`;

const fixedScript = `
export class BulouError extends Error {
  constructor(status, problem, retryAfterSeconds) {
    super(\`\${problem.code ?? status}: \${problem.title ?? 'the interface gave no reason'}\`);
    this.name = 'BulouError';
    this.status = status;
    this.code = problem.code ?? '';
    this.fields = problem.fields ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function createClient(options) {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, (asked = {}, own = {}) => call(options, operation, asked, own)]),
  );
}

export async function* each(list, asked = {}) {
  let after = asked.after;
  for (;;) {
    const page = await list(after === undefined ? asked : { ...asked, after, since: undefined });
    yield* page.items;
    // Lists of one page have no \`next\`.
    if (page.next === null || page.next === undefined || page.more === false) return;
    after = page.next;
  }
}

async function call(options, [method, path, kind], asked, { headers: own, signal = options.signal }) {
  const { baseUrl, key, language, fetch: send = fetch } = options;
  const headers = {
    accept: kind === 'json' ? 'application/json' : '*/*',
    ...(language && { 'accept-language': language }),
    ...(key && { authorization: \`Bearer \${key}\` }),
    ...(method === 'POST' && { 'content-type': 'application/json' }),
    ...own,
  };
  const [filled, rest] = filledIn(path, asked);
  const isPost = method === 'POST';
  const address = isPost ? filled : filled + queryOf(rest);
  const answer = await send(baseUrl.replace(/\\/+$/, '') + address, { method, headers, signal, ...(isPost && { body: JSON.stringify(rest) }) });
  if (!answer.ok) throw await errorOf(answer);
  if (kind === 'response') return answer;
  return kind === 'json' ? answer.json() : answer.text();
}

function filledIn(path, asked) {
  const names = [...path.matchAll(/\\{(\\w+)\\}/g)].map(([, name]) => name);
  const filled = path.replace(/\\{(\\w+)\\}/g, (_, name) => encodeURIComponent(String(asked[name])));
  if (names.length === 0) return [filled, asked];
  return [filled, Object.fromEntries(Object.entries(asked).filter(([name]) => !names.includes(name)))];
}

function queryOf(asked) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || value === null) continue;
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return query.size === 0 ? '' : \`?\${query}\`;
}

async function errorOf(answer) {
  const problem = await answer.json().catch(() => ({}));
  const seconds = answer.headers.get('retry-after');
  return new BulouError(answer.status, problem, seconds === null ? null : Number(seconds));
}
`;
