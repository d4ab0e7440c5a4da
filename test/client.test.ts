import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { apiInfo } from '#outlets/api/index.ts';
import { createGatekeeper } from '#people/index.ts';
import { openApi } from '#platform/http/index.ts';
import { projectRoot } from '#platform/root.ts';
import { stationRoutes } from '#stations.ts';
import { type BulouError, createClient, each } from '../clients/typescript/index.js';
import { clientFiles } from '../tools/client.ts';
import { makePerson } from './accounts.ts';
import { testDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { outletsOf } from './outlets.ts';
import { workServer } from './work-server.ts';

const owner = await testDatabase();
const server = await workServer(owner, {
  routes: (world) => [...outletsOf(owner.outlet, world).routes, ...stationRoutes(world)],
});
const folder = join(projectRoot, 'clients/typescript');
let base = '';

beforeAll(async () => {
  const contents = Array.from({ length: 7 }, (_, n) => recordContent({ identifier: `CNVD-2024-5000${n + 1}` }));
  await publishContents(owner, contents, new Date('2024-01-29T04:00:00Z'));
  base = await server.app.listen({ port: 0, host: '127.0.0.1' });
});

test('the client is what the interface’s document makes of it (UPDATE_CLIENT=1 writes it anew)', () => {
  const routes = [...outletsOf(owner.outlet, server.world).routes, ...stationRoutes(server.world)];
  const files = clientFiles(openApi(routes, { ...apiInfo, publicUrl: 'https://bulou.example' }, 'en'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    if (process.env.UPDATE_CLIENT === '1') writeFileSync(path, text);
    expect(readFileSync(path, 'utf8') === text, `${name} is stale`).toBe(true);
  }
});

test('it depends on nothing', () => {
  const made = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect([made.dependencies, made.peerDependencies, made.type]).toEqual([undefined, undefined, 'module']);
  expect(readFileSync(join(folder, 'index.js'), 'utf8')).not.toMatch(/\b(import|require)\b/);
});

test('it reads what is public, page after page', async () => {
  const client = createClient({ baseUrl: base });
  const seen: string[] = [];
  for await (const { identifier } of each(client.listRecords, { severity: ['high'], limit: 3 })) seen.push(identifier);
  expect(seen).toHaveLength(7);
  const changed: number[] = [];
  for await (const { leaf } of each(client.listChanges, { limit: 2 })) changed.push(leaf);
  expect(changed).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const { items, missing } = await client.getRecords({ identifiers: ['CNVD-2024-50002', 'CNVD-2024-99999'] });
  expect([items[0]?.record?.title, missing]).toEqual([expect.any(String), ['CNVD-2024-99999']]);
});

test('it throws what is refused, with its code and its fields', async () => {
  const client = createClient({ baseUrl: base, language: 'en' });
  const refused = (await client.listRecords({ limit: 1001 }).catch((thrown) => thrown)) as BulouError;
  expect([refused.status, refused.code, refused.fields[0]?.field]).toEqual([400, 'http.input', 'limit']);
  expect(refused.fields[0]?.detail).toContain('1000');
});

test('it keeps a view with a key, changes and deletes it: what stands in an address beside a body is filled in', async () => {
  const keyed = await workServer(owner, {
    gatekeeper: createGatekeeper,
    routes: (world) => outletsOf(owner.outlet, world).routes,
  });
  const baseUrl = await keyed.app.listen({ port: 0, host: '127.0.0.1' });
  const { personId } = await makePerson(owner.db, { roles: [] });
  const key = `bulou_${'v'.repeat(43)}`;
  await owner.pool.query(
    `insert into people.api_key (key_hash, prefix, person_id, name, scopes, created_at, expires_at)
     values (sha256($1::bytea), 'bulou_', $2, 'k', '{view:own}', $3, $3::timestamptz + interval '1 day')`,
    [key, personId, keyed.world.now()],
  );
  const client = createClient({ baseUrl, key, language: 'en' });
  const { id, total } = await client.createSavedView({ name: 'High', list: '/records?severity=high' });
  expect(total).toBe(7);
  const changed = await client.changeSavedView({ id, name: 'Low', list: '/records?severity=low' });
  expect([changed.id, changed.name, changed.expression, changed.total]).toEqual([id, 'Low', 'severity:low', 0]);
  expect((await client.listSavedViews()).items.map((view) => view.id)).toEqual([id]);
  expect(await client.deleteSavedView({ id })).toEqual({ id, deleted: true });
  const gone = (await client.getSavedView({ id }).catch((thrown) => thrown)) as BulouError;
  expect([gone.status, gone.code]).toEqual([404, 'views.unknown']);
});

test('an address of the platform may end with slashes, and a list of one page is read once', async () => {
  const client = createClient({ baseUrl: `${base}//` });
  const { items } = await client.listSectors();
  const read: unknown[] = [];
  // As programs in JavaScript may: its page has no `next`.
  for await (const item of each(client.listSectors as unknown as typeof client.listVendors)) read.push(item);
  expect(read).toEqual(items);
  expect(items.length).toBeGreaterThan(3);
});

test('it sends the headers that steer a call, and ends one call alone', async () => {
  const keyed = await workServer(owner, {
    gatekeeper: createGatekeeper,
    routes: (world) => [...outletsOf(owner.outlet, world).routes, ...stationRoutes(world)],
  });
  const baseUrl = await keyed.app.listen({ port: 0, host: '127.0.0.1' });
  const { personId } = await makePerson(owner.db, { roles: ['reporter'] });
  const key = `bulou_${'r'.repeat(43)}`;
  await owner.pool.query(
    `insert into people.api_key (key_hash, prefix, person_id, name, scopes, created_at, expires_at)
     values (sha256($1::bytea), 'bulou_', $2, 'k', '{report:submit}', $3, $3::timestamptz + interval '1 day')`,
    [key, personId, keyed.world.now()],
  );
  const client = createClient({ baseUrl, key, language: 'en' });
  const report = {
    kind: 'product',
    title: '蓝汀LT-AX30命令注入漏洞',
    product: 'LT-AX30',
    description: '没有检查参数。',
  };
  const once = { headers: { 'Idempotency-Key': 'batch-3' } };
  const { receipts } = await client.deliverReports(report, once);
  expect(receipts).toHaveLength(1);
  expect((await client.deliverReports(report, once)).receipts).toEqual(receipts);
  expect((await client.deliverReports(report)).receipts).not.toEqual(receipts);
  const ending = new AbortController();
  const { body } = await client.streamRecords({}, { headers: { 'Last-Event-ID': '4' }, signal: ending.signal });
  const reader = body?.getReader();
  let heard = '';
  while (!heard.includes('id: 6')) heard += Buffer.from((await reader?.read())?.value ?? []).toString();
  expect([...heard.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)).toEqual(['5', '6']);
  ending.abort();
  await expect(reader?.read()).rejects.toThrow();
});

test('its example runs against a server', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'example.js'), base]);
  expect(stdout).toMatch(/^7 high records\n(CNVD-2024-5000\d 20\d\d-\d\d-\d\d .*\n){5}7 numbers to mirror\n/);
  expect(stdout).toMatch(/CNVD-2024-50007: 1 products, 1 references\nrefused as api\.record-unknown\n$/);
});
