import { expect, test } from 'vitest';
import { bareTitle, flawTypeOf, numberedTitle, titleNumber } from './titles.ts';

test.each([
  ['甲系统跨站脚本漏洞（CNVD-2024-05386）', '甲系统跨站脚本漏洞', 'CNVD-2024-05386'],
  ['甲系统跨站脚本漏洞(CNVD-2024-05386）  ', '甲系统跨站脚本漏洞', 'CNVD-2024-05386'],
  ['甲系统跨站脚本漏洞 （ cnvd 2024 05386)', '甲系统跨站脚本漏洞', 'CNVD-2024-05386'],
  ['甲系统漏洞（CNVD-2017-2170381）', '甲系统漏洞', 'CNVD-2017-2170381'],
  ['甲系统漏洞（CNVD-2021-103668）', '甲系统漏洞', 'CNVD-2021-103668'],
])('the number at the end of “%s” is told from its title', (title, bare, number) => {
  expect(bareTitle(title)).toBe(bare);
  expect(titleNumber(title)).toBe(number);
});

test('a bracket that holds no number stays in the title', () => {
  expect(bareTitle(' 甲系统（企业版）越界读取漏洞（二） ')).toBe('甲系统（企业版）越界读取漏洞（二）');
  expect(titleNumber('CNVD-2024-05386（甲）')).toBeNull();
});

test('numbering a numbered title does not number it twice', () => {
  const once = numberedTitle('甲漏洞', 'CNVD-2024-05386');
  expect(once).toBe('甲漏洞（CNVD-2024-05386）');
  expect(numberedTitle(once, 'CNVD-2024-05387')).toBe('甲漏洞（CNVD-2024-05387）');
});

test('the longest type that a title names wins', () => {
  expect(flawTypeOf('某设备堆缓冲区溢出漏洞')).toBe('堆缓冲区溢出');
  expect(flawTypeOf('某商城sql 注入漏洞')).toBe('SQL注入');
  expect(flawTypeOf('某商城未明漏洞')).toBeNull();
});
