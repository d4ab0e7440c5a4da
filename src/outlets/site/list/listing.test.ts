import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';
import { type Element, findAll, parseHtml, textOf } from '../../../../test/html.ts';
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

describe('a list that holds nothing', () => {
  const offered = async (query: Record<string, string>, language = 'zh') => {
    const answer = await app.inject({
      url: `/records?${new URLSearchParams(query)}`,
      headers: { cookie: `lang=${language}` },
    });
    const [empty] = findAll(parseHtml(answer.body), 'div').filter(({ attributes }) =>
      attributes.get('class')?.includes('bl-empty'),
    );
    const line = empty === undefined ? undefined : findAll(empty, 'p').find((one) => findAll(one, 'code').length > 0);
    const [link] = line === undefined ? [] : findAll(line, 'a');
    return line === undefined ? null : { line: textOf(line), href: link?.attributes.get('href') ?? '' };
  };
  const total = async (href: string) => /<h2>(?:共 )?(\d+)/.exec((await ask(href)).body)?.[1];

  test('offers the choice that was typed as a word, and the link finds as many as it says', async () => {
    const zh = await offered({ q: '高危' });
    expect(zh?.line).toMatch(/^您是否要找：severity:high（危害级别：高），共 \d+ 条$/);
    expect(zh?.href).toBe('/records?q=severity%3Ahigh');
    expect(zh?.line).toContain(`共 ${await total(zh?.href ?? '')} 条`);
    const en = await offered({ q: 'high', sort: 'severity' }, 'en');
    expect(en?.line).toMatch(/^Did you mean severity:high \(Severity: High\)\? \d+ records?$/);
    expect(en?.href).toBe('/records?q=severity%3Ahigh&sort=severity');
  });

  test('offers numbers that stand side by side as alternatives', async () => {
    const both = await offered({ q: 'CVE-2024-12345 CVE-1999-0001' });
    expect(both?.href).toBe(`/records?${new URLSearchParams({ q: 'cve:CVE-2024-12345 OR cve:CVE-1999-0001' })}`);
  });

  test('offers nothing that finds nothing, and nothing beside what could not be read', async () => {
    expect(await offered({ q: '高危', from: '2099-01-01' })).toBeNull();
    expect(await offered({ q: 'CVE-1999-0001 CVE-1999-0002' })).toBeNull();
    expect(await offered({ q: '高危 (' })).toBeNull();
    expect(await offered({ q: 'nobodywritesthis' })).toBeNull();
  });
});

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
