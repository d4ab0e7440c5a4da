import { describe, expect, test } from 'vitest';
import { formatExpression } from '#expression/index.ts';
import { completionFor, loneNumber, readFind } from './find.ts';

const read = (find: string, isTyping = false) => {
  const found = readFind({ find, isTyping });
  return found.ok ? formatExpression(found.expression) : found.problems.map(({ code, from, to }) => [code, from, to]);
};

describe('what is typed into the search of a place', () => {
  test.each([
    ['CNVD-2024-04955', 'CNVD-2024-04955'],
    [' cnvd 2024 04955 ', 'CNVD-2024-04955'],
    ['https://bulou.example/records/cnvd-2024-04955?language=en', 'CNVD-2024-04955'],
    ['id:CNVD-2024-04955 OR id:CNVD-2024-04956', null],
    ['D-Link 注入', null],
  ])('%s is the number %s', (typed, number) => {
    expect(loneNumber(typed)).toBe(number);
  });

  test('is the language of the search box', () => {
    expect(read('厂商：用友 级别：高 -拒绝服务')).toBe('vendor:用友 severity:high NOT 拒绝服务');
    expect(read('CNVD-2024-04955')).toBe('id:CNVD-2024-04955');
    expect(read('')).toBe('');
    expect(read('注入 severity:hoch')).toEqual([['expression.unknown-value', 12, 16]]);
  });

  test('may end in the beginning of a word while somebody types, where the language knows one', () => {
    expect(read('Trend Mic', true)).toBe('Trend Mic*');
    expect(read('vendor:micro', true)).toBe('vendor:micro*');
    expect(read('Trend Mic')).toBe('Trend Mic');
    expect(read('severity:high', true)).toBe('severity:high');
    expect(read('published>=7d', true)).toBe('published>=7d');
    expect(read('"Trend Mic"', true)).toBe('"Trend Mic"');
  });

  test('is completed with fields, values, and names of the records at hand', () => {
    const named = [
      { vendor: '用友网络', products: ['U8 Cloud'] },
      { vendor: 'Tenda', products: ['A18', 'AX1803'] },
      { vendor: null, products: [] },
    ];
    const offered = (find: string) => completionFor(find, named).choices.map(({ insert }) => insert);
    expect(offered('sev')).toEqual(['severity:']);
    expect(offered('注入 patch:')).toEqual(['yes', 'no']);
    expect(offered('severity:high')).toEqual([]);
    expect(offered('vendor:用')).toEqual(['"用友网络"']);
    expect(offered('product:a')).toEqual(['"A18"', '"AX1803"']);
    expect(offered('Tenda')).toEqual([]);
  });
});
