/** The examples of the search's help page, asked of the demonstration: whoever tries one sees what it does. */
import { afterAll, expect, test } from 'vitest';
import { loadDemo } from '#demo/index.ts';
import { testDatabase } from './database.ts';
import { demoWorld } from './demo-world.ts';
import { siteServer } from './site.ts';

const owner = await testDatabase();
await loadDemo(demoWorld(owner, new Date('2026-11-23T08:00:00Z')));
const site = await siteServer(owner.outlet);
afterAll(() => site.close());

const help = (await site.inject({ url: '/search/help', headers: { accept: 'text/html' } })).body;
const examples = [...help.matchAll(/href="\/records\?(q=[^"]+)"/g)].map(
  ([, query = '']) => new URLSearchParams(query.replaceAll('&amp;', '&')).get('q') ?? '',
);
/** `published>=7d` counts from today, and the demonstration is of January 2024. */
const countsFromToday = /[<>=:]\d+[dwmy]\b/;

async function found(q: string): Promise<number> {
  const answer = await site.inject(`/api/v1/records?${new URLSearchParams({ q, limit: '1' })}`);
  expect(answer.statusCode, `${q}: ${answer.body.slice(0, 300)}`).toBe(200);
  return answer.json<{ total: number }>().total;
}

test('every example of the help page finds records in the demonstration', async () => {
  const asked = examples.filter((q) => !countsFromToday.test(q));
  expect(asked.length).toBeGreaterThan(40);
  const empty: string[] = [];
  for (const q of asked) if ((await found(q)) === 0) empty.push(q);
  expect(empty).toEqual([]);
});

test('its versions are read from what the demonstration states, patches and spans included', async () => {
  expect(await found('product:dir-619 version:2.04')).toBe(1);
  expect(await found('product:dir-619 version:2.07')).toBe(0);
  expect(await found('product:"Apex Central" version:"8.0 Patch 2"')).toBeGreaterThan(0);
  expect(await found('product:"Apex Central" version:"8.0 Patch 3"')).toBe(0);
});
