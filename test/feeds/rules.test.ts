/** The checkers of feeds: what keeps the rules passes, and each rule has been seen broken. */
import { describe, expect, test } from 'vitest';
import { atomViolations } from './atom.ts';
import { jsonFeedViolations } from './json-feed.ts';
import { rssViolations } from './rss.ts';
import { isInstant, isIri, isLanguageTag, isMailDate, isMediaType, relativeIn } from './values.ts';

const atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="https://x.example/ns" xml:lang="zh-CN" x:own="1">
  <id>https://a.example/list.atom</id>
  <title type="text">List</title>
  <subtitle type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">of <b>things</b></div></subtitle>
  <updated>2024-02-29T12:00:00.5+08:00</updated>
  <author><name>Centre</name><uri>https://a.example/</uri><email>a@a.example</email></author>
  <generator uri="https://g.example/" version="1">G</generator>
  <rights>ours</rights>
  <link rel="self" href="https://a.example/list.atom" type="application/atom+xml"/>
  <link href="https://a.example/list" type="text/html" hreflang="zh-CN" length="12"/>
  <x:more><x:deep a="1">any</x:deep></x:more>
  <entry>
    <id>https://a.example/1</id>
    <title>One</title>
    <updated>2024-02-01T00:00:00Z</updated>
    <published>2024-01-01T00:00:00Z</published>
    <category term="high" scheme="https://a.example/levels" label="High"/>
    <link rel="alternate" href="1" type="text/html"/>
    <summary>Short.</summary>
    <content type="html">&lt;p&gt;Long.&lt;/p&gt;</content>
  </entry>
  <entry>
    <id>urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6</id>
    <title type="html">Two</title>
    <updated>2024-02-01T00:00:00Z</updated>
    <link href="https://a.example/2"/>
    <summary>What the picture shows.</summary>
    <content type="image/png" src="https://a.example/2.png"/>
  </entry>
