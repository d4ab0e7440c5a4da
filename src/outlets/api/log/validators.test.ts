/** By what the answers of the log are asked for again. */
import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { signTreeHead, withdrawRecord } from '#publish/index.ts';
import { signerOf } from '#publish/read/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const database = { db, pool, close: async () => {} };
const server = await workServer(owner, { routes: () => createApi(outlet).routes });
const signer = signerOf('bulou.example/log', Buffer.alloc(32, 4));
const at = (minute: number) => new Date(Date.UTC(2024, 0, 29, 4, minute));
const number = (n: number) => `CNVD-2024-3000${n}`;
const ask = (path: string, headers: Record<string, string> = {}) => server.get(`/api/v1/log/${path}`, null, headers);

beforeAll(async () => {
  const contents = [1, 2, 3, 4, 5].map((n) => recordContent({ identifier: number(n) }));
  await publishContents(owner, contents, at(0));
  await signTreeHead(database, signer, at(1));
});

test.each([
  'checkpoint',
  'key',
  'leaves',
  'leaves?from=1&limit=2',
  'heads',
  `content?identifier=${number(1)}&revision=1`,
  `proof/inclusion?identifier=${number(1)}`,
  'proof/consistency?from=1&to=3',
])('%s is answered with 304 to whoever has it, in each encoding', async (path) => {
  const get = (headers: Record<string, string>) => ask(path, headers);
  const tags = new Set<string>();
  for (const encoding of ['identity', 'gzip', 'br']) {
    const first = await get({ 'accept-encoding': encoding });
    const etag = String(first.headers.etag);
    expect([first.statusCode, etag]).toEqual([200, expect.stringMatching(/^"[\w-]+"$/)]);
    expect([first.headers['cache-control'], first.headers.vary]).toEqual(['no-cache', 'Accept-Encoding']);
    tags.add(etag);
    const again = await get({ 'accept-encoding': encoding, 'if-none-match': etag });
    expect([again.statusCode, again.headers.etag, again.body]).toEqual([304, etag, '']);
    const other = await get({ 'accept-encoding': encoding, 'if-none-match': '"another"' });
    expect(other.rawPayload.equals(first.rawPayload)).toBe(true);
  }
  const isLong = (await get({})).rawPayload.length >= 1024;
  expect(tags.size).toBe(isLong ? 3 : 1);
});

test('what was withdrawn is 404 also for whoever has it, and a new head is another version of the heads', async () => {
  const identifier = 'CNVD-2024-30006';
  await publishContents(owner, [recordContent({ identifier })], at(6));
  const path = `content?identifier=${identifier}&revision=1`;
  const get = (etag: string, which: string) => ask(which, { 'if-none-match': etag });
  const [text, heads] = [(await ask(path)).headers.etag, (await ask('heads')).headers.etag];
  expect((await get(String(text), path)).statusCode).toBe(304);
  await transaction(db, (tx) => withdrawRecord(tx, identifier, '经核实为误报', at(7)));
  expect((await get(String(text), path)).statusCode).toBe(404);
  expect((await get('*', path)).statusCode).toBe(404);
  expect((await get(String(heads), 'heads')).statusCode).toBe(304);
  await signTreeHead(database, signer, at(8));
  expect((await get(String(heads), 'heads')).statusCode).toBe(200);
});
