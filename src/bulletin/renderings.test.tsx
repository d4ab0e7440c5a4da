import { describe, expect, it } from 'vitest';
import { sampleFigures } from '../../test/sample-figures.ts';
import { composeBulletin } from './compose.ts';
import { blocksOf } from './document-text.ts';
import { toHtml, toHtmlDocument } from './html/document.tsx';
import { dataHash, fromJson, toJson } from './json/json.ts';
import { bulletinFileSchema } from './json/schema.ts';
import { toMarkdown } from './markdown.ts';

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
