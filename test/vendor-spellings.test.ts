/** A vendor by any of its spellings: the page, its files and feeds, and the interface find the same, as the list of records does. */
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { withdrawRecord } from '#publish/index.ts';
import { testDatabase } from './database.ts';
import { publishContents, recordContent } from './factories.ts';
import { findAll, parseHtml, textOf } from './html.ts';
import { siteServer } from './site.ts';
import { childrenOf, xmlTree } from './xml-tree.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);

/** One record each, with a patch by its vendor. */
const makers = ['Huawei', 'D-Link', '网件', 'NETGEAR', 'Google', 'Lanting'];

beforeAll(async () => {
  const one = (vendor: string, n: number) =>
    recordContent({
      identifier: `CNVD-2024-${51_000 + n}`,
      title: `${vendor} 路由器漏洞`,
      products: [{ text: `${vendor} R1`, vendor, product: 'R1', version: null, ranges: [] }],
      patch: { name: `${vendor} 的补丁`, vendor, url: null, description: null, publishedOn: null },
    });
  await publishContents(owner, [...makers.map(one), one('华为终端有限公司', 9)]);
  await transaction(owner.db, (tx) => withdrawRecord(tx, 'CNVD-2024-51009', '误报', new Date('2024-02-05T06:00:00Z')));
});

const ask = async (url: string) => {
  const { statusCode, body } = await app.inject({ url, headers: { 'accept-language': 'zh' } });
  expect([url, statusCode]).toEqual([url, 200]);
  return body;
};
const asked = (path: string, name: string, value: string) => `${path}?${new URLSearchParams({ [name]: value })}`;
const rows = async (url: string, column: string) =>
  (parse(await ask(url), { bom: true, columns: true }) as Record<string, string>[]).map((row) => row[column] ?? '');
const items = async (url: string, member: string) =>
  (JSON.parse(await ask(url)).items as Record<string, string>[]).map((item) => item[member] ?? '');
const onPage = async (url: string) =>
  textOf(findAll(parseHtml(await ask(url)), 'main')[0] as ReturnType<typeof parseHtml>);

test.each([
  ['Huawei', ['Huawei']],
  ['华为', ['Huawei']],
  ['华为技术有限公司', ['Huawei']],
  ['huawei', ['Huawei']],
  ['dlink', ['D-Link']],
  ['NETGEAR', ['NETGEAR', '网件']],
  ['网件', ['NETGEAR', '网件']],
  ['美国网件', ['NETGEAR', '网件']],
  ['谷歌', ['Google']],
  ['Nobody', []],
])('patches and products of %s', async (vendor, due) => {
  const sorted = (found: readonly string[]) => [...found].sort();
  const url = asked('/patches', 'vendor', vendor);
  expect(sorted(await rows(url.replace('?', '.csv?'), '厂商'))).toEqual(due);
  expect(sorted(await items(`/api/v1${url}`, 'vendor'))).toEqual(due);
  const entries = childrenOf(xmlTree(await ask(url.replace('?', '.atom?'))), 'entry');
  expect(entries).toHaveLength(due.length);
  const page = await onPage(url);
  for (const maker of makers) expect([maker, page.includes(`${maker} 的补丁`)]).toEqual([maker, due.includes(maker)]);

  // Both records stand under one name of their vendor.
  const records = JSON.parse(await ask(`/api/v1${asked('/records', 'vendor', vendor)}`)) as { readonly total: number };
  expect(records.total).toBe(due.length);
  const products = await items(`/api/v1${asked('/products', 'vendor', vendor)}`, 'vendor');
  expect(sorted(products)).toEqual(due.filter((name) => name !== '网件'));
});

test.each([
  ['华为', ['Huawei']],
  ['华', ['Huawei']],
  ['wei', ['Huawei']],
  ['ＤＬＩＮＫ', ['D-Link']],
  ['美国网件', ['NETGEAR']],
  ['网件', ['NETGEAR']],
  ['Android', ['Google']],
  // Part of a spelling in Latin letters means nobody.
  ['Andr', []],
  // Of what was withdrawn nobody learns anything.
  ['终端', ['Huawei']],
])('vendors that %s finds', async (text, due) => {
  const url = asked('/vendors', 'q', text);
  const found = { file: await rows(url.replace('?', '.csv?'), '厂商'), api: await items(`/api/v1${url}`, 'name') };
  expect({ file: found.file.toSorted(), api: found.api.toSorted() }).toEqual({ file: due, api: due });
  const page = await onPage(url);
  expect(makers.filter((maker) => page.includes(`${maker}${maker === 'NETGEAR' ? 2 : 1}`))).toHaveLength(due.length);
});

test('vendors go on by name, wherever those who were found lie', async () => {
  const all: string[] = [];
  let after = '';
  for (let pages = 0; pages < 10; pages += 1) {
    const query = new URLSearchParams({ limit: '2', ...(after !== '' && { after }) });
    const page = JSON.parse(await ask(`/api/v1/vendors?${query}`));
    all.push(...page.items.map(({ name }: { name: string }) => name));
    if (page.next === null) break;
    after = page.next;
  }
  expect(all).toEqual(makers.filter((maker) => maker !== '网件').toSorted());
});
