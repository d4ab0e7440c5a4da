/** The library that comes with the program: whole, in form, and found under the names that records have. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#platform/root.ts';
import { flawTypes, readAffectedProduct, vendorBook } from '#vocabulary/index.ts';
import { harmKey, type LibraryText, productKey, productWords } from './model.ts';
import { shippedTexts, withShipped } from './shipped.ts';

const read = (name: string) => JSON.parse(readFileSync(join(projectRoot, 'data', name), 'utf8'));
type Row = { readonly vendor: string; readonly product: string | null; readonly aliases?: readonly string[] };
const file: {
  readonly products: readonly (Row & { readonly zh: string; readonly en: string })[];
  readonly harms: readonly { readonly types: readonly string[] }[];
} = read('editorial-texts.json');
const vendors = vendorBook(read('vendors.json'));
const shipped = withShipped([]);
const repeated = (keys: readonly string[]) => keys.filter((key, n) => keys.indexOf(key) !== n);

describe('data/editorial-texts.json', () => {
  test('is of the form that its schema describes, and the schema refuses what is not', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(read('editorial-texts.schema.json'));
    expect(validate(file), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
    const [product, harm] = [file.products[0], file.harms[0]];
    const refused: [string, object][] = [
      ['a Chinese sentence without 。', { products: [{ ...product, zh: 'X是路由器' }], harms: [] }],
      ['two Chinese sentences', { products: [{ ...product, zh: 'X是路由器。它很小。' }], harms: [] }],
      ['Chinese in English', { products: [{ ...product, en: 'X is a 路由器.' }], harms: [] }],
      ['a harm with a stop', { products: [], harms: [{ ...harm, zh: '执行任意代码。' }] }],
      ['an English harm with a stop', { products: [], harms: [{ ...harm, en: 'execute arbitrary code.' }] }],
      ['a whole vendor that is no family', { products: [{ ...product, product: null, family: undefined }], harms: [] }],
    ];
    for (const [what, value] of refused) expect(validate(JSON.parse(JSON.stringify(value))), what).toBe(false);
  });

  test('has one text a name and a set of types', () => {
    const keys = shippedTexts().map(({ kind, key }) => `${kind} ${key}`);
    expect(keys.length).toBeGreaterThan(600);
    expect(repeated(keys)).toEqual([]);
  });

  test('names vendors by their principal names', () => {
    const names = new Set(file.products.map(({ vendor }) => vendor));
    expect([...names].filter((name) => (vendors.principal(name) ?? name) !== name)).toEqual([]);
  });

  test('knows every type of flaw by itself, and no others', () => {
    const single = file.harms.filter(({ types }) => types.length === 1).flatMap(({ types }) => types);
    expect(single.toSorted()).toEqual(Object.keys(flawTypes).toSorted());
    expect(file.harms.flatMap(({ types }) => types).filter((type) => !Object.hasOwn(flawTypes, type))).toEqual([]);
  });
});

describe('a product is found', () => {
  const find = (row: string) => {
    const { vendor, product } = readAffectedProduct(row, vendors);
    return vendor && product ? productWords(shipped, vendor, product)?.zh : undefined;
  };

  test('under every name of the list, as a row of a record reads', () => {
    const lost = file.products.flatMap(({ vendor, product, aliases = [], zh }) =>
      [product, ...aliases].flatMap((name) =>
        name === null || productWords(shipped, vendor, name)?.zh === zh ? [] : [`${vendor} ${name}`],
      ),
    );
    expect(lost).toEqual([]);
  });

  test.each([
    ['Google Chrome <119.0.6045.105', /^Google Chrome是/],
    ['Microsoft Windows Server 2016 null', /^Microsoft Windows是/],
    ['Adobe Adobe Acrobat Reader DC (Continuous) <=2021.001', /^Adobe Acrobat是/],
    ['Mozilla Firefox ESR <91.3', /^Mozilla Firefox ESR是/],
    ['IBM IBM DB2 11.5', /^IBM Db2是/],
    ['友讯科技（D-Link） DIR-823G', /^D-Link DIR-823G是/],
    ['D-Link DIR-816 A2', /^D-Link DIR系列/],
    ['北京通达信科科技有限公司 通达OA v11.6', /^通达OA是/],
    ['WordPress WordPress 5.2', /^WordPress是/],
    ['WordPress Contact Form Plugin 1.0', /^WordPress插件/],
  ])('%s', (row, sentence) => {
    expect(find(row)).toMatch(sentence);
  });

  test.each(['Google Chromecast', 'Microsoft Windowsill 1.0', 'D-Link DIRECTOR 1.0', '某公司 Chrome'])(
    'by whole words and its own vendor only: not %s',
    (row) => {
      expect(find(row)).toBeUndefined();
    },
  );
});

describe('what the desk has written', () => {
  const text = (vendor: string, product: string | null, zh: string): LibraryText => ({
    kind: 'product',
    key: productKey(vendor, product),
    name: `${vendor} ${product ?? ''}`.trim(),
    words: { zh, en: null },
  });

  test('goes before what comes with the program, for a family in all its members', () => {
    const texts = withShipped([text('Google', 'Chrome', '甲。'), text('Microsoft', 'Windows 10', '乙。')]);
    expect(productWords(texts, 'Google', 'Chrome for Mac')?.zh).toBe('甲。');
    expect(productWords(texts, 'Microsoft', 'Windows 10')?.zh).toBe('乙。');
    expect(productWords(texts, 'Microsoft', 'Windows 11')?.zh).toMatch(/^Microsoft Windows是/);
  });

  test('of a vendor’s groups says nothing of a single product', () => {
    const texts = withShipped([text('WordPress', null, '丙。')]);
    expect(productWords(texts, 'WordPress', 'Gallery Plugin')?.zh).toMatch(/^WordPress插件/);
    expect(texts.product.get(productKey('WordPress', null))?.zh).toBe('丙。');
  });

  test('of harm replaces the text of just these types', () => {
    const key = harmKey(['权限提升', '代码执行']);
    expect(shipped.harm.get(key)?.zh).toBe('提升权限，执行任意代码');
    const texts = withShipped([{ kind: 'harm', key, name: '', words: { zh: '接管主机', en: null } }]);
    expect([texts.harm.get(key)?.zh, texts.harm.get(harmKey(['权限提升']))?.zh]).toEqual(['接管主机', '提升权限']);
  });
});
