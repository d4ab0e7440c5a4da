/** Every public route of every outlet, asked for what is embargoed and for what never was: whoever guesses must learn nothing. */

import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { publishCertificates, publishDue, publishSheepWall } from '#publish/index.ts';
import { testDatabase } from './database.ts';
import { type Asked, embargoed, hiddenNames, nowhere } from './embargoed.ts';
import { recordContent } from './factories.ts';
import { siteRoutes, siteServer } from './site.ts';

const { db, pool, outlet } = await testDatabase();
const now = new Date('2024-01-29T04:00:00Z');
const app = await siteServer(outlet);
const routes = siteRoutes(outlet);
const known: Asked = { identifier: 'CNVD-2024-10001', cve: 'CVE-2024-10001', vendor: 'Zhimai' };

beforeAll(async () => {
  const open = recordContent({
    identifier: known.identifier,
    title: `${known.vendor} X1 越权访问漏洞`,
    aliases: [{ scheme: 'CVE', value: known.cve, url: null }],
    products: [{ text: `${known.vendor} X1`, vendor: known.vendor, product: 'X1', version: null, ranges: [] }],
  });
  const items = [open, ...embargoed].map((record) => ({ kind: 'record' as const, record }));
  const database = { db, pool, close: async () => {} };
  await importRecords(database, [{ file: 'test', items }], { now });
  expect(await publishDue(database, { now })).toMatchObject({ published: 1 });
  await publishCertificates(database, { now });
  await publishSheepWall(database, { now });
});

/** Of a later day, and held by lint; the other kinds are asked for in src/publish/guess.test.ts. */
const hidden = [0, 3].map((at) => hiddenNames[at] ?? nowhere);

/** One way to ask; null where the route takes nothing in which a name could stand. */
type Door = { readonly name: string; ask(asked: Asked): Promise<LightMyRequestResponse> };

type Schema = {
  readonly type?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
};
const textsIn = (schema: unknown) =>
  Object.entries((schema as Schema | undefined)?.properties ?? {}).flatMap(([name, { type }]) =>
    type === undefined || type === 'string' ? [name] : [],
  );

/** Lists leave their query to the search, or read it themselves. */
const lists = /^\/(records|sectors\/:slug|types\/:type)$|\.(csv|ndjson|atom|rss|feed\.json)$/;
const listNames = ['q', 'cve', 'vendor', 'product', 'after'];

function wordsFor(name: string): readonly ((asked: Asked) => string)[] {
  if (/identifier|number|place/.test(name)) return [({ identifier }) => identifier];
  if (/cve|alias/.test(name)) return [({ cve }) => cve];
  if (/vendor|name|holder|discoverer/.test(name)) return [({ vendor }) => vendor];
  if (/product/.test(name)) return [() => 'X1'];
  if (name === 'after') return [({ identifier }) => `2024-01-20.${identifier.slice(-5)}`];
  const fields = name === 'q' ? [({ vendor }: Asked) => `vendor:${vendor}`] : [];
  return [({ identifier }) => identifier, ({ cve }) => cve, ({ vendor }) => vendor, ...fields];
}

/** Of the path: each part by its name, those of a number with what is asked for. */
function pathFor(path: string, { identifier, vendor }: Asked): string {
  return path
    .replace('/:year/:name', `/${identifier.slice(5, 9)}/${identifier.toLowerCase()}.json`)
    .replace(':suffix', 'csaf.json')
    .replace(/:(identifier|number|slug|type|token|fingerprint)\b/g, identifier)
    .replace(/:year\b/g, '2024')
    .replace(/:product\b/g, 'X1')
    .replace(/:\w+/g, vendor);
}

const get = (url: string) => app.inject({ method: 'GET', url, headers: { 'accept-language': 'zh-CN' } });

