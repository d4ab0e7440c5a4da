/** What no list takes in its address, held against every list under every suffix: one that is added later is held against it, too. */
import { beforeAll, describe, expect, test } from 'vitest';
import { objectTypes } from '#vocabulary/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { addressOf } from '../../../test/route-addresses.ts';
import { siteServer } from '../../../test/site.ts';
import { fillSite } from '../../../test/site-content.ts';
import { lists } from './lists/all.ts';
import { feedSuffixes, fileSuffixes } from './suffixes.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
beforeAll(() => fillSite(owner));

type Refused = { readonly status: number; readonly code: string; readonly title: string };

async function ask(url: string): Promise<Refused> {
  const { statusCode, body } = await app.inject({
    url,
    headers: { accept: 'application/json', 'accept-language': 'en' },
  });
  const { code = '', title = '' } = statusCode >= 400 ? (JSON.parse(body) as Partial<Refused>) : {};
  return { status: statusCode, code, title };
}

const addresses = lists.flatMap((list) => [
  ...fileSuffixes.map(({ suffix }) => ({ list, suffix, takes: [...list.takes, ...(list.takesInFiles ?? [])] })),
  ...(list.tell === undefined ? [] : feedSuffixes.map(({ suffix }) => ({ list, suffix, takes: list.takes }))),
]);
/** What is there for each part of a path, so that nothing is refused for being unknown. */
const parts = { slug: 'telecom', type: objectTypes[0], name: 'Lanting', vendor: 'Lanting', product: 'LT-AX1' };
const pageOf = (list: (typeof lists)[number]) => addressOf(list, parts);
const address = ({ list, suffix }: (typeof addresses)[number]) => `${pageOf(list)}.${suffix}`;

/** Each address with what it answered to a query, where that is not what is due. */
async function others(
  of: readonly (typeof addresses)[number][],
  queries: (takes: readonly string[]) => readonly string[],
  due: (answer: Refused) => boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const one of of) {
    for (const query of queries(one.takes)) {
      const answer = await ask(`${address(one)}?${query}`);
      if (!due(answer)) found.push(`${address(one)}?${query}: ${answer.status} ${answer.code}`);
    }
  }
  return found;
}

const refused =
  (...codes: readonly string[]) =>
  ({ status, code }: Refused) =>
    status === 400 && codes.includes(code);

describe('every list under every suffix refuses', () => {
  test('a parameter that it does not have', async () => {
    expect(await others(addresses, () => ['nosuch=1', 'offset=2'], refused('feeds.unknown-parameter'))).toEqual([]);
  });

  test('a place that no page of it gave, or any place where it has none', async () => {
    const places = ['x', '', '2024-02-30.1', '../..', "1'--"];
    const queries = () => places.map((after) => `after=${encodeURIComponent(after)}`);
    const isDue = (answer: Refused) => refused('feeds.value', 'feeds.unknown-parameter', 'feeds.query')(answer);
    expect(await others(addresses, queries, isDue)).toEqual([]);
  });

  test('control characters and blanks: left out, they would leave their condition out', async () => {
    const queries = (takes: readonly string[]) =>
      takes.flatMap((name) => [`${name}=%00`, `${name}=%09`, `${name}=%C2%A0`]);
    expect(await others(addresses, queries, refused('feeds.value', 'feeds.query'))).toEqual([]);
  });

  test('what it takes once and is given twice, saying so', async () => {
    const once = (answer: Refused) => refused('feeds.value')(answer) && answer.title.startsWith('Give the parameter “');
    for (const one of addresses) {
      const single = [...one.takes, 'limit', 'lang'].filter((name) => !(one.list.repeats ?? []).includes(name));
      const queries = () => single.map((name) => `${name}=1&${name}=2`);
      expect(await others([one], queries, once)).toEqual([]);
    }
  });

  test('a limit or a language beyond what there is', async () => {
    const queries = () => ['limit=0', 'limit=-1', 'limit=x', 'limit=99999999999', 'lang=fr', 'lang='];
    expect(await others(addresses, queries, refused('feeds.value'))).toEqual([]);
  });

  test('a year, a day or a choice that is none', async () => {
    const wrong = { year: 'x', from: '2024-13-01', to: 'x', by: 'day', letter: '??', severity: 'grave', sort: 'x' };
    const queries = (takes: readonly string[]) =>
      Object.entries(wrong).flatMap(([name, value]) => (takes.includes(name) ? [`${name}=${value}`] : []));
    expect(await others(addresses, queries, refused('feeds.value', 'feeds.query', 'publish.bad-statistics'))).toEqual(
      [],
    );
  });
});

test('the walk goes over every list, and what is right is answered', async () => {
  expect(addresses.length).toBeGreaterThan(60);
  for (const one of addresses) expect([address(one), (await ask(address(one))).status]).toEqual([address(one), 200]);
  for (const url of [
    '/patches.csv?after=2024-01-22.7',
    '/patches.atom?after=2024-01-22.7',
    '/advisories.csv?after=2024.1',
  ])
    expect([url, (await ask(url)).status]).toEqual([url, 200]);
});

test('the page of a list refuses a place that no page of it gave, and what is given twice', async () => {
  const faults: string[] = [];
  const pages = new Set(lists.filter((list) => list.takes.includes('after') || list.takesInFiles !== undefined));
  for (const list of pages) {
    if (list.takes.includes('severity')) continue;
    for (const query of ['after=x', 'after=2024-02-30.1', 'after=2024.1&after=2024.1']) {
      const { status, code } = await ask(`${pageOf(list)}?${query}`);
      if (status !== 400 || !/^(publish\.bad-place|http\.input)$/.test(code))
        faults.push(`${list.path}?${query} ${status}`);
    }
  }
  for (const url of ['/vendors?after=nobody', '/vendors?letter=%3F', '/vendors?sort=age', '/vendors?q=a&q=b']) {
    const { status, code } = await ask(url);
    if (status !== 400) faults.push(`${url} ${status} ${code}`);
  }
  expect(faults).toEqual([]);
});

test('the files that a page offers hold the whole list, whichever page of it is open', async () => {
  const { body } = await app.inject('/vendors?after=Lanting');
  const [, href = ''] = /href="(\/vendors\.csv[^"]*)"/.exec(body) ?? [];
  expect([href, (await ask(href)).status]).toEqual(['/vendors.csv', 200]);
});

test('a refused file or feed is told to programs as problem details, to a browser as a page', async () => {
  const of = async (path: string, accept?: string) => {
    const answer = await app.inject({ url: `${path}?q=foo:bar`, headers: accept === undefined ? {} : { accept } });
    return [answer.statusCode, String(answer.headers['content-type']).split(';')[0]];
  };
  for (const suffix of ['csv', 'xlsx', 'ndjson', 'atom', 'rss', 'feed.json']) {
    for (const accept of [undefined, '*/*', 'text/csv', 'application/atom+xml'])
      expect(await of(`/records.${suffix}`, accept), `${suffix} ${accept}`).toEqual([400, 'application/problem+json']);
    expect(await of(`/records.${suffix}`, 'text/html,*/*;q=0.8')).toEqual([400, 'text/html']);
  }
  expect(await of('/nothing')).toEqual([404, 'text/html']);
});
