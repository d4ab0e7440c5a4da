import { describe, expect, test } from 'vitest';
import { highlight } from './highlight.ts';

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
    ['远程 代码执行', '"程 代码"', '远[程 代码]执行'],
    ['Tomcat 漏洞', 'severity:high -tomcat 漏洞', 'Tomcat [漏洞]'],
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
