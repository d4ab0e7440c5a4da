import { type Entry, type Feed, languageTags, updatedOf } from './model.ts';
import { documentOf, element, lines, type Xml } from './xml.ts';

/**
 * The feed as RSS 2.0 (rssboard.org/rss-specification). `pubDate` is when an item first went out, its `atom:updated` when it last changed;
 * its guid is its permanent address.
 */
export function writeRss(feed: Feed): string {
  const { here, home, title, subtitle, language, entries, next } = feed;
  const link = (rel: string, href: string) => element('atom:link', { rel, href, type: 'application/rss+xml' });
  const parts: readonly (Xml | null)[] = [
    element('title', {}, title),
    element('link', {}, home),
    element('description', {}, subtitle),
    element('language', {}, languageTags[language].toLowerCase()),
    element('lastBuildDate', {}, updatedOf(feed).toUTCString()),
    element('generator', {}, 'Bulou'),
    element('docs', {}, 'https://www.rssboard.org/rss-specification'),
    link('self', here),
    next === null ? null : link('next', next),
    ...entries.map(itemOf),
  ];
  const attributes = {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  };
  return documentOf(element('rss', attributes, element('channel', {}, lines(parts), { xml: '\n' })));
}

function itemOf({ id, url, title, summary, html, publishedAt, changedAt, tags }: Entry): Xml {
  const parts = [
    element('title', {}, title),
    element('link', {}, url),
    element('guid', { isPermaLink: String(id === url) }, id),
    element('pubDate', {}, publishedAt.toUTCString()),
    element('atom:updated', {}, changedAt.toISOString()),
    ...tags.map(({ label, scheme }) => element('category', { domain: scheme }, label)),
    element('description', {}, summary),
    element('content:encoded', {}, html),
  ];
  return element('item', {}, lines(parts), { xml: '\n' });
}
