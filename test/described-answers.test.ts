/** Holds what the interface answers against what its description tells: codes of refusals, and headers. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { apiInfo } from '#outlets/api/index.ts';
import { type AnyRoute, type OpenApiDocument, type OpenApiOperation, openApi } from '#platform/http/index.ts';
import { signTreeHead } from '#publish/index.ts';
import { signerOf } from '#publish/read/index.ts';
import { stationRoutes } from '#stations.ts';
import { makeOrganisation, makePerson } from './accounts.ts';
import { testDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { outletsOf } from './outlets.ts';
import { addressOf } from './route-addresses.ts';
import { workServer } from './work-server.ts';

const owner = await testDatabase();
const server = await workServer(owner, {
  routes: (world) => [...outletsOf(owner.outlet, world).routes, ...stationRoutes(world)],
});
const routes = [...outletsOf(owner.outlet, server.world).routes, ...stationRoutes(server.world)].filter(
  ({ describes }) => describes !== undefined,
);
const document: OpenApiDocument = openApi(routes, { ...apiInfo, publicUrl: 'https://bulou.example' }, 'en');
const contents = [1, 2].map((n) => recordContent({ identifier: `CNVD-2024-3000${n}` }));
await publishContents(owner, contents, new Date('2024-01-29T04:00:00Z'));
const unit = await makeOrganisation(owner.db);
const people = [
  await makePerson(owner.db, { roles: ['reporter'], organisationId: unit.id }),
  await makePerson(owner.db, { roles: ['unit-manager'], organisationId: unit.id }),
];

await signTreeHead(
  { db: owner.db },
  signerOf('bulou.example/log', Buffer.alloc(32, 4)),
  new Date('2024-01-29T04:01:00Z'),
);
/** What the addresses that are asked rightly name. */
const there: Readonly<Record<string, unknown>> = {
  identifier: 'CNVD-2024-30001',
  size: 1,
};

type Sent = { readonly url?: string; readonly headers?: Record<string, string>; readonly payload?: string | Buffer };
type Wrong = readonly [what: string, ask: (address: string, route: AnyRoute) => Sent | null];

const json = { 'content-type': 'application/json' };
const filled = (route: AnyRoute, value: string) =>
  route.path.includes(':') ? { url: route.path.replaceAll(/:\w+/g, value) } : null;
