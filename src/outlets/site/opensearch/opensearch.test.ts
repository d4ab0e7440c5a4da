import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';
import { findAll, parseHtml } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';
import { fillSite } from '../../../../test/site-content.ts';
import { childrenOf, textOf, xmlTree } from '../../../../test/xml-tree.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
beforeAll(() => fillSite(owner));

const ask = (url: string, language = 'en') => app.inject({ url, headers: { 'accept-language': language } });

test('every page leads browsers to the description of its search', async () => {
  for (const url of ['/', '/records', '/records/CNVD-2024-04955', '/policy']) {
    const links = findAll(parseHtml((await ask(url)).body), 'link');
    const [found] = links.filter(({ attributes }) => attributes.get('rel') === 'search');
    expect(Object.fromEntries(found?.attributes ?? [])).toEqual({
      rel: 'search',
      type: 'application/opensearchdescription+xml',
      title: 'Bulou',
      href: '/opensearch.xml',
    });
  }
});

test.each([
  ['zh', '补漏漏洞库', 'zh-CN'],
  ['en', 'Bulou', 'en'],
])('it names the site in %s and gives addresses that answer', async (language, name, tag) => {
  const answer = await ask('/opensearch.xml', language);
  expect(answer.headers['content-type']).toBe('application/opensearchdescription+xml; charset=utf-8');
  const description = xmlTree(answer.body);
  expect([description.name, textOf(description, 'ShortName'), textOf(description, 'Language')]).toEqual([
    ...['OpenSearchDescription', name, tag],
  ]);
  expect([...(textOf(description, 'ShortName') ?? '')].length).toBeLessThanOrEqual(16);
  const urls = childrenOf(description, 'Url').map(({ attributes }) => attributes);
  expect(urls.map(({ type, rel }) => [type, rel])).toEqual([
    ['text/html', undefined],
    ['application/atom+xml', undefined],
    ['application/x-suggestions+json', 'suggestions'],
    ['application/opensearchdescription+xml', 'self'],
  ]);
  for (const { type, template = '' } of urls) {
    expect(template).toMatch(/^http:\/\/bulou\.example\//);
    const url = template.replace('http://bulou.example', '').replace('{searchTerms}', 'Lanting');
    const { statusCode, headers } = await ask(url, language);
    expect([template, statusCode, String(headers['content-type']).split(';')[0]]).toEqual([template, 200, type]);
  }
  const [html] = urls;
  const found = await ask((html?.template ?? '').replace(/^.*example/, '').replace('{searchTerms}', 'CVE-2024-12345'));
  expect(found.headers.location).toBe('/records/CNVD-2024-90001');
});

test('suggestions are whole queries with what they mean, in the language of the browser; none for what fits nothing', async () => {
  const suggested = async (q: string, language = 'en') =>
    (await ask(`/search/opensearch?${new URLSearchParams({ q })}`, language)).json();
  expect(await suggested('vendor:Lanting severity>=me')).toEqual([
    'vendor:Lanting severity>=me',
    ['vendor:Lanting severity>=medium'],
    ['Medium'],
  ]);
  expect((await suggested('severity:hi', 'zh'))[2]).toEqual(['高']);
  expect(await suggested('厂商：lant')).toEqual(['厂商：lant', ['厂商："Lanting"'], ['Lanting']]);
  expect(await suggested('')).toEqual(['', [], []]);
  expect((await suggested('zzqqzz'))[1]).toEqual([]);
});
