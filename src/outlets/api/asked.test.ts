/** What every address of the interface refuses in its query; one that is added later is held against it, too. */
import { expect, test } from 'vitest';
import { testAuthority } from '../../../test/authority.ts';
import { testDatabase } from '../../../test/database.ts';
import { addressOf } from '../../../test/route-addresses.ts';
import { workServer } from '../../../test/work-server.ts';
import { createApi } from './index.ts';

const owner = await testDatabase();
const { routes } = createApi(owner.outlet, { authority: testAuthority });
const server = await workServer(owner, { routes: () => routes });

type Schema = { readonly type?: unknown };
const single = routes.flatMap((route) => {
  const { properties = {} } = (route.takes?.query ?? {}) as { properties?: Readonly<Record<string, Schema>> };
  return Object.entries(properties).flatMap(([name, { type }]) => (type === 'array' ? [] : [{ route, name }]));
});

const ask = async (path: string, language: string) => {
  const { statusCode, body } = await server.get(path, null, { 'accept-language': language });
  return { statusCode, told: statusCode === 400 ? JSON.parse(body) : null };
};

test('a parameter that takes one value is told to be given once, and nothing else is said of it', async () => {
  expect(single.length).toBeGreaterThan(30);
  const faults: string[] = [];
  for (const { route, name } of single) {
    const path = `${addressOf(route)}?${name}=1&${name}=2`;
    const { told } = await ask(path, 'en');
    const details = told?.fields?.filter(({ field }: { field: string }) => field === name) ?? [];
    if (told?.code !== 'http.input' || details.length !== 1 || details[0].detail !== 'Give it once.') faults.push(path);
  }
  expect(faults).toEqual([]);
  const { told } = await ask('/api/v1/patches?limit=1&limit=2', 'zh');
  expect(told.fields).toEqual([{ field: 'limit', detail: '只能给出一次。' }]);
});
