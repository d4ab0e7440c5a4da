import type { JsonSchema, OpenApiDocument, OpenApiOperation } from '#platform/http/index.ts';

/** One thing that can be asked, with its place. */
export type Asked = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly operation: OpenApiOperation;
};

/** The operations of a document under its headings, in their order. */
export function byHeading(
  document: OpenApiDocument,
): readonly { readonly name: string; readonly title: string; readonly asked: readonly Asked[] }[] {
  const all = Object.entries(document.paths).flatMap(([path, { get, post }]): Asked[] => [
    ...(get ? [{ method: 'GET' as const, path, operation: get }] : []),
    ...(post ? [{ method: 'POST' as const, path, operation: post }] : []),
  ]);
  return document.tags.map(({ name, description }) => ({
    name,
    title: description,
    asked: all.filter(({ operation }) => operation.tags.includes(name)),
  }));
}

/**
 * What stands in the places of an address so that something is there, by the path of the call; null where nothing is. For all others the
 * examples of the document do.
 */
export type ExamplesByPath = ReadonlyMap<string, Readonly<Record<string, string | number>> | null>;

/** An address that can be followed at once; null where one needs a key, a body, or there is nothing to be had. */
export function tryIt({ method, path, operation }: Asked, examples: ExamplesByPath): string | null {
  const there = examples.get(path);
  if (method !== 'GET' || operation.security !== undefined || there === null) return null;
  const parameters = (operation.parameters ?? []).map(({ name, in: place, example }) => ({
    ...{ name, place },
    value: there?.[name] ?? example,
  }));
  if (parameters.some(({ place, value }) => place === 'path' && value === undefined)) return null;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parameters.find((one) => one.name === name)?.value)),
  );
  const query = new URLSearchParams(
    parameters.flatMap(({ place, name, value }) =>
      place === 'query' && value !== undefined ? [[name, String(value)]] : [],
    ),
  );
  return query.size === 0 ? filled : `${filled}?${query}`;
}

/** The call on a command line. */
export function curl(asked: Asked, base: string, examples: ExamplesByPath): string {
  const { method, path, operation } = asked;
  const key = operation.security === undefined ? '' : " -H 'Authorization: Bearer bulou_…'";
  const body = operation.requestBody?.content['application/json']?.example;
  const sent = body === undefined ? '' : ` -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
  return `curl${key}${method === 'POST' && sent === '' ? ' -X POST' : ''}${sent} '${base}${tryIt(asked, examples) ?? path}'`;
}

/** A schema in a few words: `string`, `Record | null`, `high | medium | low`, `Entry[]`. */
export function typeText(schema: JsonSchema): string {
  const { $ref, anyOf, enum: values, type, items, format } = schema as Shape;
  if ($ref !== undefined) return $ref.replace(/.*\//, '');
  if (values !== undefined) return values.join(' | ');
  if (anyOf !== undefined) return anyOf.map(typeText).join(' | ');
  if (type === 'array') return items === undefined ? 'array' : `${inBrackets(typeText(items))}[]`;
  return format ?? [type].flat().join(' | ') ?? '';
}

type Shape = {
  readonly $ref?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly items?: JsonSchema;
  readonly format?: string;
};

const inBrackets = (text: string) => (text.includes(' ') ? `(${text})` : text);

export type Member = {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly about: string;
  /** The component that its type names, for a link. */
  readonly refersTo: string | null;
};

/** The members of an object's schema. */
export function membersOf(schema: JsonSchema): readonly Member[] {
  const { properties = {}, required = [] } = schema as {
    properties?: Readonly<Record<string, JsonSchema & { description?: string }>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    type: typeText(one),
    required: required.includes(name),
    about: one.description ?? '',
    refersTo: refersTo(one),
  }));
}

function refersTo(schema: JsonSchema): string | null {
  const { $ref, anyOf, items } = schema as Shape;
  if ($ref !== undefined) return $ref.replace(/.*\//, '');
  if (items !== undefined) return refersTo(items);
  return anyOf?.map(refersTo).find((name) => name !== null) ?? null;
}