</feed>`;

type Plant = readonly [what: string, from: string | RegExp, to: string, found: string];

/** The document with one thing changed; a change that changes nothing would prove nothing. */
function planted(document: string, from: string | RegExp, to: string): string {
  const changed = document.replace(from, to);
  if (changed === document) throw new Error(`nothing to change: ${from}`);
  return changed;
}

const atomPlants: readonly Plant[] = [
  ['another namespace', 'http://www.w3.org/2005/Atom', 'http://purl.org/atom/ns#', 'neither feed nor entry'],
  ['no id', '<id>https://a.example/list.atom</id>', '', 'feed: id 0 times'],
  ['two titles', '<rights>', '<title>Again</title><rights>', 'feed: title 2 times'],
  ['two rights', '<rights>', '<rights>a</rights><rights>', 'feed: rights 2 times'],
  ['no instant', /<updated>2024-02-29.*?<\/updated>/, '', 'feed: updated 0 times'],
  ['a day that is none', '2024-02-29T', '2023-02-29T', 'feed/updated[3]: its text is'],
  ['a date without an instant', '2024-02-01T00:00:00Z', '2024-02-01', '/updated'],
  ['a date in small letters', '2024-02-01T00:00:00Z', '2024-02-01t00:00:00z', '/updated'],
  ['white space around a date', '2024-02-01T00:00:00Z', ' 2024-02-01T00:00:00Z ', '/updated'],
  ['white space around an id', 'https://a.example/1<', ' https://a.example/1 <', '/id'],
  ['a relative id', 'https://a.example/1<', '/1<', '/id'],
  ['no author anywhere', /<author>.*<\/author>/, '', 'feed: no author'],
  ['an author without a name', '<name>Centre</name>', '', 'author[4]: name 0 times'],
  ['a name with attributes', '<name>', '<name xml:lang="en">', 'name[0]: attribute lang'],
  ['an address that is none', 'a@a.example', 'a.example', 'email'],
  ['a link without an address', 'href="https://a.example/list" ', '', 'lacks href'],
  ['an address with a space', 'https://a.example/list"', 'https://a.example/a list"', 'href is'],
  ['an escape that is none', 'https://a.example/list"', 'https://a.example/%zz"', 'href is'],
  ['a relation that nobody knows', 'rel="self"', 'rel="myself"', 'rel is myself'],
  ['no link to itself', 'rel="self"', 'rel="related"', 'no link to itself'],
  ['a media type that is none', 'type="application/atom+xml"', 'type="atom"', 'type is atom'],
  ['a language that is none', 'hreflang="zh-CN"', 'hreflang="zh_CN"', 'hreflang is zh_CN'],
  ['xml:lang that is none', 'xml:lang="zh-CN"', 'xml:lang="中文"', 'xml:lang'],
  [
    'two alternates of one kind',
    '<rights>',
    '<link href="https://a.example/b" type="text/html" hreflang="zh-CN"/><rights>',
    'two alternates',
  ],
  ['an attribute of one’s own in no namespace', '<rights>', '<rights own="1">', 'unknown attribute own'],
  ['an element in no namespace', '<x:more>', '<more xmlns=""/><x:more>', 'an element in no namespace'],
  ['an element that Atom does not have', '<rights>', '<modified>2024</modified><rights>', 'no element of Atom'],
  ['an element out of its place', '<rights>', '<content>c</content><rights>', 'content may not stand here'],
  ['text between elements', '<rights>', 'text<rights>', 'feed: text where none may be'],
  ['an element behind the entries', '</feed>', '<logo>https://a.example/l</logo></feed>', 'behind the entries'],
  [
    'HTML that is not escaped',
    '&lt;p&gt;Long.&lt;/p&gt;',
    '<p xmlns="http://www.w3.org/1999/xhtml">Long.</p>',
    'elements in a text of type html',
  ],
  ['XHTML without its div', /<div xmlns.*<\/div>/, 'of things', 'XHTML that is not in one div'],
  ['a type of text that there is not', '<title type="text">', '<title type="text/html">', 'type is text/html'],
  ['a category without a term', 'term="high" ', '', 'lacks term'],
  ['a scheme that leads nowhere', 'scheme="https://a.example/levels"', 'scheme="levels"', 'scheme is levels'],
  ['two entries with one id', 'urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6', 'https://a.example/1', 'one id'],
  ['two summaries', '<summary>Short.', '<summary>S</summary><summary>Short.', 'summary 2 times'],
  [
    'an entry that leads nowhere and holds nothing',
    /<link href="https:\/\/a.example\/2"\/>[\s\S]*?src="[^"]+"\/>/,
    '',
    'neither content nor an alternate',
  ],
  ['content elsewhere without a summary', '<summary>What the picture shows.</summary>', '', 'no summary'],
  [
    'content elsewhere that is here, too',
    'src="https://a.example/2.png"/>',
    'src="https://a.example/2.png">x</content>',
    'has src and is not empty',
  ],
];

describe('a feed in Atom', () => {
  test('that keeps the rules of RFC 4287 passes', () => {
    expect(atomViolations(atom)).toEqual([]);
  });

  test.each(atomPlants)('is found to have %s', (_what, from, to, found) => {
    expect(atomViolations(planted(atom, from, to)).join('\n')).toContain(found);
  });

  test('that is not well-formed is none', () => {
    expect(() => atomViolations(planted(atom, '</entry>', ''))).toThrow();
    expect(() => atomViolations(planted(atom, '<x:more>', '<y:more/><x:more>'))).toThrow();
  });
});

const rss = `<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>List</title><link>https://a.example/list</link><description>Of things.</description>
  <language>zh-cn</language><lastBuildDate>Thu, 29 Feb 2024 12:00:00 GMT</lastBuildDate>
  <docs>https://www.rssboard.org/rss-specification</docs><ttl>60</ttl>
  <atom:link rel="self" href="https://a.example/list.rss" type="application/rss+xml"/>
  <image><url>https://a.example/l.png</url><title>L</title><link>https://a.example/</link><width>88</width></image>
  <item>
    <title>One</title><link>https://a.example/1</link><guid isPermaLink="true">https://a.example/1</guid>
    <pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate><atom:updated>2024-02-01T00:00:00Z</atom:updated>
    <category domain="https://a.example/levels">High</category>
    <description>Short.</description><content:encoded>&lt;p&gt;Long.&lt;/p&gt;</content:encoded>
  </item>
  <item><description>Two</description><guid isPermaLink="false">2</guid></item>
