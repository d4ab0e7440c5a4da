import type { AnyRoute } from '#platform/http/index.ts';
import { addressOf, type Parts } from './route-addresses.ts';

/** What `fillSite` has under the names that public routes take. */
const filled: Parts = {
  ...{
    identifier: 'CNVD-2024-04955',
    'vendors/name': 'Lanting',
    'products/vendor': 'Lanting',
    'products/product': 'LT-AX30',
  },
  ...{ 'bulletins/year': '2024', 'bulletins/number': '4', year: '2024' },
};

/** Addresses below which programs ask, and those that begin or end something for one reader. */
const noPages =
  /^\/(api\/|assets\/|language\/|favicon|healthz|openpgp|schema\/|robots|search\/(suggest|opensearch)|sitemap|\.well-known)|:token|\.(csv|xlsx|ndjson|atom|rss|json|xml|zip|asc|txt|gz|bib|png)$|SHA256SUMS$|:format$/;

/**
 * The address of every page that anybody may open, made from the routes themselves, so that a new page is looked at without anybody
 * thinking of it. What a route's parts are called is in `filled`; a part that stands for nothing there gives a page that says so.
 */
export function publicPages(routes: readonly AnyRoute[]): readonly string[] {
  const pages = routes.filter(({ method, may, path }) => method === 'GET' && may === 'anyone' && !noPages.test(path));
  return [...new Set(pages.map((route) => addressOf(route, filled)))];
}
