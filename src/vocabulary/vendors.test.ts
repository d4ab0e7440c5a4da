import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { vendorBook, vendorOrigin } from './vendors.ts';

const book = vendorBook(JSON.parse(readFileSync(new URL('../../data/vendors.json', import.meta.url), 'utf8')));

test.each([
  // The list says so, whatever the spelling.
  ['Tenda', 'AX12', 'domestic'],
  ['华为技术有限公司', 'eSpace', 'domestic'],
  ['TP-LINK', 'Archer C7', 'domestic'],
  // A Chinese name of a foreign vendor leads to its principal one.
  ['微软', 'Windows', 'foreign'],
  ['Adobe', 'Acrobat', 'foreign'],
  // Not in the list: by the script of the name.
  ['某某软件有限公司', 'OA', 'domestic'],
  ['Some Thing', 'Tool 中文版', 'foreign'],
  // No vendor: by what the product is called.
  [null, '某企业门户存在SQL注入漏洞', 'domestic'],
  [null, '“七彩”建站系统存在文件上传漏洞', 'domestic'],
  [null, '74cms存在SQL注入漏洞', 'foreign'],
] as const)('%s %s comes from a %s vendor', (vendor, product, origin) => {
  expect(vendorOrigin(vendor, product, book)).toBe(origin);
});
