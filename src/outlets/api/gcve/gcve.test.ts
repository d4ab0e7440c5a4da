import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { withdrawRecord } from '#publish/index.ts';
import { testAuthority } from '../../../../test/authority.ts';
import { testDatabase } from '../../../../test/database.ts';
import { describedAnswers } from '../../../../test/described.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const { routes } = createApi(owner.outlet, { authority: testAuthority });
const server = await workServer(owner, { routes: () => routes });
const wrongWith = describedAnswers(routes);
const at = (minute: number) => new Date(Date.UTC(2024, 0, 29, 4, minute));
const path = '/api/gcve/publication';

type Gcve = { readonly cveMetadata: { readonly vulnId: string; readonly state: string } };
async function ask(query = '') {
  const answer = await server.get(path + query);
  expect(wrongWith('get', path + query, answer)).toEqual([]);
  return answer;
}
const told = async (query = '') =>
  ((await ask(query)).json() as Gcve[]).map(({ cveMetadata: { vulnId, state } }) => `${vulnId} ${state}`);
const gone = 'GCVE-104-2024-30002 REJECTED';
const out = (n: number) => `GCVE-104-2024-3000${n} PUBLISHED`;

beforeAll(async () => {
  for (const n of [1, 2, 3]) {
    await publishContents(owner, [recordContent({ identifier: `CNVD-2024-3000${n}` })], at(n));
  }
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2024-30001', title: '更正后的名称' })], at(5));
  await transaction(owner.db, (tx) => withdrawRecord(tx, 'CNVD-2024-30002', '误报', at(6)));
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2024-30009', publishedOn: '2030-01-01' })], at(7));
});

test('gives every public record in the order asked, what was withdrawn as rejected and without its words', async () => {
  expect(await told()).toEqual([gone, out(1), out(3)]);
  expect(await told('?sort_order=asc')).toEqual([out(3), out(1), gone]);
  expect(await told('?date_sort=published')).toEqual([out(3), gone, out(1)]);
  expect(await told('?date_sort=published&sort_order=asc')).toEqual([out(1), gone, out(3)]);
  const [rejected] = (await ask()).json();
  expect(JSON.stringify(rejected)).not.toContain(recordContent({}).title);
});

test('goes by pages and since an instant', async () => {
  expect(await told('?per_page=2')).toHaveLength(2);
  expect(await told('?per_page=2&page=2')).toEqual([out(3)]);
  expect(await told('?page=3')).toEqual([]);
  expect(await told(`?since=${at(5).toISOString()}`)).toHaveLength(2);
  expect(await told(`?since=${at(5).toISOString()}&date_sort=published&sort_order=asc`)).toHaveLength(2);
});

test.each(['per_page=101', 'page=0', 'page=1001', 'date_sort=reserved', 'since=yesterday', 'vendor=x'])(
  'refuses %s',
  async (query) => {
    expect((await ask(`?${query}`)).statusCode).toBe(400);
  },
);

test('gives everything as lines, named in security.txt, and nothing under another authority’s name', async () => {
  const dump = await server.get('/dumps/gna-104.ndjson');
  expect([dump.statusCode, dump.headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
  const lines = dump.body.split('\n').filter((line) => line !== '');
  const numbers = (records: readonly Gcve[]) =>
    records.map(({ cveMetadata: { vulnId, state } }) => `${vulnId} ${state}`);
  expect(numbers(lines.map((line) => JSON.parse(line)))).toEqual([out(3), out(1), gone]);
  expect(lines.map((line) => JSON.parse(line))).toEqual((await ask('?sort_order=asc')).json());
  expect((await server.get('/.well-known/security.txt')).body).toContain('\nGCVE: http://bulou.example\n');
  for (const name of ['gna-105.ndjson', 'gna-104.json', 'records.zip']) {
    expect([name, (await server.get(`/dumps/${name}`)).statusCode]).toEqual([name, 404]);
  }
});

test('gives everything once a version, and no line of it to HEAD', async () => {
  const ask = (headers: Record<string, string> = {}) => server.get('/dumps/gna-104.ndjson', null, headers);
  const { headers } = await ask();
  const etag = String(headers.etag);
  expect(headers['cache-control']).toBe('no-cache');
  expect((await ask({ 'if-none-match': etag })).statusCode).toBe(304);
  expect((await ask({ 'if-none-match': '*' })).statusCode).toBe(304);
  expect((await ask({ 'if-none-match': 'W/"other"' })).statusCode).toBe(200);
  expect((await server.get('/dumps/gna-105.ndjson', null, { 'if-none-match': '*' })).statusCode).toBe(404);
});

test('is not there where the platform is no numbering authority, and says so', async () => {
  const api = createApi(owner.outlet, { authority: { ...testAuthority, gnaId: null } });
  const other = await workServer(owner, { routes: () => api.routes });
  const answer = await other.get(path);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'api.no-gcve']);
});
