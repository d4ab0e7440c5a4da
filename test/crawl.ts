import type { Actor } from '#people/index.ts';
import type { AnyRoute } from '#platform/http/index.ts';
import { addressOf, type Parts } from './route-addresses.ts';
import type { Answer, Fields, WorkServer } from './work-server.ts';

/** One thing to ask for: generated from a route's declaration, never picked by hand. */
export type Ask = {
  readonly route: AnyRoute;
  readonly url: string;
  /** Null for a GET; of an interface for programs JSON of any depth. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The bare address with the secret's own names. */
  readonly isPlain: boolean;
};

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly minimum?: number;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
};

/**
 * Everything worth asking of a route: its address with the secrets' own names and with names that exist nowhere, each field of its
 * query alone and all of them together with `words`, a body that fits and one that does not, in both languages, as a page and as
 * problem details.
 */
export function asksOf(route: AnyRoute, parts: Parts, words: readonly string[]): readonly Ask[] {
  const own = addressOf(route, parts);
  const urls = [...new Set([own, addressOf(route)])];
  const queries = route.method === 'GET' ? ['', ...queriesOf(route, words)] : [''];
  const bodies = route.method === 'GET' ? [null] : [{}, fitting(route, words), { nobody: 'asked' }];
  const asks: Ask[] = [];
  for (const url of urls) {
    for (const query of url === own ? queries : ['']) {
      for (const fields of bodies) {
        const headers = manners[asks.length % manners.length] ?? {};
        const isPlain = url === own && query === '' && fields === bodies[0];
        asks.push({ route, url: `${url}${query}`, fields, headers, isPlain });
      }
    }
  }
  return asks;
}

const manners: readonly Readonly<Record<string, string>>[] = [
  { 'accept-language': 'zh-CN' },
  { 'accept-language': 'en-GB', accept: 'application/json' },
  { 'accept-language': 'en-GB' },
  { 'accept-language': 'zh-CN', accept: 'application/json' },
];

/** Sends it. Gives all that whoever asked gets to see: status, headers and body. */
export async function send(server: WorkServer, ask: Ask, actor: Actor | null): Promise<string> {
  const answer = await answerTo(server, ask, actor);
  return `${answer.statusCode}\n${JSON.stringify(answer.headers)}\n${answer.body}`;
}

function answerTo(server: WorkServer, { url, fields, headers }: Ask, actor: Actor | null): Promise<Answer> {
  if (fields === null) return server.get(url, actor, headers);
  return url.startsWith('/api/')
    ? server.postJson(url, fields, actor, headers)
    : server.post(url, fields as Fields, actor, headers);
}

function queriesOf({ takes }: AnyRoute, words: readonly string[]): readonly string[] {
  const properties = (takes?.query as Schema | undefined)?.properties ?? {};
  const pairs = Object.entries(properties).flatMap(([name, schema]) =>
    valuesOf(schema, words).map((value): [string, string] => [name, value]),
  );
  if (pairs.length === 0) return words.map((word) => `?${new URLSearchParams({ q: word })}`);
  const alone = pairs.map((pair) => `?${new URLSearchParams([pair])}`);
  const together = new Map(pairs.toReversed());
  return [...alone, `?${new URLSearchParams([...together])}`];
}

function fitting({ takes, path }: AnyRoute, words: readonly string[]): Readonly<Record<string, unknown>> {
  const properties = (takes?.body as Schema | undefined)?.properties ?? {};
  const suited = path.startsWith('/api/') ? jsonOf : (schema: Schema) => valuesOf(schema, words)[0] ?? 'x';
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, suited(schema, words)]));
}

/** All the way down; a list of anything gets what the words are asked for by. */
function jsonOf(schema: Schema, words: readonly string[]): unknown {
  const { type, items, properties } = schema;
  if (type === 'array') return items?.type === undefined ? words.map((name) => ({ package: { name } })) : words;
  if (type !== 'object') return valuesOf(schema, words)[0];
  return Object.fromEntries(Object.entries(properties ?? {}).map(([name, one]) => [name, jsonOf(one, words)]));
}

function valuesOf(schema: Schema, words: readonly string[]): readonly string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum !== undefined) return schema.enum.map(String);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => valuesOf(one, words)).slice(0, 8);
  if (schema.type === 'integer' || schema.type === 'number') return [String(schema.minimum ?? 1)];
  return schema.type === 'boolean' ? ['true'] : words;
}
