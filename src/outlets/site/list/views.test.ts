import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveViews } from '#desk/editorial/index.ts';
import { transaction } from '#platform/db/index.ts';
import { createServer } from '#platform/http/index.ts';
import { countVisits, type Visits } from '#platform/visits.ts';
import { withdrawRecord } from '#publish/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { plainServerOptions } from '../../../../test/site.ts';
import { embargoed } from '../../../../test/site-content.ts';
import { createSite } from '../index.ts';

const owner = await testDatabase();
const database = { ...owner, close: async () => {} };
const clock = { at: new Date('2024-01-29T04:00:00Z') };
let visits: Visits;
const [known, gone] = [
  recordContent({ identifier: 'CNVD-2024-04955', publishedOn: '2024-01-24' }),
  recordContent({ identifier: 'CNVD-2024-04956', title: '误报的弱口令漏洞', publishedOn: '2024-01-24' }),
];
let app: FastifyInstance;

beforeAll(async () => {
  await publishContents(owner, [known, gone, embargoed]);
  await transaction(owner.db, (tx) => withdrawRecord(tx, gone.identifier, '误报', clock.at));
  const site = createSite(owner.outlet, (identifier, reader) => visits.seen(identifier, reader));
  app = await createServer({ ...site, ...plainServerOptions() });
});
beforeEach(async () => {
  clock.at = new Date('2024-01-29T04:00:00Z');
  visits = countVisits({ now: () => clock.at, dayOf: (instant) => dayOf(instant) });
  await owner.pool.query('truncate desk.record_view');
});
afterAll(() => app.close());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const read = (number: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  app.inject({ method, url: `/records/${number}`, headers: { 'user-agent': firefox, ...headers } });
const stored = async () =>
  (await owner.pool.query('select identifier, day, views, readers from desk.record_view order by 1, 2')).rows;

test('a reading of a public record is counted by day, a reader once a day, and what is stored grows', async () => {
  await read(known.identifier);
  await read(known.identifier);
  expect(await saveViews(database, visits)).toBe(1);
  await read(known.identifier, { 'user-agent': `${firefox} other` });
  clock.at = new Date('2024-01-29T17:00:00Z');
  await read(known.identifier);
  await saveViews(database, visits);
  const row = { identifier: known.identifier };
  expect(await stored()).toEqual([
    { ...row, day: '2024-01-29', views: 3, readers: 2 },
    { ...row, day: '2024-01-30', views: 1, readers: 1 },
  ]);
  expect(await saveViews(database, visits)).toBe(0);
});

test('machines, pages fetched ahead, heads, moved addresses and what the reader has already are not counted', async () => {
  await read(known.identifier, { 'user-agent': 'curl/8.5.0' });
  await read(known.identifier, { 'sec-purpose': 'prefetch;prerender' });
  await read(known.identifier, {}, 'HEAD');
  expect((await read('cnvd-2024-4955')).statusCode).toBe(301);
  const etag = String((await read(known.identifier, { 'user-agent': 'curl/8.5.0' })).headers.etag);
  expect((await read(known.identifier, { 'if-none-match': etag })).statusCode).toBe(304);
  expect(visits.drain()).toEqual([]);
});

test('a number of which nothing is public leaves no trace, nor does one that was withdrawn', async () => {
  for (const number of [embargoed.identifier, gone.identifier, 'CNVD-2024-99999', 'nonsense']) await read(number);
  expect(visits.drain()).toEqual([]);
});

test('what could not be stored is stored the next time, and what is old is forgotten', async () => {
  await owner.pool.query(`insert into desk.record_view values ($1, '2022-12-01', 5, 5), ($1, '2023-06-01', 5, 5)`, [
    known.identifier,
  ]);
  await read(known.identifier);
  await owner.pool.query('alter table desk.record_view rename to elsewhere');
  await expect(saveViews(database, visits)).rejects.toThrow('record_view');
  await owner.pool.query('alter table desk.elsewhere rename to record_view');
  await saveViews(database, visits);
  expect((await stored()).map(({ day }) => day)).toEqual(['2023-06-01', '2024-01-29']);
});
