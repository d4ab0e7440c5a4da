import type { Actor } from '#people/index.ts';
import type { AnyRoute } from '#platform/http/index.ts';
import { addressOf, type Parts } from './route-addresses.ts';
import type { Answer, WorkServer } from './work-server.ts';

/** One thing to ask for: generated from a route's declaration, never picked by hand. */
export type Ask = {
  readonly route: AnyRoute;
  readonly url: string;
  /** Null for a GET. */
  readonly fields: Readonly<Record<string, string>> | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The bare address with the secret's own names. */
  readonly isPlain: boolean;
};

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
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
export async function send(server: WorkServer, { url, fields, headers }: Ask, actor: Actor | null): Promise<string> {
  const answer: Answer =
    fields === null ? await server.get(url, actor, headers) : await server.post(url, fields, actor, headers);
  return `${answer.statusCode}\n${JSON.stringify(answer.headers)}\n${answer.body}`;
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

function fitting({ takes }: AnyRoute, words: readonly string[]): Readonly<Record<string, string>> {
  const properties = (takes?.body as Schema | undefined)?.properties ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, words)[0] ?? 'x']),
  );
}

function valuesOf(schema: Schema, words: readonly string[]): readonly string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum !== undefined) return schema.enum.map(String);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => valuesOf(one, words)).slice(0, 8);
  if (schema.type === 'integer' || schema.type === 'number') return ['1'];
  return schema.type === 'boolean' ? ['true'] : words;
}
