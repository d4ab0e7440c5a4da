import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readAffectedProduct } from './products.ts';
import { vendorBook, vendorKey } from './vendors.ts';
import { readVersionRanges } from './versions.ts';

const list = new URL('../../data/vendors.json', import.meta.url);
const vendors = vendorBook(JSON.parse(readFileSync(list, 'utf8')));

test.each([
  ['Cisco FirePOWER Management Center 6.2.2.1', 'Cisco', 'FirePOWER Management Center', '6.2.2.1'],
  ['Mantisbt Mantisbt <2.2.1', 'MantisBT', 'Mantisbt', '<2.2.1'],
  ['Microsoft Windows Server 2016 null', 'Microsoft', 'Windows Server 2016', null],
  ['Microsoft Windows 10 1703', 'Microsoft', 'Windows 10', '1703'],
  ['Microsoft Windows Server 2008 SP2', 'Microsoft', 'Windows Server 2008', 'SP2'],
  [
    '北京亿赛通科技发展有限责任公司 电子文档安全管理系统',
    '北京亿赛通科技发展有限责任公司',
    '电子文档安全管理系统',
    null,
  ],
  ['用友 U8 Cloud', '用友网络科技股份有限公司', 'U8 Cloud', null],
  ['Hikvision DS-2CD8464F-EIW <=v5.2', 'Hikvision', 'DS-2CD8464F-EIW', '<=v5.2'],
  ['友讯科技（D-Link） DIR-823G', 'D-Link', 'DIR-823G', null],
  ['深圳市吉祥腾达科技有限公司 AC9 V1.0', 'Tenda', 'AC9', 'V1.0'],
  ['Trend Micro, Inc. Apex One 2019', 'Trend Micro', 'Apex One', '2019'],
  ['PHP PHP 5.x-5.4', 'PHP', 'PHP', '5.x-5.4'],
  ['Example Software Viewer >=2.0，<2.2.1', 'Example Software', 'Viewer', '>=2.0，<2.2.1'],
  ['Some Thing GmbH Tool 3.1', 'Some Thing', 'Tool', '3.1'],
  ['某某（上海）有限公司企业平台 2.0', '某某（上海）有限公司', '企业平台', '2.0'],
  ['甲乙 甲乙系统 9.9', '甲乙', '甲乙系统', '9.9'],
  ['Drupal', 'Drupal', null, null],
  ['Open Thing Manager 2.0', null, 'Open Thing Manager', '2.0'],
  ['孤立的系统', null, '孤立的系统', null],
  ['在线系统 v3.1', null, '在线系统', 'v3.1'],
  ['sshpk sshpk 无', 'sshpk', 'sshpk', null],
  ['Huawei  AR2200 \n V200R005C20', 'Huawei', 'AR2200', 'V200R005C20'],
])('“%s” is told apart', (text, vendor, product, version) => {
  const read = readAffectedProduct(text, vendors);
  expect([read.vendor, read.product, read.version]).toEqual([vendor, product, version]);
});

test('a printed absent value leaves the row, the rest of it stays as stated', () => {
  expect(readAffectedProduct('Acme  Router null', vendors).text).toBe('Acme Router');
});

const span = (from: string | null, to: string | null, ends = '[]') => ({
  from,
  fromIncluded: ends[0] === '[' && from !== null,
  to,
  toIncluded: ends[1] === ']' && to !== null,
});

test.each([
  ['<2.2.1', [span(null, '2.2.1', '()')]],
  ['<=v5.2', [span(null, '5.2')]],
  ['>=2.0，<2.2.1', [span('2.0', '2.2.1', '[)')]],
  ['<2.2.1,>=2.0', [span('2.0', '2.2.1', '[)')]],
  ['>=1.0，<1.5；>=2.0，<=2.2', [span('1.0', '1.5', '[)'), span('2.0', '2.2')]],
  ['6.1.x<6.1.15', [span('6.1.x', '6.1.15', '[)')]],
  ['8.0.x(<8.0.3)', [span('8.0.x', '8.0.3', '[)')]],
  ['5.5.0，<5.5.1', [span('5.5.0', '5.5.1', '[)')]],
  ['5.x-5.4', [span('5.x', '5.4')]],
  ['7.x-2.2', [span('7.x-2.2', '7.x-2.2')]],
  ['7.0.5-2', [span('7.0.5-2', '7.0.5-2')]],
  ['10.5(2.10000.5)', [span('10.5(2.10000.5)', '10.5(2.10000.5)')]],
  ['2.0至2.2.1', [span('2.0', '2.2.1')]],
  ['3.2及之前版本', [span(null, '3.2')]],
  ['3.2之前版本', [span(null, '3.2', '()')]],
  ['＜＝ 2.0', [span(null, '2.0')]],
  ['>3', [span('3', null, '(]')]],
  ['V200R005C20', [span('V200R005C20', 'V200R005C20')]],
  ['SP1', []],
])('the versions in “%s” are spans', (text, ranges) => {
  expect(readVersionRanges(text)).toEqual(ranges);
});

test('a vendor is found however it is written', () => {
  expect(vendorKey('Ｄ－Ｌｉｎｋ ')).toBe(vendorKey('D-LINK'));
  expect(vendors.principal('趋势科技')).toBe('Trend Micro');
  expect(vendorKey('++')).toBe('++');
});

test('a spelling that leads to two vendors is refused by name', () => {
  const twice = [
    { name: 'A', aliases: ['X-1'] },
    { name: 'B', aliases: ['x1'] },
  ];
  expect(() => vendorBook(twice)).toThrow('“x1” leads to A and B');
});
