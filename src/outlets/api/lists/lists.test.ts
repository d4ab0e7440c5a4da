import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { withdrawRecord } from '#publish/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { describedAnswers } from '../../../../test/described.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const { routes } = createApi(owner.outlet);
const server = await workServer(owner, { routes: () => routes });
const wrongWith = describedAnswers(routes);
const now = new Date('2024-01-29T04:00:00Z');
const vendors = ['Lanting', 'Mingde', 'Qinghe'];

async function ask(path: string) {
  const answer = await server.get(`/api/v1/${path}`, null, { 'accept-language': 'en' });
  expect(wrongWith('get', `/api/v1/${path}`, answer)).toEqual([]);
  return answer.json();
}

beforeAll(async () => {
  const contents = vendors.map((vendor, n) =>
    recordContent({
      identifier: `CNVD-2024-4000${n + 1}`,
      publishedOn: `2024-01-2${n + 1}`,
      products: [{ text: `${vendor} X1`, vendor, product: 'X1', version: null, ranges: [] }],
    }),
  );
  await publishContents(owner, contents, now);
  const gone = recordContent({
    identifier: 'CNVD-2024-40009',
    products: [{ text: 'Gone X1', vendor: 'Gone', product: 'X1', version: null, ranges: [] }],
  });
  await publishContents(owner, [gone], now);
  await transaction(owner.db, (tx) => withdrawRecord(tx, 'CNVD-2024-40009', '误报', now));
});

test('vendors go on page by page, and those of withdrawn records alone are not among them', async () => {
  expect(await ask('vendors?limit=2')).toEqual({
    items: [
      { name: 'Lanting', records: 1 },
      { name: 'Mingde', records: 1 },
    ],
    next: 'Mingde',
  });
  expect(await ask('vendors?limit=2&after=Mingde')).toEqual({ items: [{ name: 'Qinghe', records: 1 }], next: null });
  expect((await ask('vendors?q=ING')).items.map(({ name }: { name: string }) => name)).toEqual([
    'Lanting',
    'Mingde',
    'Qinghe',
  ]);
  expect((await ask('vendors?limit=1001')).fields[0].detail).toContain('1000');
});

test('products go on page by page, of one vendor too', async () => {
  const first = await ask('products?limit=2');
  const rest = await ask(`products?after=${first.next}`);
  const names = [...first.items, ...rest.items].map(({ vendor, name }: Record<string, string>) => `${vendor} ${name}`);
  expect(names.sort()).toEqual(['Lanting X1', 'Mingde X1', 'Qinghe X1']);
  expect((await ask('products?vendor=Mingde&q=x1')).items).toEqual([
    { id: expect.any(Number), name: 'X1', vendor: 'Mingde', records: 1 },
  ]);
});

test('patches go on page by page', async () => {
  const first = await ask('patches?limit=2');
  expect(first.items.map(({ identifier }: { identifier: string }) => identifier)).toEqual([
    'CNVD-2024-40003',
    'CNVD-2024-40002',
  ]);
  expect((await ask(`patches?after=${first.next}`)).items).toHaveLength(1);
  const refused = await ask('patches?after=x');
  expect([refused.code, refused.fields]).toEqual([
    'http.input',
    [{ field: 'after', detail: 'This has the wrong form; it takes the “next” of the page before.' }],
  ]);
  // The form of a day, but none: from the beginning again, nobody would notice.
  expect((await ask('patches?after=2024-02-30.1')).code).toBe('publish.bad-place');
  expect((await ask('patches?vendor=nobody')).items).toEqual([]);
});

test('sectors have their numbers, and numbers their sectors', async () => {
  const { items } = await ask('sectors');
  const telecom = items.find(({ slug }: { slug: string }) => slug === 'telecom');
  expect(telecom).toMatchObject({ records: 3, url: 'http://bulou.example/sectors/telecom' });
  expect((await ask(`records?q=${encodeURIComponent(telecom.expression)}`)).total).toBe(3);
  const numbers = await ask('statistics?by=year');
  expect(numbers.total).toBe(3);
  expect(numbers.periods).toEqual([{ from: '2024-01-01', to: '2024-12-31' }]);
  expect((await ask('statistics?by=day')).code).toBe('http.input');
});

test('what is not there is told by its own code', async () => {
  expect((await ask('notices')).items).toEqual([]);
  expect((await ask('notices/CNTA-2024-0001')).code).toBe('api.notice-unknown');
  expect((await ask('bulletins')).items).toEqual([]);
  expect((await ask('bulletins/weekly/2024/4')).code).toBe('api.issue-unknown');
  expect((await ask('bulletins/daily/2024/4')).code).toBe('http.not-found');
});
