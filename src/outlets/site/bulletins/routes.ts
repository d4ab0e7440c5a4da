import { Type } from 'typebox';
import { bulletinFileSchema, bulletinLanguages, periodicalFileSchema } from '#bulletin/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, file, page, type Reply, redirect, route } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { type Periodical, periodicals } from '#vocabulary/index.ts';
import type { Holdings } from '../frame.tsx';
import { keepLast } from '../memo.ts';
import { type FoundIssue, issueAsked, loadArchive, loadIssue, loadIssueFile, loadSigningKeys } from './actions.ts';
import { archiveHref, issueHref } from './links.tsx';
import { CountedPage } from './page-counted.tsx';
import { IssueHistoryPage } from './page-history.tsx';
import { IssuePage } from './page-issue.tsx';
import { IssuesPage } from './page-list.tsx';
import { loadCounted, loadIssueHistory } from './proof-actions.ts';

const published = { method: 'GET', may: 'anyone', changesWith: 'published' } as const;
const year = Type.Integer({ minimum: 1990, maximum: 9999 });
const issueParams = { year, number: Type.Integer({ minimum: 1, maximum: 999 }) };
const params = Type.Object(issueParams);
const revision = Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 }));
const language = Type.Optional(Type.Union(bulletinLanguages.map((one) => Type.Literal(one))));

type Held = () => Promise<Holdings>;

/**
 * The periodicals: of each its archive, an issue with its files, what its numbers counted, its revisions; and what files are
 * checked with. The weekly lives under `/bulletins`, the others under `/bulletins/monthly` and the like.
 */
export function bulletins(db: Reader, holdings: Held): AnyRoute[] {
  const drawn = keepLast<string>(60);
  return [
    ...periodicals.flatMap((periodical) => [
      ...archiveRoutes(db, holdings, periodical),
      ...readingRoutes(db, { holdings, drawn, periodical }),
      fileRoute(db, periodical),
    ]),
    yearRoute(db),
    ...checkingRoutes(db),
  ];
}

/** There is one report a year: the year is enough to ask for it. */
function yearRoute(db: Reader): AnyRoute {
  return route({
    ...published,
    path: '/bulletins/annual/:year',
    takes: { params: Type.Object({ year }) },
    does: ({ params: asked }) => issueAsked(db, { periodical: 'annual', year: asked.year, number: 1 }),
    shows: (issue) => redirect(issueHref(issue), 301),
  });
}

function archiveRoutes(db: Reader, holdings: Held, periodical: Periodical): AnyRoute[] {
  const path = archiveHref(periodical);
  return [
    route({
      ...published,
      path,
      takes: { query: Type.Object({ year: Type.Optional(year) }) },
      does: async ({ query }) => ({ view: await loadArchive(db, periodical, query.year), holdings: await holdings() }),
      shows: (view, context) => page(renderPage(IssuesPage, { ...view, context })),
    }),
  ];
}

type Reading = {
  readonly holdings: Held;
  readonly drawn: ReturnType<typeof keepLast<string>>;
  readonly periodical: Periodical;
};

function readingRoutes(db: Reader, { holdings, drawn, periodical }: Reading): AnyRoute[] {
  const path = `${archiveHref(periodical)}/:year/:number`;
  return [
    route({
      ...published,
      path,
      takes: { params, query: Type.Object({ revision, language }) },
      does: async ({ params: which, query }, context) => {
        const asked = { periodical, ...which, revision: query.revision, language: query.language ?? context.language };
        return held(await loadIssue(db, asked, drawn), holdings);
      },
      shows: (found, context) => shown(found, context, (view) => renderPage(IssuePage, { ...view, context })),
    }),
    route({
      ...published,
      path: `${path}/counted`,
      takes: {
        params,
        query: Type.Object({
          revision,
          of: Type.Optional(Type.String({ maxLength: 200 })),
          after: Type.Optional(Type.String({ maxLength: 60 })),
        }),
      },
      does: async ({ params: which, query }) =>
        held(await loadCounted(db, { periodical, ...which, revision: query.revision }, query), holdings),
      shows: (found, context) => shown(found, context, (view) => renderPage(CountedPage, { ...view, context })),
    }),
    route({
      ...published,
      path: `${path}/history`,
      takes: { params },
      does: async ({ params: which }) => held(await loadIssueHistory(db, { periodical, ...which }), holdings),
      shows: (found, context) => shown(found, context, (view) => renderPage(IssueHistoryPage, { ...view, context })),
    }),
  ];
}

type Shown<View> =
  | { readonly moved: string }
  | { readonly moved: null; readonly view: View; readonly holdings: Holdings };

async function held<View>(found: FoundIssue<View>, holdings: Held): Promise<Shown<View>> {
  return found.moved !== null ? found : { ...found, holdings: await holdings() };
}

/** The page, or the address under which a merged issue lives. */
function shown<View>(
  found: Shown<View>,
  { url }: Context,
  render: (held: { view: View; holdings: Holdings }) => string,
): Reply {
  if (found.moved === null) return page(render(found));
  return redirect(found.moved + url.replace(/^[^?]*/, ''), 301);
}

function fileRoute(db: Reader, periodical: Periodical): AnyRoute {
  return route({
    ...published,
    isOpen: true,
    // `4.pdf`, `4.en.pdf`, and the signature of either behind `.asc`: what stands before the last point is the router's `number`.
    path: `${archiveHref(periodical)}/:year/:number.:format`,
    takes: {
      params: Type.Object({ year, number: Type.String({ maxLength: 20 }), format: Type.String({ maxLength: 20 }) }),
      query: Type.Object({ revision }),
    },
    does: ({ params: asked, query }) =>
      loadIssueFile(db, { periodical, year: asked.year, revision: query.revision }, `${asked.number}.${asked.format}`),
    shows: ({ mediaType, content, name }) => file(mediaType, content, name),
  });
}

function checkingRoutes(db: Reader): AnyRoute[] {
  return [
    route({
      ...published,
      isOpen: true,
      path: '/openpgp-key.asc',
      does: () => loadSigningKeys(db),
      shows: (text) => file('application/pgp-keys', text, 'openpgp-key.asc'),
    }),
    ...[
      ['/schema/bulletin.json', bulletinFileSchema] as const,
      ['/schema/periodical.json', periodicalFileSchema] as const,
    ].map(([path, schema]) =>
      route({
        ...published,
        isOpen: true,
        path,
        does: () => `${JSON.stringify(schema, null, 2)}\n`,
        shows: (text) => file('application/schema+json; charset=utf-8', text),
      }),
    ),
  ];
}
