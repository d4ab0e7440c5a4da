import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#platform/root.ts';
import { testDatabase } from '../../../../test/database.ts';
import { type Element, findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';
import { fillSite } from '../../../../test/site-content.ts';

const owner = await testDatabase();
let app: FastifyInstance;
beforeAll(async () => {
  await fillSite(owner);
  await owner.pool.query(
    `insert into published.issue_counted select id, 'assessment/total', 'CNVD-2024-04955' from published.issue where numbers = '{4}'`,
  );
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const english = { 'accept-language': 'en-GB' };
const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const read = async (url: string, headers: Record<string, string> = {}): Promise<Element> =>
  parseHtml((await ask(url, headers)).body);
const links = (page: Element) => findAll(page, 'a').map(({ attributes }) => attributes.get('href') ?? '');
const articleOf = (page: Element) => findAll(page, 'article', 'bu')[0] as Element;

describe('the archive', () => {
  const namesIn = (page: Element) =>
    findAll(page, 'ul', 'bl-issues').flatMap((list) =>
      list.children.map((item) => textOf((item as Element).children[0] as Element)),
    );

  test('shows the newest year, newest first, a merged issue and a corrected one once', async () => {
    const page = await read('/bulletins');
    expect(namesIn(page)).toEqual(['2024年第4期', '2024年第2、3期', '2024年第1期']);
    expect(findAll(page, 'a', 'bl-mark').map(({ attributes }) => attributes.get('href'))).toEqual([
      '/bulletins/2024/1/history',
    ]);
  });

  test('has a page for each year', async () => {
    const page = await read('/bulletins?year=2023');
    expect(namesIn(page)).toEqual(['2023年第50期']);
    const tabs = findAll(findAll(page, 'ul', 'bl-tabs')[1] as Element, 'a');
    expect(tabs.map(textOf)).toEqual(['2024 年', '2023 年']);
    expect(tabs.map(({ attributes }) => attributes.get('aria-current'))).toEqual([undefined, 'page']);
    expect((await ask('/bulletins?year=2022')).body).toContain('2022 年没有发布周报');
  });

  test('names its feeds in the reader’s language', async () => {
    const feeds = async (headers: Record<string, string>) =>
      findAll(await read('/bulletins', headers), 'link')
        .filter(({ attributes }) => attributes.get('rel') === 'alternate')
        .map(({ attributes }) => attributes.get('href'));
    expect(await feeds({})).toEqual(['/bulletins.atom', '/bulletins.rss', '/bulletins.feed.json']);
    expect(await feeds(english)).toEqual([
      '/bulletins.atom?lang=en',
      '/bulletins.rss?lang=en',
      '/bulletins.feed.json?lang=en',
    ]);
  });
});

describe('an issue', () => {
  test('is read with its files and neighbours', async () => {
    const page = await read('/bulletins/2024/4');
    expect(textOf(findAll(page, 'h1')[0] as Element)).toContain('周报');
    expect(links(page).filter((href) => /^\/bulletins\/2024\/4\.\w+$/.test(href)).length).toBe(12);
    expect(links(page).filter((href) => /^\/bulletins\/2024\/4\.en\.\w+$/.test(href)).length).toBe(6);
    const previous = findAll(page, 'a').find(({ attributes }) => attributes.get('rel') === 'prev');
    expect(previous?.attributes.get('href')).toBe('/bulletins/2024/2');
  });

  test('leads from each of its numbers to what it counted', async () => {
    const page = await read('/bulletins/2024/4');
    expect(links(articleOf(page))).toContain('/bulletins/2024/4/counted?of=assessment/total');
  });

  test('is read in the language of the reader, and in the other one by a link', async () => {
    const shownIn = async (url: string, headers: Record<string, string> = {}) => {
      const page = await read(url, headers);
      return links(page).filter((href) => /language=(zh|en)/.test(href) && href.startsWith('/bulletins/2024/4?'));
    };
    expect(await shownIn('/bulletins/2024/4')).toEqual(['/bulletins/2024/4?language=en']);
    expect(await shownIn('/bulletins/2024/4', english)).toEqual(['/bulletins/2024/4?language=zh']);
    expect(await shownIn('/bulletins/2024/4?language=zh', english)).toEqual(['/bulletins/2024/4?language=en']);
  });

  test('of before there was an English edition says so to whoever reads English', async () => {
    expect((await ask('/bulletins/2024/2', english)).body).toContain('This issue has no English edition');
    expect((await ask('/bulletins/2024/2')).body).not.toContain('没有英文版');
    expect((await ask('/bulletins/2024/2?language=en')).statusCode).toBe(200);
  });

  test('moves the second number of a merged one to its first', async () => {
    for (const [from, to] of [
      ['/bulletins/2024/3', '/bulletins/2024/2'],
      ['/bulletins/2024/3?revision=1&language=zh', '/bulletins/2024/2?revision=1&language=zh'],
      ['/bulletins/2024/3/counted?of=assessment/total', '/bulletins/2024/2/counted?of=assessment/total'],
      ['/bulletins/2024/3/history', '/bulletins/2024/2/history'],
    ] as const) {
      const answer = await ask(from);
      expect([answer.statusCode, answer.headers.location]).toEqual([301, to]);
    }
  });

  test.each([
    ['/bulletins/2024/9', 'site.issue-unknown'],
    ['/bulletins/2024/4?revision=2', 'site.issue-unknown'],
    ['/bulletins/2024/9/history', 'site.issue-unknown'],
    ['/bulletins/2024/9/counted?of=assessment/total', 'site.issue-unknown'],
    ['/bulletins/2024/4/counted', 'site.count-unknown'],
    ['/bulletins/2024/4/counted?of=assessment', 'site.count-unknown'],
    ['/bulletins/2024/4/counted?of=__proto__', 'site.count-unknown'],
    ['/bulletins/2024/1.docx', 'site.issue-file-unknown'],
    ['/bulletins/2024/1.en.docx', 'site.issue-file-unknown'],
    ['/bulletins/2024/2.en.pdf', 'site.issue-file-unknown'],
    ['/bulletins/2024/4.exe', 'site.issue-file-unknown'],
    ['/bulletins/2024/4.pdf.asc', 'site.issue-file-unknown'],
    ['/bulletins/2024/4.de.pdf', 'site.issue-file-unknown'],
    ['/bulletins/2024/9.pdf', 'site.issue-unknown'],
    ['/bulletins/2024/x.pdf', 'site.issue-file-unknown'],
    ['/openpgp-key.asc', 'site.no-signing-key'],
  ])('%s is refused with %s', async (url, code) => {
    const answer = await ask(url, { accept: 'application/json' });
    expect([answer.statusCode, answer.json().code]).toEqual([404, code]);
  });

  test.each(['/bulletins/abc/1', '/bulletins/2024/0', '/bulletins/2024'])('%s is no address', async (url) => {
    expect((await ask(url)).statusCode).toBe(404);
  });
});

describe('a corrected issue', () => {
  test('shows its last revision with the note, and leads to the earlier one and to what changed', async () => {
    const page = await read('/bulletins/2024/1');
    const note = textOf(findAll(page, 'div', 'bl-said')[0] as Element);
    expect(note).toContain('更正版（第2版，2024-01-30 发布）');
    expect(note).toContain('更正了报头的周期。');
    expect(textOf(articleOf(page))).toContain('更正后的周期');
    expect(links(page)).toEqual(
      expect.arrayContaining(['/bulletins/2024/1?revision=1', '/bulletins/2024/1/history', '/bulletins/2024/1.pdf']),
    );
    expect((await ask('/bulletins/2024/1', english)).body).toContain('The period in the masthead was corrected.');
  });

  test('keeps the earlier one readable, which says that it was corrected and is not listed by search engines', async () => {
    const page = await read('/bulletins/2024/1?revision=1');
    expect(textOf(findAll(page, 'div', 'bl-said')[0] as Element)).toContain('这是已被更正的第1版');
    expect(textOf(articleOf(page))).not.toContain('更正后的周期');
    expect(links(articleOf(page))).toContain('/bulletins/2024/1/counted?of=assessment/total');
    expect(links(page)).toContain('/bulletins/2024/1.pdf?revision=1');
    expect(findAll(page, 'meta').some(({ attributes }) => attributes.get('name') === 'robots')).toBe(true);
    const last = await read('/bulletins/2024/1');
    expect(links(articleOf(last))).toContain('/bulletins/2024/1/counted?of=assessment/total&revision=2');
  });

  test('tells what changed, word by word, in the language that both have', async () => {
    const page = await read('/bulletins/2024/1/history');
    expect(findAll(page, 'h2').map(textOf)).toEqual(['第2版', '第1版']);
    expect(findAll(page, 'ins').map(textOf).join('')).toContain('更正后的周期');
    // The first revision has no English edition: there is nothing to compare.
    expect(findAll(page, 'h3').map(textOf)).toEqual(['中文版的改动']);
  });
});

describe('files', () => {
  test('are downloaded byte for byte under a name that says which', async () => {
    const answer = await ask('/bulletins/2024/4.pdf');
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
      200,
      'application/x-pdf',
      'the pdf',
    ]);
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('信息安全漏洞周报2024年第4期.pdf'));
    const inEnglish = await ask('/bulletins/2024/4.en.pdf');
    expect(inEnglish.body).toBe('the English pdf');
    expect(inEnglish.headers['content-disposition']).toContain(encodeURIComponent('Weekly bulletin 2024 No. 4.pdf'));
  });

  test('of an earlier revision stay, and those of a correction have another name', async () => {
    const name = async (url: string) => String((await ask(url)).headers['content-disposition']);
    expect(await name('/bulletins/2024/1.pdf')).toContain(encodeURIComponent('2024年第1期（第2版）.pdf'));
    expect(await name('/bulletins/2024/1.pdf?revision=1')).toContain(encodeURIComponent('2024年第1期.pdf'));
  });
});

