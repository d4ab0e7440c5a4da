/** What pages of other sites may read (CORS), held against every route that is mounted: one that is added later is held against it, too. */
import { beforeAll, expect, test } from 'vitest';
import type { AnyRoute } from '#platform/http/index.ts';
import { isOpen } from '#platform/http/open.ts';
import { stationRoutes } from '#stations.ts';
import { objectTypes } from '#vocabulary/index.ts';
import { testDatabase } from './database.ts';
import { outletsOf } from './outlets.ts';
import { addressOf } from './route-addresses.ts';
import { siteRoutes, siteServer } from './site.ts';
import { fillSite, hostile } from './site-content.ts';
import { workServer } from './work-server.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
beforeAll(() => fillSite(owner));

const isFile = ({ path }: AnyRoute) => /\.[a-z]+$|\.:\w+$|^\/(dumps|downloads|share|schema|sitemaps)\/./.test(path);
const parts = {
  ...{
    slug: 'telecom',
    type: objectTypes[0],
    vendor: 'Lanting',
    product: 'LT-AX1',
    suffix: 'json',
    file: 'gna-104.ndjson',
  },
  ...{ 'records/identifier': hostile.identifier, identifier: hostile.identifier, 'vendors/name': 'Lanting' },
};
const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'OPTIONS' = 'GET') =>
  app.inject({ method, url, headers: { accept: '*/*', origin: 'https://elsewhere.example', ...headers } });

test('is every public file, and no page for readers', async () => {
  const faults: string[] = [];
  let open = 0;
  for (const route of siteRoutes(owner.outlet)) {
    if (route.method !== 'GET' || route.may !== 'anyone' || route.path === '/api/v1/stream') continue;
    const url = addressOf(route, parts);
    const { headers, statusCode } = await ask(url);
    const isHtml = String(headers['content-type']).startsWith('text/html');
    const isRead = headers['access-control-allow-origin'] === '*';
    const isDue = isFile(route) || /^\/(api|\.well-known)\//.test(route.path) || (statusCode === 200 && !isHtml);
    const isExempt = ['/favicon.ico', '/healthz'].includes(route.path);
    if (isRead !== (isDue && !isExempt)) faults.push(`${url} ${statusCode} ${isRead ? 'is' : 'is not'} open`);
    if (headers['access-control-allow-credentials'] !== undefined) faults.push(`${url} takes cookies`);
    open += isRead ? 1 : 0;
  }
  expect(faults).toEqual([]);
  expect(open).toBeGreaterThan(100);
});

test('is nothing that takes who asks for it, in its address or otherwise', async () => {
  const { world } = await workServer(owner, { routes: () => [] });
  const all = [...stationRoutes(world), ...outletsOf(owner.outlet, world).routes].filter(isOpen);
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ path }) => /:(token|receipt|code|key|secret)\b/.test(path))).toEqual([]);
  // The desk and people's own rooms have nothing that is open.
  expect(stationRoutes(world).filter((route) => isOpen(route) && !route.path.startsWith('/api/'))).toEqual([]);
  expect(all.filter(({ knowsVisitor }) => knowsVisitor === true)).toEqual([]);
});

test('can be asked for with conditions, in parts and from a place on, and what it says of these can be read', async () => {
  const asked = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'range, if-none-match' };
  for (const url of ['/records.csv', '/patches.atom', '/downloads/records.zip', '/dumps/gna-104.ndjson', '/llms.txt']) {
    const { statusCode, headers } = await ask(url, asked, 'OPTIONS');
    expect([url, statusCode, headers['access-control-allow-origin']]).toEqual([url, 204, '*']);
    const sendable = String(headers['access-control-allow-headers']).split(', ');
    expect(sendable).toEqual(
      expect.arrayContaining(['If-Modified-Since', 'If-None-Match', 'If-Range', 'Last-Event-ID', 'Range']),
    );
  }
  const { headers } = await ask('/records.csv');
  const exposed = String(headers['access-control-expose-headers']).split(', ');
  expect(exposed).toEqual(expect.arrayContaining(['Accept-Ranges', 'Content-Disposition', 'Content-Range', 'ETag']));
});

test('says why it refuses to pages of other sites, too', async () => {
  const { statusCode, headers } = await ask('/patches.csv?after=x', { accept: 'application/json' });
  expect([statusCode, headers['access-control-allow-origin']]).toEqual([400, '*']);
});

test('is the way from a record to its document', async () => {
  const { statusCode, headers } = await ask(`/records/${hostile.identifier}.osv.json`);
  expect([statusCode, headers['access-control-allow-origin']]).toEqual([301, '*']);
  const page = await ask(`/records/${hostile.identifier}`);
  expect([page.statusCode, page.headers['access-control-allow-origin']]).toEqual([200, undefined]);
});
