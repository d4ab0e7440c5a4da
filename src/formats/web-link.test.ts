import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { webLink, webLinks } from './web-link.ts';

const ajv = new Ajv();
addFormats.default(ajv, ['uri']);
const isUri = ajv.compile({ type: 'string', format: 'uri', maxLength: 2048 });

test.each([
  [' https://x.example/a?b=1#c ', 'https://x.example/a?b=1#c'],
  ['https://x.example/路径 甲?q=乙', 'https://x.example/%E8%B7%AF%E5%BE%84%20%E7%94%B2?q=%E4%B9%99'],
  ['http://x.example/a[1]|b#d#e', 'http://x.example/a%5B1%5D%7Cb#d%23e'],
  ['https://x.example/%zz', 'https://x.example/%25zz'],
  ['https://例子.example/', 'https://xn--fsqu00a.example/'],
  ['javascript:alert(1)', null],
  ['https://user:secret@x.example/', null],
  ['https://:secret@x.example/', null],
  ['见官网', null],
  [`https://x.example/${'a'.repeat(2100)}`, null],
])('%s becomes %s', (text, link) => {
  expect(webLink(text)).toBe(link);
});

test('what comes out is a URI, whatever was typed, and stays as it is', () => {
  const typed = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string({ unit: 'binary' }).map((text) => `https://x.example/${text}`),
    fc.string().map((text) => `http://${text}`),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const link = webLink(text);
      if (link === null) return;
      expect(isUri(link), link).toBe(true);
      expect(webLink(link)).toBe(link);
    }),
    { numRuns: 1000 },
  );
});

test('of a list, each link once', () => {
  expect(webLinks(['https://x.example/', '无', 'https://x.example'])).toEqual(['https://x.example/']);
});
