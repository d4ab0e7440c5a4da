import type { Language } from '#platform/text.ts';
import { formatListQuery } from '#search/index.ts';
import type { KeptList } from './model.ts';
import { expressionText, type Meaning } from './shown.ts';

/** Where a view's records lie for programs and files, as addresses below our own. */
export type ViewLinks = Readonly<Record<'atom' | 'rss' | 'feed.json' | 'csv' | 'xlsx' | 'api' | 'alerts', string>>;

/**
 * The list of a view under its suffixes, its call of the interface, and the form of alerts filled with its expression. Feeds have an order
 * of their own: what changed last comes first. Files and feeds speak the language of whoever takes them from here.
 */
export function linksOf({ list }: KeptList, meaning: Pick<Meaning, 'query' | 'whole'>, language: Language): ViewLinks {
  const { query, whole } = meaning;
  const asked = formatListQuery(query);
  asked.delete('limit');
  if (language === 'en') asked.append('lang', 'en');
  const told = new URLSearchParams(asked);
  told.delete('sort');
  const called = formatListQuery(whole);
  called.delete('limit');
  const q = expressionText(meaning);
  return {
    atom: at(`${list}.atom`, told),
    rss: at(`${list}.rss`, told),
    'feed.json': at(`${list}.feed.json`, told),
    csv: at(`${list}.csv`, asked),
    xlsx: at(`${list}.xlsx`, asked),
    api: at('/api/v1/records', called),
    alerts: at('/alerts', new URLSearchParams(q === '' ? {} : { q })),
  };
}

function at(path: string, query: URLSearchParams): string {
  return query.size === 0 ? path : `${path}?${query}`;
}
