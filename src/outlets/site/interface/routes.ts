import type { Authority } from '#platform/authority.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, route } from '#platform/http/index.ts';
import { newestAdvisories, newestIssues, newestRecords, type Reader } from '#publish/read/index.ts';
import type { Holdings } from '../frame.tsx';
import type { ExamplesByPath } from './model.ts';
import { InterfacePage } from './page.tsx';

type World = { readonly holdings: () => Promise<Holdings>; readonly authority: Authority | null };

/** The reference of the open interface, made from its own document. */
export function interfacePage(db: Reader, { holdings, authority }: World): AnyRoute {
  return route({
    method: 'GET',
    may: 'anyone',
    changesWith: 'published',
    path: '/api',
    does: async (_input, { openApi }) => {
      const examples = await examplesNow(db, authority);
      return { document: openApi(), examples, holdings: await holdings() };
    },
    shows: (view, context) => page(renderPage(InterfacePage, { ...view, context })),
  });
}

/** The newest of what can be asked for by its number: each platform holds others. */
async function examplesNow(db: Reader, authority: Authority | null): Promise<ExamplesByPath> {
  const [[record], [notice], [issue]] = await Promise.all([
    newestRecords(db, 1),
    newestAdvisories(db, 1),
    newestIssues(db, 'weekly', 1),
  ]);
  const number = issue?.numbers[0];
  const ofRecord = record === undefined ? null : { identifier: record.identifier };
  return new Map<string, Readonly<Record<string, string | number>> | null>([
    ['/api/v1/records/{identifier}', ofRecord],
    ['/api/v1/records/{identifier}.{suffix}', ofRecord],
    ['/api/v1/log/content', ofRecord],
    ['/api/v1/log/proof/inclusion', ofRecord],
    ['/api/v1/notices/{number}', notice === undefined ? null : { number: notice.number }],
    [
      '/api/v1/bulletins/{periodical}/{year}/{number}',
      issue === undefined || number === undefined ? null : { year: issue.year, number },
    ],
    ['/api/gcve/publication', authority === null || authority.gnaId === null ? null : {}],
  ]);
}