</channel></rss>`;

const rssPlants: readonly Plant[] = [
  ['another version', 'version="2.0"', 'version="0.91"', 'no RSS 2.0'],
  ['two channels', '</channel>', '</channel><channel/>', 'not one channel'],
  ['no title', '<title>List</title>', '', 'title 0 times'],
  ['no description', '<description>Of things.</description>', '', 'description 0 times'],
  ['two languages', '<ttl>', '<language>en</language><ttl>', 'language 2 times'],
  ['a relative link', '<link>https://a.example/list</link>', '<link>/list</link>', 'link[1]: its text is'],
  ['a date of Atom', 'Thu, 29 Feb 2024 12:00:00 GMT', '2024-02-29T12:00:00Z', 'lastBuildDate'],
  ['another day of the week', 'Thu, 29 Feb', 'Fri, 29 Feb', 'lastBuildDate'],
  ['a day that is none', 'Mon, 01 Jan 2024', '32 Jan 2024', 'pubDate'],
  ['a year of two digits', '01 Jan 2024', '01 Jan 24', 'pubDate'],
  ['an element that RSS does not have', '<ttl>', '<updated>2024</updated><ttl>', 'updated[6]: may not stand here'],
  ['an element out of its place', '<ttl>', '<guid>1</guid><ttl>', 'may not stand here'],
  ['an attribute that is none', '<docs>', '<docs own="1">', 'unknown attribute own'],
  [
    'a permanent link that is none',
    'isPermaLink="true">https://a.example/1',
    'isPermaLink="true">1',
    'a permanent link',
  ],
  ['a permanent link by default that is none', 'isPermaLink="false">2', '>2', 'a permanent link'],
  ['isPermaLink that is neither', 'isPermaLink="false"', 'isPermaLink="no"', 'isPermaLink is no'],
  ['two items with one guid', 'isPermaLink="false">2', 'isPermaLink="false">https://a.example/1', 'one guid'],
  ['an item without words', '<item><description>Two</description>', '<item>', 'neither title nor description'],
  ['HTML that is not escaped', 'Short.', '<b>Short.</b>', 'elements in a text'],
  ['a picture without an address', '<url>https://a.example/l.png</url>', '', 'url 0 times'],
  ['no link to itself', 'rel="self"', 'rel="next"', '0 links to itself'],
  ['an instant of Atom that is none', '2024-02-01T00:00:00Z', '2024-02-01', 'atom:updated'],
  ['two texts', '<content:encoded>', '<content:encoded>x</content:encoded><content:encoded>', 'content:encoded twice'],
  ['text between elements', '<ttl>', 'text<ttl>', 'text where none may be'],
];

describe('a feed in RSS', () => {
  test('that keeps the rules of RSS 2.0 passes', () => {
    expect(rssViolations(rss)).toEqual([]);
  });

  test.each(rssPlants)('is found to have %s', (_what, from, to, found) => {
    expect(rssViolations(planted(rss, from, to)).join('\n')).toContain(found);
  });
});

const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'List',
  home_page_url: 'https://a.example/list',
  feed_url: 'https://a.example/list.json',
  next_url: 'https://a.example/list.json?after=1',
  authors: [{ name: 'Centre' }],
  language: 'zh-CN',
  _own: { about: 'https://a.example/' },
  items: [
    {
      id: '1',
      url: 'https://a.example/1',
      title: 'One',
      content_html: '<p>Long.</p>',
      date_published: '2024-01-01T00:00:00Z',
      tags: ['High'],
    },
    {
      id: '2',
      content_text: 'Two',
      attachments: [{ url: 'https://a.example/2.png', mime_type: 'image/png', size_in_bytes: 7 }],
    },
  ],
});

const jsonPlants: readonly Plant[] = [
  ['another version', 'version/1.1', 'version/1', 'version is'],
  ['no title', '"title":"List",', '', 'lacks title'],
  ['no items', /"items":.*\]/, '"items":{}', 'items is'],
  ['a relative address', 'https://a.example/list"', '/list"', 'home_page_url is'],
  ['a next page that is itself', 'list.json?after=1', 'list.json', 'next_url is the feed itself'],
  ['an author without anything', '{"name":"Centre"}', '{}', 'authors is'],
  ['a member that is unknown', '"_own"', '"own"', 'unknown member own'],
  ['a language that is none', 'zh-CN', 'zh_CN', 'language is'],
  ['an item without id', '"id":"2",', '', 'items[1]: lacks id'],
  ['a number for an id', '"id":"2"', '"id":2', 'id is 2'],
  ['two items with one id', '"id":"2"', '"id":"1"', 'one id'],
  ['an item without content', '"content_text":"Two",', '', 'items[1]: no content'],
  ['a day for an instant', '2024-01-01T00:00:00Z', '2024-01-01', 'date_published is'],
  ['null for nothing', '"title":"One"', '"title":null', 'title is null'],
  ['a tag that is no text', '"High"', '7', 'tags is'],
  ['an attachment without a type', '"mime_type":"image/png",', '', 'attachments is'],
];

describe('a JSON Feed', () => {
  test('that keeps the rules of version 1.1 passes', () => {
    expect(jsonFeedViolations(json)).toEqual([]);
  });

  test.each(jsonPlants)('is found to have %s', (_what, from, to, found) => {
    expect(jsonFeedViolations(planted(json, from, to)).join('\n')).toContain(found);
  });
});

test('values have the forms that the standards give them', () => {
  const told = (check: (text: string) => boolean, good: readonly string[], bad: readonly string[]) => {
    expect(good.filter((text) => !check(text))).toEqual([]);
    expect(bad.filter(check)).toEqual([]);
  };
  told(
    isIri,
    ['https://a.example/漏洞?q=%E6#x', 'urn:isbn:1', 'http://[::1]:80/a', 'tag:a.example,2024:1'],
    ['', '/a', 'a b:c', 'https://', 'https://a/<', 'https://a/%2', 'https://a/[1]', 'https://a/#b#c'],
  );
  told(
    isInstant,
    ['2024-12-31T23:59:60Z', '2024-01-01T00:00:00.000+08:00'],
    ['2024-13-01T00:00:00Z', '2024-01-01T24:00:00Z', '2024-01-01T00:00Z', '2024-01-01 00:00:00Z'],
  );
  told(
    isMailDate,
    ['01 Jan 2024 00:00 UT', 'Mon, 01 Jan 2024 00:00:00 +0800'],
    ['Mon, 1 Jan 2024 00:00:00 GMT', '01 jan 2024 00:00 GMT'],
  );
  told(isLanguageTag, ['zh-CN', 'en', 'zh-Hans-CN'], ['', 'zh_CN', 'chineselanguage']);
  told(isMediaType, ['text/html', 'application/atom+xml; charset=utf-8'], ['text', 'text/', 'text/html; charset']);
  expect(relativeIn('<a href="/a">a</a><img src="https://a.example/b"><a href="mailto:a@a.example">')).toEqual(['/a']);
});
