import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testAuthority } from '../../../test/authority.ts';
import { testDatabase } from '../../../test/database.ts';
import { siteServer } from '../../../test/site.ts';
import { fillSite } from '../../../test/site-content.ts';
import { childrenOf, linkOf, type XmlNode as Node, textOf as text, xmlTree } from '../../../test/xml-tree.ts';

const owner = await testDatabase();
let app: FastifyInstance;
beforeAll(async () => {
  await fillSite(owner);
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const feed = async (url = '/bulletins.atom') => xmlTree((await app.inject(url)).body);
const entries = (node: Node) => childrenOf(node, 'entry');

describe('the feed of the bulletin', () => {
  test('is what RFC 4287 asks of a feed: id, title, updated, author, a link to itself', async () => {
    const found = await feed();
    expect(found.name).toBe('feed');
    expect(found.attributes).toEqual({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' });
    expect(text(found, 'id')).toBe('http://bulou.example/bulletins.atom');
    expect(text(found, 'title')).toBe('信息安全漏洞周报');
    expect(linkOf(found, 'self')).toBe('http://bulou.example/bulletins.atom');
    expect(linkOf(found, 'alternate')).toBe('http://bulou.example/bulletins');
    expect(text(childrenOf(found, 'author')[0] as Node, 'name')).toBe(testAuthority.name);
    // Of its newest entry: the correction of the first issue.
    expect(text(found, 'updated')).toBe('2024-01-30T01:00:00.000Z');
    expect((await app.inject('/bulletins.atom')).headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  });

  test('has one entry an issue, newest first, under its permanent address', async () => {
    const found = entries(await feed());
    expect(found.map((entry) => text(entry, 'id'))).toEqual(
      ['2024/4', '2024/2', '2024/1', '2023/50'].map((path) => `http://bulou.example/bulletins/${path}`),
    );
    for (const entry of found) {
      expect(text(entry, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(text(entry, 'published')).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(text(entry, 'title')).toContain('信息安全漏洞周报');
      expect(linkOf(entry, 'alternate')).toBe(`${text(entry, 'id')}?language=zh`);
    }
    expect(text(found[0] as Node, 'summary')).toMatch(
      /^收录漏洞 \d+ 个，其中高危 \d+ 个、中危 \d+ 个、低危 \d+ 个，0day \d+ 个/,
    );
  });

  test('tells of a correction under the same id, with its note and a later instant', async () => {
    const corrected = entries(await feed()).find((entry) => text(entry, 'id')?.endsWith('/2024/1')) as Node;
    expect(text(corrected, 'summary')).toContain('第2版: 更正了报头的周期。');
    expect(text(corrected, 'published')).toBe('2024-01-29T04:00:00.000Z');
    expect(text(corrected, 'updated')).toBe('2024-01-30T01:00:00.000Z');
  });

  test('is there in English, with ids that are the same', async () => {
    const found = await feed('/bulletins.atom?lang=en');
    expect(found.attributes['xml:lang']).toBe('en');
    expect(linkOf(found, 'self')).toBe('http://bulou.example/bulletins.atom?lang=en');
    expect(text(entries(found)[0] as Node, 'title')).toContain('2024 No. 4');
    expect(text(entries(found)[0] as Node, 'summary')).toMatch(/^\d+ vulnerabilities recorded/);
    expect(entries(found).map((entry) => text(entry, 'id'))).toEqual(
      entries(await feed()).map((entry) => text(entry, 'id')),
    );
  });

  test('is not sent again until something is published, and has no language that there is not', async () => {
    const { headers } = await app.inject('/bulletins.atom');
    const again = await app.inject({ url: '/bulletins.atom', headers: { 'if-none-match': String(headers.etag) } });
    expect(again.statusCode).toBe(304);
    expect((await app.inject('/bulletins.atom?lang=de')).statusCode).toBe(400);
  });

  test('is a feed before the first issue, too', async () => {
    const empty = await siteServer((await testDatabase()).outlet);
    const { body, statusCode } = await empty.inject('/bulletins.atom');
    expect([statusCode, body.includes('<entry>')]).toEqual([200, false]);
    await empty.close();
  });
});
