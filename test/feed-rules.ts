import { childrenOf, textOf, type XmlNode, xmlTree } from './xml-tree.ts';

/** What a feed breaks of the rules of its format, in words; nothing where it keeps them all. */
export function atomFaults(document: string): string[] {
  const feed = xmlTree(document);
  const faults = [
    ...expectThat(feed.name === 'feed' && feed.attributes.xmlns === 'http://www.w3.org/2005/Atom', 'no Atom feed'),
    ...exactlyOnce(feed, ['id', 'title', 'updated', 'subtitle', 'generator']),
    ...expectThat(childrenOf(feed, 'author').length === 1, 'no author'),
    ...expectThat(relations(feed).filter((rel) => rel === 'self').length === 1, 'no link to itself'),
    ...instants(feed, ['updated']),
  ];
  const entries = childrenOf(feed, 'entry');
  const ids = entries.map((entry) => textOf(entry, 'id'));
  return [
    ...faults,
    ...expectThat(new Set(ids).size === ids.length, 'an id twice'),
    ...entries.flatMap((entry) => [
      ...exactlyOnce(entry, ['id', 'title', 'updated', 'published', 'summary', 'content']),
      ...expectThat(isAddress(textOf(entry, 'id')), 'an id that is no address'),
      ...expectThat(relations(entry).includes('alternate'), 'an entry that leads nowhere'),
      ...instants(entry, ['updated', 'published']),
      ...childrenOf(entry, 'category').flatMap(({ attributes }) =>
        expectThat(!!attributes.term, 'a category without term'),
      ),
    ]),
    // RFC 4287 §4.1.2: after the feed's own elements nothing but entries.
    ...expectThat(
      feed.children
        .slice(-entries.length || feed.children.length)
        .every(({ name }) => entries.length === 0 || name === 'entry'),
      'an element behind the entries',
    ),
  ];
}

export function rssFaults(document: string): string[] {
  const rss = xmlTree(document);
  const [channel, more] = childrenOf(rss, 'channel');
  if (channel === undefined || more !== undefined || rss.attributes.version !== '2.0') return ['no RSS 2.0'];
  const items = childrenOf(channel, 'item');
  const ids = items.map((item) => textOf(item, 'guid'));
  return [
    ...exactlyOnce(channel, ['title', 'link', 'description', 'language', 'lastBuildDate']),
    ...expectThat(isAddress(textOf(channel, 'link')), 'a link that is no address'),
    ...expectThat(isRfc822(textOf(channel, 'lastBuildDate')), 'lastBuildDate'),
    ...expectThat(new Set(ids).size === ids.length, 'a guid twice'),
    ...expectThat(
      channel.children.every(({ name }) => channelNames.has(name)),
      'an element that a channel does not have',
    ),
    ...items.flatMap((item) => [
      ...exactlyOnce(item, ['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded']),
      ...expectThat(isRfc822(textOf(item, 'pubDate')), 'pubDate'),
      ...expectThat(
        item.children.every(({ name }) => itemNames.has(name)),
        'an element that an item does not have',
      ),
      ...expectThat(
        childrenOf(item, 'guid')[0]?.attributes.isPermaLink !== 'true' || isAddress(textOf(item, 'guid')),
        'a permanent link that is none',
      ),
    ]),
  ];
}

const channelNames = new Set('title link description language lastBuildDate generator docs atom:link item'.split(' '));
const itemNames = new Set('title link guid pubDate atom:updated category description content:encoded'.split(' '));

type JsonFeed = Record<string, unknown> & { readonly items: readonly Record<string, unknown>[] };

/** After jsonfeed.org/version/1.1. */
export function jsonFeedFaults(document: string): string[] {
  const feed = JSON.parse(document) as JsonFeed;
  const ids = feed.items.map(({ id }) => id);
  return [
    ...expectThat(feed.version === 'https://jsonfeed.org/version/1.1', 'version'),
    ...expectThat(typeof feed.title === 'string' && feed.title !== '', 'title'),
    ...['home_page_url', 'feed_url'].flatMap((name) => expectThat(isAddress(feed[name]), name)),
    ...expectThat(
      feed.next_url === undefined || (isAddress(feed.next_url) && feed.next_url !== feed.feed_url),
      'next_url',
    ),
    ...expectThat(Array.isArray(feed.authors), 'authors'),
    ...expectThat(new Set(ids).size === ids.length, 'an id twice'),
    ...feed.items.flatMap((item) => [
      ...expectThat(typeof item.id === 'string' && item.id !== '', 'id'),
      ...expectThat(typeof item.content_html === 'string', 'content'),
      ...['date_published', 'date_modified'].flatMap((name) => expectThat(isInstant(item[name]), name)),
      ...expectThat(
        item.tags === undefined || (item.tags as unknown[]).every((tag) => typeof tag === 'string'),
        'tags',
      ),
    ]),
  ];
}

const expectThat = (holds: boolean, otherwise: string) => (holds ? [] : [otherwise]);
const exactlyOnce = (node: XmlNode, names: readonly string[]) =>
  names.flatMap((name) => expectThat(childrenOf(node, name).length === 1, `${node.name}: ${name} not once`));
const relations = (node: XmlNode) => childrenOf(node, 'link').map(({ attributes }) => attributes.rel);
const instants = (node: XmlNode, names: readonly string[]) =>
  names.flatMap((name) => expectThat(isInstant(textOf(node, name)), `${node.name}: ${name} is no instant`));
const isAddress = (text: unknown) => typeof text === 'string' && /^https?:\/\//.test(text) && URL.canParse(text);
const isInstant = (text: unknown) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(text));
const isRfc822 = (text: unknown) => /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(String(text));