const reading: readonly Door[] = routes
  // A stream takes a place of the log only; the rows of a workbook, packed with what was asked, stand in the other files too.
  .filter(({ method, path }) => method === 'GET' && path !== '/api/v1/stream' && !path.endsWith('.xlsx'))
  .flatMap(({ path, takes }) => {
    const names = takes?.query === undefined && lists.test(path) ? listNames : textsIn(takes?.query);
    const asking = names.flatMap((name) => wordsFor(name).map((word, at) => ({ name, word, at })));
    const queries = asking.map(({ name, word, at }) => ({
      name: `GET ${path}?${name} (${at})`,
      ask: (asked: Asked) => get(`${pathFor(path, asked)}?${new URLSearchParams({ [name]: word(asked) })}`),
    }));
    return path.includes(':')
      ? [{ name: `GET ${path}`, ask: (asked: Asked) => get(pathFor(path, asked)) }, ...queries]
      : queries;
  });

const post = (url: string, body: object) =>
  app.inject({ method: 'POST', url, payload: body, headers: { 'accept-language': 'zh-CN' } });
/** Bodies of the interface, each with a name in every place that takes one. */
const posting: readonly Door[] = (
  [
    ['/api/v1/records/batch', ({ identifier }) => ({ identifiers: [identifier] })],
    ['/api/v1/query', ({ vendor }) => ({ package: { vendor, name: 'X1' }, version: '1' })],
    ['/api/v1/query', ({ vendor }) => ({ cpe: `cpe:2.3:a:${vendor.toLowerCase()}:x1:1:*:*:*:*:*:*:*` })],
    ['/api/v1/query', ({ vendor }) => ({ package: { purl: `pkg:generic/${vendor}/X1@1` } })],
    ['/api/v1/querybatch', ({ vendor }) => ({ queries: [{ package: { vendor, name: 'X1' }, version: '1' }] })],
  ] as [string, (asked: Asked) => object][]
).map(([path, body], at) => ({ name: `POST ${path} (${at})`, ask: (asked) => post(path, body(asked)) }));

/** The answer without what was asked, its instant, how many may follow, and the validator, which is made of the address too. */
function told({ statusCode, headers, body }: LightMyRequestResponse, asked: Asked): string {
  const { date: _, ratelimit: __, etag: ___, ...rest } = headers;
  const words = [asked.identifier, asked.cve, asked.vendor, asked.identifier.slice(-5), asked.cve.slice(-5)];
  const small = words.map((word) => word.toLowerCase());
  return [...words, ...small].reduce(
    (text, word) => text.replaceAll(word, '*'),
    JSON.stringify([statusCode, rest, body]),
  );
}

describe('whoever guesses at a public address', () => {
  test('is answered alike about what is embargoed and what never was, by every route of every outlet', async () => {
    const doors = [...reading, ...posting];
    const telling: string[] = [];
    let asked = 0;
    for (const door of doors) {
      const unknown = told(await door.ask(nowhere), nowhere);
      for (const secret of hidden)
        if (told(await door.ask(secret), secret) !== unknown) telling.push(`${door.name}: ${secret.identifier}`);
      asked += 1 + hidden.length;
    }
    expect(telling).toEqual([]);
    process.stdout.write(`doors: ${doors.length} ways to ask ${routes.length} routes, ${asked} requests\n`);
  });

  test('would tell the two apart by most doors if one were public: the comparison is not blind', async () => {
    const telling = new Set<string>();
    for (const door of [...reading, ...posting]) {
      const there = await door.ask(known);
      expect([door.name, there.statusCode < 500]).toEqual([door.name, true]);
      if (told(there, known) !== told(await door.ask(nowhere), nowhere)) telling.add(door.name.replace(/ \(\d\)$/, ''));
    }
    for (const door of [
      'GET /records/:identifier',
      'GET /records/:identifier/card.png',
      'GET /api/v1/records/:identifier',
      'GET /records.csv?q',
      'GET /records.atom?q',
      'POST /api/v1/records/batch',
      'POST /api/v1/query',
      'GET /vendors/:name',
      'GET /api/v1/vendors?q',
      'GET /search/suggest?q',
    ])
      expect([...telling]).toContain(door);
  });
});