const wrongly: readonly Wrong[] = [
  ['a query in GBK', (address) => ({ url: `${address}?q=%C2%A9%D6` })],
  ['a parameter that there is not', (address) => ({ url: `${address}?nothing=1` })],
  ['a character that no text holds', (address) => ({ url: `${address}?q=%00` })],
  ['a parameter twice', (address) => ({ url: `${address}?limit=1&limit=2` })],
  ['an address that cannot be decoded', (_, route) => filled(route, '%zz')],
  ['half of a character', (_, route) => filled(route, '%E4%B8')],
  ['a way out of the folder', (_, route) => filled(route, '..%2Fx')],
  ['a part of 5,000 characters', (_, route) => filled(route, 'x'.repeat(5000))],
  ['a part of 150 characters', (_, route) => filled(route, 'x'.repeat(150))],
  ['a key that nobody has', (address) => ({ url: address, headers: { authorization: 'Bearer bulou_nobody' } })],
  ['an Accept that nothing fits', (address) => ({ url: address, headers: { accept: 'image/png' } })],
];
const badBodies: readonly Wrong[] = [
  ['no body', () => ({})],
  ['an empty body that is called JSON', () => ({ headers: json, payload: '' })],
  ['half of a JSON', () => ({ headers: json, payload: '{"a":' })],
  ['an unknown member', () => ({ headers: json, payload: '{"nothing":1}' })],
  ['a forbidden member', () => ({ headers: json, payload: '{"__proto__":{"a":1}}' })],
  ['a list', () => ({ headers: json, payload: '[1]' })],
  ['null', () => ({ headers: json, payload: 'null' })],
  ['a form', () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=1' })],
  ['a multipart form', () => ({ headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--' })],
  ['XML', () => ({ headers: { 'content-type': 'text/xml' }, payload: '<a/>' })],
  ['a type that is none', () => ({ headers: { 'content-type': '///' }, payload: '{}' })],
  ['a compressed body', () => ({ headers: { ...json, 'content-encoding': 'gzip' }, payload: gzipSync('{"a":1}') })],
  ['what is called compressed', () => ({ headers: { ...json, 'content-encoding': 'gzip' }, payload: '{"a":1}' })],
  ['an unknown encoding', () => ({ headers: { ...json, 'content-encoding': 'zstd' }, payload: '{"a":1}' })],
  ['a body that is too large', () => ({ headers: json, payload: `{"a":"${'x'.repeat(21_000_000)}"}` })],
  ['a long list', () => ({ headers: json, payload: `{"queries":${JSON.stringify(Array(1001).fill({}))}}` })],
];

const codesOf = (route: AnyRoute, status: number): readonly string[] => {
  const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
  const responses = document.paths[path]?.[route.method === 'GET' ? 'get' : 'post']?.responses;
  return [...(responses?.[status]?.description ?? '').matchAll(/`([a-z.-]+)`/g)].map(([, code = '']) => code);
};

const general = [
  ...['http.input', 'http.unknown-parameter', 'http.query-encoding', 'http.bad-request', 'http.not-json'],
  ...['http.media-type', 'http.too-large', 'http.address-too-long', 'http.not-found', 'api.format-unknown'],
  ...['people.sign-in', 'people.forbidden'],
];

test('whatever is wrong with a request, its code is one that the operation tells of', async () => {
  const untold = new Set<string>();
  const seen = new Set<string>();
  for (const route of routes) {
    for (const [what, ask] of [...wrongly, ...(route.method === 'POST' ? badBodies : [])]) {
      const sent = ask(addressOf(route), route);
      if (sent === null) continue;
      for (const person of [null, ...people]) {
        const { statusCode, body } = await server.app.inject({
          ...{ method: route.method, url: sent.url ?? addressOf(route) },
          headers: {
            ...{ accept: 'application/json', origin: 'http://bulou.example' },
            ...sent.headers,
            ...(person !== null && { 'x-test-person': String(person.personId) }),
          },
          ...(sent.payload !== undefined && { payload: sent.payload }),
        });
        if (statusCode < 400) continue;
        const { code } = JSON.parse(body) as { code: string };
        seen.add(code);
        if (!codesOf(route, statusCode).includes(code))
          untold.add(`${route.method} ${route.path}, ${what}: ${statusCode} ${code}`);
      }
    }
  }
  expect([...untold]).toEqual([]);
  // Each of these was provoked: a sweep that provokes nothing finds nothing.
  expect([...seen]).toEqual(expect.arrayContaining(general));
}, 120_000);

const told =
  /^(?:etag|last-modified|ratelimit(?:-policy)?|retry-after|location|idempotency-replayed|www-authenticate)$/;
const operationOf = (route: AnyRoute): OpenApiOperation | undefined =>
  document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method === 'GET' ? 'get' : 'post'];

/** The headers that the description tells of an answer, in lower case. */
function toldOf(route: AnyRoute, status: number): readonly string[] {
  return Object.keys(operationOf(route)?.responses[status]?.headers ?? {}).map((name) => name.toLowerCase());
}

test('validators, limits and what else answers bear is told, and what is told is there; so are the conditions', async () => {
  const untold: string[] = [];
  let validated = 0;
  for (const route of routes.filter(({ may, method }) => may === 'anyone' && method === 'GET')) {
    const examples = { ...route.describes?.examples, ...there };
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => String(examples[name]));
    const query = Object.keys((route.takes?.query as { properties?: object } | undefined)?.properties ?? {}).flatMap(
      (name) => (examples[name] === undefined ? [] : [[name, String(examples[name])]]),
    );
    const url = `${path}?${new URLSearchParams(query)}`;
    const ask = (headers: Record<string, string>) => server.app.inject({ method: 'GET', url, headers });
    const answer = await ask({});
    const found = Object.keys(answer.headers).filter((name) => told.test(name));
    const promised = toldOf(route, answer.statusCode);
    const kept = ['last-modified', 'retry-after', 'www-authenticate'];
    untold.push(...found.filter((name) => !promised.includes(name)).map((name) => `${url} bears ${name}`));
    untold.push(
      ...promised.filter((name) => !found.includes(name) && !kept.includes(name)).map((name) => `${url} lacks ${name}`),
    );
    const conditions = (operationOf(route)?.parameters ?? []).map(({ name }) => name);
    const { etag, 'last-modified': modified } = answer.headers;
    if (answer.statusCode === 200 && (etag !== undefined) !== conditions.includes('If-None-Match'))
      untold.push(`${url}: If-None-Match`);
    if (modified !== undefined && !conditions.includes('If-Modified-Since')) untold.push(`${url}: If-Modified-Since`);
    if (etag === undefined) continue;
    validated += 1;
    const again = await ask({ 'if-none-match': etag });
    const bears = Object.keys(again.headers).filter((name) => told.test(name));
    if (again.statusCode !== 304) untold.push(`${url}: ${again.statusCode}, not 304`);
    untold.push(
      ...bears.filter((name) => !toldOf(route, 304).includes(name)).map((name) => `${url} 304 bears ${name}`),
    );
  }
  expect(untold).toEqual([]);
  expect(validated).toBeGreaterThan(15);
});

test('headers that steer a call are told, and shared ones are described once', () => {
  const steering = routes.flatMap((route) =>
    (operationOf(route)?.parameters ?? []).flatMap(({ name, in: place }) =>
      place === 'header' && !name.startsWith('If-') ? [`${route.describes?.operation} ${name}`] : [],
    ),
  );
  expect(steering.sort()).toEqual([
    'deliverReports Idempotency-Key',
    'reserveNumbers Idempotency-Key',
    'streamRecords Last-Event-ID',
  ]);
  const shared = Object.keys(document.components.headers);
  const named = [...JSON.stringify(document.paths).matchAll(/#\/components\/headers\/([\w-]+)/g)].map(
    ([, name]) => name,
  );
  expect(new Set(named)).toEqual(new Set(shared));
  const byId = (id: string) => routes.find(({ describes }) => describes?.operation === id);
  for (const operation of ['deliverReports', 'reserveNumbers']) {
    const route = byId(operation);
    expect(route && toldOf(route, 200)).toContain('idempotency-replayed');
  }
  const stream = byId('streamRecords');
  expect(stream && toldOf(stream, 503)).toContain('retry-after');
  for (const route of routes) expect(toldOf(route, 429)).toEqual(['ratelimit-policy', 'ratelimit', 'retry-after']);
  const parameter = (name: string) => {
    const list = byId('listRecords');
    return (list && operationOf(list)?.parameters)?.find((one) => one.name === name)?.schema;
  };
  expect([parameter('vendor'), parameter('year')]).toMatchObject([{ maxItems: 20 }, { maxItems: 50 }]);
});
