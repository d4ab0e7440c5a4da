import { expect, test } from 'vitest';
import { initialOf, sortedByName } from './initials.ts';

test.each([
  ['D-Link', 'D'],
  ['ｄ－link', 'D'],
  ['Éclair', 'E'],
  ['华为', 'H'],
  ['阿里巴巴', 'A'],
  ['北京用友', 'B'],
  ['长亭', 'C'],
  ['重庆某公司', 'C'],
  ['大华', 'D'],
  ['飞塔', 'F'],
  ['广联达', 'G'],
  ['金蝶', 'J'],
  ['科大讯飞', 'K'],
  ['浪潮', 'L'],
  ['迈普', 'M'],
  ['宁盾', 'N'],
  ['欧虎', 'O'],
  ['普联', 'P'],
  ['奇安信', 'Q'],
  ['锐捷', 'R'],
  ['深信服', 'S'],
  ['腾达', 'T'],
  ['网神', 'W'],
  ['新华三', 'X'],
  ['用友', 'Y'],
  ['中兴', 'Z'],
  ['“蓝凌”', 'L'],
  ['360', '#'],
  ['Яндекс', '#'],
  ['', '#'],
])('%s stands under %s', (name, letter) => {
  expect(initialOf(name)).toBe(letter);
});

test('names come in the order of letters and pinyin, numbers by value', () => {
  const names = ['用友', 'Zyxel', 'acme 10', 'Acme 9', '360', '华为', 'D-Link', 'Huawei'];
  expect(sortedByName(names.map((name) => ({ name }))).map(({ name }) => name)).toEqual([
    '360',
    'Acme 9',
    'acme 10',
    'D-Link',
    '华为',
    'Huawei',
    '用友',
    'Zyxel',
  ]);
});
