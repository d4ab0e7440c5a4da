import { expect, test } from 'vitest';
import { paragraphs, safeHref, withLinks, withoutDirection } from './text.ts';

test.each([
  ['https://example.org/a?b=1', 'https://example.org/a?b=1'],
  [' HTTP://example.org ', 'http://example.org/'],
  ['javascript:alert(1)', null],
  ['java\nscript:alert(1)', null],
  ['data:text/html,x', null],
  ['//example.org', null],
  ['ftp://example.org', null],
  ['https://', null],
  ['见厂商主页', null],
])('%j may be followed as %j', (text, href) => {
  expect(safeHref(text)).toBe(href);
});

test('a description falls into paragraphs at every kind of line break', () => {
  expect(paragraphs(' a\r\n\r\nb\rc\n\n')).toEqual(['a', 'b', 'c']);
  expect(paragraphs('')).toEqual([]);
});

test('marks that turn the reading direction do not reach the window title', () => {
  expect(withoutDirection('a\u202eb\u2067c')).toBe('abc');
});

test('links in running words are found and end before the words go on', () => {
  expect(withLinks('见https://a.example/b?c=1，或（http://d.example/）。javascript:x')).toEqual([
    { text: '见', href: null },
    { text: 'https://a.example/b?c=1', href: 'https://a.example/b?c=1' },
    { text: '，或（', href: null },
    { text: 'http://d.example/', href: 'http://d.example/' },
    { text: '）。javascript:x', href: null },
  ]);
  expect(withLinks('https://a.example.')[0]?.text).toBe('https://a.example');
});
