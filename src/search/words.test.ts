import { describe, expect, test } from 'vitest';
import { holdsWord, wantedTokens, wordsOf } from '#expression/index.ts';
import { tsqueryOf } from './tsquery.ts';

const termQuery = (text: string) => tsqueryOf(wantedTokens(text));

describe('what was typed as a tsquery', () => {
  test.each([
    ['漏', "'漏':*"],
    ['命令注入', "'命令' & '令注' & '注入'"],
    ['D-Link 命令注入', "'d-link' & '命令' & '令注' & '注入'"],
    ['ＤＩＲ－823G', "'dir-823g'"],
    ["O'Reilly", "'o' & 'reilly'"],
    ['dir-8*', "'dir-8':*"],
    ['命令注入 dir*', "'dir':* & '命令' & '令注' & '注入'"],
  ])('%s becomes %s', (text, tsquery) => {
    expect(termQuery(text)).toBe(tsquery);
  });

  test.each(['', '   ', '!!! ??? ***', '\0', '……、。“”', "'\\", '\ud800'])('%j holds nothing to look for', (text) => {
    expect(termQuery(text)).toBeNull();
  });

  test('a single letter with a star stays a word: every record begins with it somewhere', () => {
    expect(termQuery('a*')).toBe("'a'");
  });
});

describe('words in a title', () => {
  const holds = (title: string, typed: string) => wordsOf(typed).every((word) => holdsWord(title, word));

  test('Latin words are found at word ends only, Chinese anywhere', () => {
    expect(holds('apache tomcat 拒绝服务漏洞', 'tomcat 绝服')).toBe(true);
    expect(holds('javascript engine 漏洞', 'java')).toBe(false);
    expect(holds('javascript engine 漏洞', 'java*')).toBe(true);
    expect(holds('foo xjava java', 'java')).toBe(true);
  });

  test('a word that touches Chinese may stand apart from it', () => {
    expect(holds('example cms sql 注入漏洞', 'sql注入')).toBe(true);
  });
});
