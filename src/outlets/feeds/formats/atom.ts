import { type Entry, type Feed, languageTags, updatedOf } from './model.ts';
import { documentOf, element, lines, type Xml } from './xml.ts';

/** The feed as Atom 1.0 (RFC 4287); older entries by its link `next` (RFC 5005). */
export function writeAtom(feed: Feed): string {
  const { self, here, home, title, subtitle, language, author, entries, next } = feed;
  const link = (rel: string, href: string, type: string) => element('link', { rel, href, type });
  const parts: readonly (Xml | null)[] = [
    element('id', {}, self),
    element('title', {}, title),
    element('subtitle', {}, subtitle),
    element('updated', {}, updatedOf(feed).toISOString()),
    element('author', {}, element('name', {}, author.name), element('uri', {}, author.url)),
    element('generator', {}, 'Bulou'),
    link('self', here, atomType),
    link('alternate', home, 'text/html'),
    next === null ? null : link('next', next, atomType),
    ...entries.map(entryOf),
  ];
  const attributes = { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': languageTags[language] };
  return documentOf(element('feed', attributes, lines(parts), { xml: '\n' }));
}

const atomType = 'application/atom+xml';

function entryOf(entry: Entry): Xml {
  const { id, url, title, titleLanguage, summary, html, publishedAt, changedAt, tags } = entry;
  const titleTag = titleLanguage === undefined ? undefined : languageTags[titleLanguage];
  const parts = [
    element('id', {}, id),
    element('title', { 'xml:lang': titleTag }, title),
    element('link', { rel: 'alternate', href: url, type: 'text/html' }),
    element('published', {}, publishedAt.toISOString()),
    element('updated', {}, changedAt.toISOString()),
    ...tags.map(({ term, label, scheme }) => element('category', { term, label, scheme })),
    element('summary', {}, summary),
    element('content', { type: 'html' }, html),
  ];
  return element('entry', {}, lines(parts), { xml: '\n' });
}
