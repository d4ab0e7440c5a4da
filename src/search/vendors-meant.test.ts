/** A vendor asked for by another of its names: in words, as a filter, in numbers and while one types. */
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { publishContents, recordContent } from '../../test/factories.ts';
import { parseListQuery } from './parameters.ts';
import { searchRecords } from './search.ts';
import { statisticsOf } from './statistics.ts';
import { suggestedNames } from './suggest.ts';

const owner = await testDatabase();
const { outlet } = owner;

const of = (number: number, title: string, vendor: string) =>
  recordContent({
    identifier: `CNVD-2024-${number}`,
    title,
    description: '程序没有检查长度。',
    products: [{ text: `${vendor} X1`, vendor, product: 'X1', version: null, ranges: [] }],
    publishedOn: '2024-01-22',
  });

beforeAll(async () => {
  const contents = [
    of(10001, 'Huawei AR3260缓冲区溢出漏洞', 'Huawei'),
    of(10002, '与华为手机配套的应用存在越权漏洞', 'Lanting'),
    of(10003, 'Google Chrome释放后重用漏洞', 'Google'),
    of(10004, 'Android系统权限提升漏洞', 'Google'),
    of(10005, 'Microsoft Windows权限提升漏洞', 'Microsoft'),
  ];
  await publishContents(owner, contents, new Date('2024-01-22T04:00:00Z'));
});

const found = async (address: string) => {
  const { rows } = await searchRecords(outlet, parseListQuery(new URLSearchParams(address), '2024-06-01').query);
  return rows.map(({ identifier }) => Number(identifier.slice(-5))).toSorted();
};

test.each([
  ['q=华为', [10001, 10002]],
  ['q="华为"', [10001, 10002]],
  ['q=华为 缓冲区溢出', [10001]],
  ['q=谷歌 OR 微软', [10003, 10004, 10005]],
  ['q=NOT 华为', [10003, 10004, 10005]],
  ['q=title:华为', [10002]],
  // A word in Latin letters that is a name of Google's, but no name for all of Google.
  ['q=Android', [10004]],
  ['vendor=华为', [10001]],
  ['vendor=huawei', [10001]],
  ['vendor=微软&vendor=Google', [10003, 10004, 10005]],
  ['vendor=远帆', []],
])('%s', async (address, numbers) => {
  expect(await found(address)).toEqual(numbers);
});

test('numbers are counted for it, too', async () => {
  const asked = { by: 'year', from: null, to: null, sector: null } as const;
  for (const vendor of ['谷歌', 'google', 'Google'])
    expect((await statisticsOf(outlet, { ...asked, vendor })).total, vendor).toBe(2);
});

test('it is offered while one types the beginning of any of its names', async () => {
  const offered = (typed: string) => suggestedNames(outlet, { field: 'vendor', typed }, 5);
  expect(await offered('华')).toContain('Huawei');
  expect(await offered('微')).toContain('Microsoft');
  expect(await offered('谷歌')).toEqual(['Google']);
  expect(await offered('软')).toEqual([]);
});

test('products are offered of the vendor that is named, in any of its spellings', async () => {
  const offered = (typed: string, vendor: string | null) =>
    suggestedNames(outlet, { field: 'product', typed }, 5, vendor);
  expect(await offered('x', '华为')).toEqual(['X1']);
  expect(await offered('x', 'microsoft')).toEqual(['X1']);
  expect(await offered('x', 'Nobody')).toEqual([]);
  expect(await offered('y', '华为')).toEqual([]);
  expect(await offered('x', null)).toEqual(['X1']);
});
