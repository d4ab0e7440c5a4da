import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';
import { type Element, findAll, parseHtml } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';
import { fillSite } from '../../../../test/site-content.ts';

const owner = await testDatabase();
let app: FastifyInstance;
beforeAll(async () => {
  await fillSite(owner);
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const ask = (url: string) => app.inject(url);
const read = async (url: string): Promise<Element> => parseHtml((await ask(url)).body);

describe('search engines and switches', () => {
  test.each([
    ['/', '/'],
    ['/records', '/records'],
    ['/records/?', '/records'],
    ['/bulletins/2024/2?utm=x', '/bulletins/2024/2'],
    ['/records/CNVD-2024-04955?from=mail', '/records/CNVD-2024-04955'],
  ])('%s is listed under one address', async (url, path) => {
    const page = await read(url);
    const canonical = findAll(page, 'link').find(({ attributes }) => attributes.get('rel') === 'canonical');
    const noindex = findAll(page, 'meta').some(({ attributes }) => attributes.get('name') === 'robots');
    expect(noindex ? path : canonical?.attributes.get('href')).toBe(
      noindex ? '/records' : `http://bulou.example${path}`,
    );
  });

  test('the switch of language leads back, from an endless address to the page without its query', async () => {
    const back = async (url: string) =>
      findAll(await read(url), 'a').find(({ attributes }) => attributes.get('href')?.startsWith('/language/'))
        ?.attributes;
    expect((await back('/records?q=a%26b'))?.get('href')).toBe('/language/en?back=%2Frecords%3Fq%3Da%2526b');
    const far = String((await back(`/records?q=${'a'.repeat(10_000)}`))?.get('href'));
    expect(far).toBe('/language/en?back=%2Frecords');
    expect((await ask(far)).headers.location).toBe('/records');
  });
});
