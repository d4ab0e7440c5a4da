import { describe, expect, test } from 'vitest';
import { highlight } from './highlight.ts';
import { holdsWord, longestText, termQuery, wordsOf } from './words.ts';

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

  test('ten thousand characters are cut, never sent', () => {
    expect(termQuery('漏洞'.repeat(5_000))).toBe("'漏洞' & '洞漏'");
    expect(wordsOf('x'.repeat(10_000))[0]?.text).toHaveLength(longestText);
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

describe('marks in a title', () => {
  const marked = (title: string, typed: string) =>
    highlight(title, typed)
      .map((run) => (run.isHit ? `[${run.text}]` : run.text))
      .join('');

  test.each([
    ['D-Link DIR-823G命令注入漏洞', 'd-link 命令', '[D-Link] DIR-823G[命令]注入漏洞'],
    ['Ｄ－Ｌｉｎｋ命令注入', 'd-link', '[Ｄ－Ｌｉｎｋ]命令注入'],
    ['SQL注入与SQL注入', 'sql注入', '[SQL注入]与[SQL注入]'],
    ['㌔漏洞', 'キロ', '[㌔]漏洞'],
    ['JavaScript漏洞', 'java', 'JavaScript漏洞'],
    ['漏洞', '', '漏洞'],
    ['a<b>c', 'b', 'a<[b]>c'],
  ])('%s for %s', (title, typed, shown) => {
    expect(marked(title, typed)).toBe(shown);
  });

  test('the runs of any title join to the title again', () => {
    for (const title of ['', '漏', 'D-Link 漏洞 😀', 'ﬁle 漏洞']) {
      const runs = highlight(title, 'd-link 漏洞 file 漏');
      expect(runs.map((run) => run.text).join('')).toBe(title);
    }
  });
});
