/** Every feed that the site offers, found by walking it from its front page, held against the rules of its format. */
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { publishAdvisory, withdrawRecord } from '#publish/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { atomViolations } from '../../../test/feeds/atom.ts';
import { jsonFeedViolations } from '../../../test/feeds/json-feed.ts';
import { rssViolations } from '../../../test/feeds/rss.ts';
import { relativeIn } from '../../../test/feeds/values.ts';
import { siteServer } from '../../../test/site.ts';
import { fillSite, hostile } from '../../../test/site-content.ts';
import { childrenOf, linkOf, textOf, xmlTree } from '../../../test/xml-tree.ts';
import { lists } from './lists/all.ts';

const owner = await testDatabase();
const app = await siteServer(owner.outlet);
const origin = 'http://bulou.example';
const now = new Date('2024-02-05T06:00:00Z');

beforeAll(async () => {
  await fillSite(owner);
  await publishContents(owner, [
    recordContent({ identifier: 'CNVD-2024-92000', title: '网关命令执行漏洞', sectors: ['industrial-control'] }),
    recordContent({ identifier: 'CNVD-2024-92001', title: '误收录漏洞' }),
  ]);
  await transaction(owner.db, async (tx) => {
    await withdrawRecord(tx, 'CNVD-2024-92001', '重复收录 <b>&', now);
    const content = {
      ...{
        title: '关于<b>某产品</b>的安全公告',
        titleEn: null,
        situation: '没有检查长度。\u202e',
        range: '1.0',
        advice: '请升级 & 重启。',
      },
      ...{ references: ['https://a.example/?a=<b>&c'], records: [hostile.identifier] },
    };
    await publishAdvisory(tx, {
      content,
      number: null,
      note: null,
      now,
      timeZone: 'Asia/Shanghai',
      mayKnow: async () => [],
    });
  });
});

const isFeed = (path: string) => /\.(atom|rss|feed\.json)$/.test(path);
/** The list that an address tells of, by its path; many addresses of one list are like one another. */
const listOf = (path: string) =>
  lists.find(({ path: declared }) =>
    new RegExp(`^${declared.replaceAll(/:\w+/g, '[^/]+')}$`).test(path.replace(/\.(atom|rss|feed\.json)$/, '')),
  );
const mostOfOne = 6;

/** Addresses of feeds that pages offer, walking from `/` by links; of pages and of feeds that differ in a name or query only, a few. */
async function offered(language: string): Promise<readonly string[]> {
  const [waiting, seen, feeds] = [['/'], new Set(['/']), new Set<string>()];
  const counts = new Map<string, number>();
  const isOneOfFew = (kind: string) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return (counts.get(kind) ?? 0) <= mostOfOne;
  };
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const { body, headers } = await app.inject({ url, headers: { 'accept-language': language } });
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    for (const [, written = ''] of body.matchAll(/<(?:a|link)\s[^>]*href="([^"]+)"/g)) {
      const { origin: of, pathname, search } = new URL(written.replaceAll('&amp;', '&'), origin + url);
      const [address, kind] = [pathname + search, pathname.replace(/(?<=\/)[^/]*[\d%A-Z][^/]*/g, '*')];
      if (of !== origin || seen.has(address)) continue;
      seen.add(address);
      if (isFeed(pathname)) feeds.add(address);
      else if (isOneOfFew(kind)) waiting.push(address);
    }
  }
  return [...feeds].filter((address) =>
    isOneOfFew(`${listOf(address.split('?')[0] ?? '')?.path} ${formatOf(address)}`),
  );
}

const violations = { atom: atomViolations, rss: rssViolations, json: jsonFeedViolations } as const;
const formatOf = (address: string) =>
  (/\.(atom|rss|json)(?:\?|$)/.exec(address)?.[1] ?? 'atom') as keyof typeof violations;

describe.each(['zh', 'en'])('the feeds that the site offers in %s', async (language) => {
  let feeds: readonly string[] = [];
  beforeAll(async () => {
    feeds = await offered(language);
  }, 60_000);

  test('are those of every list that tells what is new, in all three formats', () => {
    const told = new Set(feeds.map((address) => `${listOf(address.split('?')[0] ?? '')?.path} ${formatOf(address)}`));
    const due = lists
      .filter(({ tell }) => tell !== undefined)
      .flatMap(({ path }) => Object.keys(violations).map((format) => `${path} ${format}`));
    expect([...told].toSorted()).toEqual(due.toSorted());
  });

  test('keep every rule of their formats, on every page of them', async () => {
    const faults: string[] = [];
    let entries = 0;
    for (const feed of feeds) {
      let pages = 0;
      for (let url: string | undefined = feed; url !== undefined && pages < 3; pages += 1) {
        const { statusCode, body } = await app.inject(url);
        const format = formatOf(url);
        faults.push(
          ...(statusCode === 200 ? violations[format](body) : [String(statusCode)]).map((fault) => `${url} ${fault}`),
        );
        const { next, texts, self } = readingOf(format, body);
        if (self !== origin + url) faults.push(`${url} calls itself ${self}`);
        for (const html of texts) faults.push(...relativeIn(html).map((href) => `${url} leads to ${href}`));
        entries += texts.length;
        url = next?.replace(origin, '');
      }
    }
    expect(faults).toEqual([]);
    // A walk that found nothing to look at would prove nothing.
    expect(feeds.length).toBeGreaterThan(60);
    expect(entries).toBeGreaterThan(300);
  }, 60_000);
});

/** What a reader of the feed goes on with: its own address, its next page, the HTML of its entries. */
function readingOf(format: keyof typeof violations, body: string) {
  if (format === 'json') {
    const feed: { feed_url: string; next_url?: string; items: { content_html: string }[] } = JSON.parse(body);
    return { self: feed.feed_url, next: feed.next_url, texts: feed.items.map((item) => item.content_html) };
  }
  const root = xmlTree(body);
  if (format === 'atom') {
    const texts = childrenOf(root, 'entry').map((entry) => textOf(entry, 'content') ?? '');
    return { self: linkOf(root, 'self'), next: linkOf(root, 'next'), texts };
  }
  const [channel] = childrenOf(root, 'channel');
  const link = (rel: string) =>
    channel?.children.find(({ name, attributes }) => name === 'atom:link' && attributes.rel === rel)?.attributes.href;
  const texts = (channel ? childrenOf(channel, 'item') : []).map((item) => textOf(item, 'content:encoded') ?? '');
  return { self: link('self'), next: link('next'), texts };
}
