import { type Feed, languageTags } from './model.ts';

/** The feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function writeJsonFeed(feed: Feed): string {
  const { here, home, title, subtitle, language, author, entries, next } = feed;
  const written = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: here,
    description: subtitle,
    ...(next !== null && { next_url: next }),
    authors: [{ name: author.name, url: author.url }],
    language: languageTags[language],
    items: entries.map(({ id, url, title: name, titleLanguage, summary, html, publishedAt, changedAt, tags }) => ({
      id,
      url,
      title: name,
      summary,
      content_html: html,
      date_published: publishedAt.toISOString(),
      date_modified: changedAt.toISOString(),
      ...(tags.length > 0 && { tags: tags.map(({ label }) => label) }),
      ...(titleLanguage !== undefined && { language: languageTags[titleLanguage] }),
    })),
  };
  return `${JSON.stringify(written)}\n`;
}
