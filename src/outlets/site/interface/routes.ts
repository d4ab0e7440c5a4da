import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, route } from '#platform/http/index.ts';
import type { Holdings } from '../frame.tsx';
import { InterfacePage } from './page.tsx';

/** The reference of the open interface, made from its own document. */
export function interfacePage(holdings: () => Promise<Holdings>): AnyRoute {
  return route({
    method: 'GET',
    may: 'anyone',
    changesWith: 'published',
    path: '/api',
    does: async (_input, { openApi }) => ({ document: openApi(), holdings: await holdings() }),
    shows: (view, context) => page(renderPage(InterfacePage, { ...view, context })),
  });
}