describe('what a number counted', () => {
  test('says how many there are and how many of them are public', async () => {
    const page = await read('/bulletins/2024/4/counted?of=assessment/total');
    expect(textOf(findAll(page, 'h1')[0] as Element)).toBe('“收录漏洞”统计了什么');
    expect(textOf(findAll(page, 'p', 'bl-total')[0] as Element)).toMatch(/^共 \d+ 条，其中 1 条已公开。$/);
    expect(links(page)).toContain('/records/CNVD-2024-04955');
    const inEnglish = await read('/bulletins/2024/4/counted?of=assessment/total', english);
    expect(textOf(findAll(inEnglish, 'p', 'bl-total')[0] as Element)).toMatch(/^\d+ in all, 1 of them public\.$/);
  });

  test('gives of reports and notices the number alone, and says why', async () => {
    for (const [of, why] of [
      ['assessment/received', '回执编号'],
      ['disposal/channels/education', '通报只计其数'],
    ] as const) {
      const page = await read(`/bulletins/2024/4/counted?of=${of}`);
      expect(textOf(findAll(page, 'main')[0] as Element)).toContain(why);
      expect(links(page).filter((href) => href.startsWith('/records/'))).toEqual([]);
    }
  });
});

test('the schema of bulletin.json is served', async () => {
  const answer = await ask('/schema/bulletin.json');
  expect(answer.headers['content-type']).toBe('application/schema+json; charset=utf-8');
  const kept = await readFile(join(projectRoot, 'data/bulletin.schema.json'), 'utf8');
  expect(answer.json()).toEqual(JSON.parse(kept));
});
