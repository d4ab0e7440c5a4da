import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFigures } from '../../test/sample-figures.ts';
import { withoutSources } from '../../test/without-sources.ts';
import { composeBulletin } from './compose.ts';
import { blocksOf } from './document-text.ts';
import { toHtml, toHtmlDocument } from './html/document.tsx';
import { dataHash, fromJson, toJson } from './json/json.ts';
import { bulletinFileSchema } from './json/schema.ts';
import { toMarkdown } from './markdown.ts';
import { stretchesOf } from './stretches.ts';

const hostile = '<img src=x onerror=alert(1)> **粗** | [链](javascript:1) `代码` "引号"';
const bulletin = composeBulletin(sampleFigures());
const hostileBulletin = composeBulletin(
  sampleFigures({ news: [{ title: hostile, summary: `${hostile}\n# 标题`, url: 'https://news.example.com/"><b>' }] }),
);

describe('the reading view', () => {
  const html = toHtml(bulletin, { chart: (_, title) => `<svg role="img" aria-label="${title}"></svg>` });

  it('has an anchor for every part and every block', () => {
    for (const part of bulletin.parts) expect(html).toContain(`id="part-${part.id}"`);
    for (const block of blocksOf(bulletin)) expect(html).toContain(`id="${block.id}"`);
  });

  it('has captions with numbers and column heads with scope', () => {
    expect(html).toContain('<caption>表 1　漏洞报送情况统计表</caption>');
    expect(html).toContain('图 5　工控系统行业漏洞统计');
    expect(html.match(/<th scope="col"/g)?.length).toBe(html.match(/<th /g)?.length);
  });

  it('has the numbers of every figure as a table behind it', () => {
    const figures = html.split('<figure').slice(1);
    expect(figures).toHaveLength(5);
    for (const figure of figures) expect(figure).toMatch(/<svg.*<details>.*<table/s);
  });

  it('escapes whatever stands in the figures', () => {
    const hostileHtml = toHtmlDocument(hostileBulletin);
    expect(hostileHtml).not.toContain('<img');
    expect(hostileHtml).not.toContain('"><b>');
    expect(hostileHtml).toContain('&lt;img src=x');
  });

  it('is as a file complete, without script and without anything from elsewhere', () => {
    const file = toHtmlDocument(bulletin);
    expect(file.startsWith('<!DOCTYPE html>\n<html lang="zh-CN">')).toBe(true);
    expect(file.match(/<script|<link|@import|url\((?!#)|style="|\son\w+=/g)).toBeNull();
    expect(file).toContain('<title>信息安全漏洞周报 2024年第10期 - 国家信息安全漏洞共享平台（CNVD）</title>');
    expect(file).toContain('prefers-color-scheme: dark');
    expect(file.match(/<svg[^>]*role="img"/g)).toHaveLength(5);
    expect(file).toContain('<desc');
  });

  it('moves its headings down where it is a part of a page', () => {
    expect(toHtml(bulletin, { headingLevel: 2, contents: false })).not.toContain('<h1');
    expect(toHtml(bulletin, { contents: false })).not.toContain('<nav');
  });
});

describe('the English reading view', () => {
  const english = composeBulletin(sampleFigures(), undefined, undefined, 'en');
  const file = toHtmlDocument(english);

  it('says that it is English, and of every Chinese character that it is Chinese', () => {
    expect(file.startsWith('<!DOCTYPE html>\n<html lang="en">')).toBe(true);
    expect(file).toContain('<article class="bu" lang="en">');
    const body = file.slice(file.indexOf('<body>'));
    // Tags go, what is marked goes, and nothing Chinese may be left; texts in tags are names for those who hear the page.
    const rest = body.replace(/<span lang="zh-CN">[^<]*<\/span>/g, '').replace(/<[^>]*>/g, '');
    expect(rest).not.toMatch(/\p{Script=Han}/u);
    expect(body).toContain('<span lang="zh-CN">海岳协同办公系统SQL注入漏洞</span> (CNVD-2024-12033)');
    expect(body).toContain('<span lang="zh-CN">松岭智能（深圳）有限公司</span>');
    expect(toHtmlDocument(bulletin)).not.toContain('<span lang="zh-CN">');
  });

  it('has its own labels', () => {
    expect(file).toContain(
      '<title>Weekly Vulnerability Bulletin No. 10 of 2024 - China National Vulnerability Database (CNVD)',
    );
    expect(file).toContain('<nav class="bu-contents" aria-label="Contents">');
    expect(file).toContain('<caption>Table 1: Vulnerabilities reported, by reporter</caption>');
    expect(file).toContain('Figure 5: Industrial control: vulnerabilities by severity');
    expect(file).toContain('<summary>Figure data</summary>');
  });

  it('loses no character of a text that it cuts into stretches, and marks all that is Chinese', () => {
    const mixed = fc.string({
      unit: fc.constantFrom('漏', '洞', '（', '。', 'a', 'Z', '9', ' ', '-', '“', ';', 'é', '🛡'),
    });
    fc.assert(
      fc.property(mixed, (text) => {
        const stretches = stretchesOf(text);
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
        for (const { text: piece, chinese } of stretches) if (!chinese) expect(piece).not.toMatch(/[漏洞（。]/);
      }),
    );
    expect(stretchesOf('Lanting LT-AX30缓冲区溢出漏洞').map(({ text }) => text)).toEqual([
      'Lanting LT-AX30',
      '缓冲区溢出漏洞',
    ]);
    expect(stretchesOf('海岳财务系统3.2版本')).toEqual([{ text: '海岳财务系统3.2版本', chinese: true }]);
  });
});

describe('what a number counted', () => {
  it('is a link on a page that shows it, and only text in a file', () => {
    const proofs = { count: (path: string) => `/proof/${path}`, issue: (issue: string) => `/issue/${issue}` };
    const page = toHtml(bulletin, { proofs });
    expect(page).toContain('<a href="/proof/assessment/total" class="bu-count">51</a>');
    expect(page).toContain('<a href="/issue/2024-9" class="bu-count">1196</a>');
    expect(page).toContain('<a href="/proof/disposal/notifiedUnits/3/notices" class="bu-count">FenCMS</a>');
    for (const each of [bulletin, composeBulletin(sampleFigures(), undefined, undefined, 'en')]) {
      expect(toHtmlDocument(each)).toBe(toHtmlDocument(withoutSources(each)));
      expect(toMarkdown(each)).toBe(toMarkdown(withoutSources(each)));
    }
  });
});

describe('Markdown', () => {
  it('takes nothing that the figures hold for markup', () => {
    const markdown = toMarkdown(hostileBulletin);
    expect(markdown).not.toMatch(/(?<!\\)<img|(?<!\\)\*\*粗|\n# 标题|(?<!\\)\[链/);
    expect(markdown).toContain('https://news.example.com/');
  });

  it('keeps the cells of every table row together', () => {
    const rows = toMarkdown(bulletin)
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const heads = rows.filter((_, n) => rows[n + 1]?.startsWith('| :'));
    expect(heads).toHaveLength(9);
    for (const row of rows) expect(row.endsWith(' |')).toBe(true);
  });
});

describe('bulletin.json', () => {
  const json = toJson(bulletin);

  it('comes back as it was, in both editions', () => {
    for (const edition of ['2024', '2025']) {
      const each = composeBulletin(sampleFigures({ edition }));
      expect(fromJson(toJson(each))).toEqual(each);
    }
  });

  it('has the same bytes whatever the order of the members', () => {
    const reversed = Object.fromEntries(Object.entries(bulletin).toReversed()) as typeof bulletin;
    expect(toJson(reversed)).toBe(json);
    expect(dataHash(reversed)).toBe(dataHash(bulletin));
  });

  it('carries the hash of its content: a changed number is refused by code', () => {
    expect(JSON.parse(json).dataHash).toBe(dataHash(bulletin));
    expect(() => fromJson(json.replace('"6.60"', '"6.61"'))).toThrow('bulletin.hash-mismatch');
  });

  it('is refused by code where it is no JSON or no bulletin, naming the place', () => {
    expect(() => fromJson('{')).toThrow('bulletin.not-json');
    expect(() => fromJson('{}')).toThrow('bulletin.not-a-bulletin');
    expect(() => fromJson(json.replace('"numbered": true', '"numbered": 1'))).toThrow(
      '/figures/alerts/0/records/0/numbered',
    );
    expect(() => fromJson(json.replace('"edition"', '"surprise": 1, "edition"'))).toThrow('bulletin.not-a-bulletin');
  });

  it('is described by data/bulletin.schema.json as it stands (vitest -u writes it anew)', async () => {
    const schema = `${JSON.stringify(bulletinFileSchema, null, 2)}\n`;
    await expect(schema).toMatchFileSnapshot('../../data/bulletin.schema.json');
  });
});
