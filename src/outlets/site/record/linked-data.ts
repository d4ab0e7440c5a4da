import type { PublishedRecord, RecordView } from '#publish/read/index.ts';
import { safeHref, withoutDirection } from '../text.ts';
import { aliasHref } from './model.ts';

type Place = { readonly publicUrl: string; readonly publisher: string };

/** How many products the data names: enough to be found by, where hundreds are affected. */
const mostProducts = 50;

/** The record in the words of schema.org: an article about software, with its numbers elsewhere. */
export function linkedDataOf(
  { record, revisions }: RecordView,
  { publicUrl, publisher }: Place,
): Record<string, unknown> {
  const url = `${publicUrl}/records/${record.identifier}`;
  const organisation = { '@type': 'Organization', name: publisher, url: `${publicUrl}/` };
  return {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    '@id': url,
    ...{ url, identifier: record.identifier, inLanguage: 'zh-CN', isAccessibleForFree: true },
    headline: withoutDirection(record.title),
    ...(record.titleEn !== undefined && { alternativeHeadline: withoutDirection(record.titleEn) }),
    description: withoutDirection(record.description),
    datePublished: record.publishedOn,
    dateModified: (revisions.at(-1)?.publishedAt ?? new Date(record.publishedOn)).toISOString(),
    publisher: organisation,
    author: organisation,
    keywords: [...record.aliases.map(({ value }) => value), ...record.weaknesses],
    about: aboutOf(record),
    sameAs: record.aliases.flatMap((alias) => aliasHref(alias) ?? []),
    citation: record.references.flatMap((link) => safeHref(link) ?? []),
  };
}

function aboutOf({ products }: PublishedRecord): unknown[] {
  return products.slice(0, mostProducts).map(({ text, vendor, product, version }) => ({
    '@type': 'SoftwareApplication',
    name: withoutDirection(product ?? text),
    ...(version !== null && { softwareVersion: version }),
    ...(vendor !== null && { publisher: { '@type': 'Organization', name: withoutDirection(vendor) } }),
  }));
}

/** What is shown where the page is shared (Open Graph). */
export function sharedOf(
  record: PublishedRecord,
  place: Place & { readonly title: string; readonly description: string },
) {
  return {
    'og:type': 'article',
    'og:title': place.title,
    'og:description': place.description,
    'og:url': `${place.publicUrl}/records/${record.identifier}`,
    'og:site_name': place.publisher,
    'article:published_time': record.publishedOn,
    'article:modified_time': record.updatedOn ?? record.publishedOn,
  };
}
