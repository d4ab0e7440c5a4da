import { type ListQuery, parseListQuery, type Sort } from '#search/index.ts';
import type { Asked } from '../model.ts';
import { queryRefused } from '../refusals.ts';

/** The query of the list of records as its page reads it, but followed as a whole or not at all. Refuses `feeds.query`. */
export function followed(
  { query: asked, today }: Pick<Asked, 'query' | 'today'>,
  { unsaid, within }: { readonly unsaid?: Sort; readonly within: string },
): ListQuery {
  const stated = new URLSearchParams(asked);
  // How many rows a page has is the page's matter; what it means here, whoever writes a feed or a file has read already.
  stated.delete('limit');
  const { query, problems } = parseListQuery(stated, today, { within, ...(unsaid && { unsaid }) });
  if (problems.length > 0) throw queryRefused(problems);
  return query;
}
