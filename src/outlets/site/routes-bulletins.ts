import { Type } from 'typebox';
import { bulletinFileSchema, bulletinLanguages } from '#bulletin/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, file, page, type Reply, redirect, route } from '#platform/http/index.ts';
import { newestSummaries, type Reader } from '#publish/read/index.ts';
import {
  type FoundIssue,
  loadArchive,
  loadIssue,
  loadIssueFile,
  loadSigningKeys,
  periodical,
} from './issue-actions.ts';
import { feedLength, issueFeed } from './issue-feed.ts';
import { loadCounted, loadIssueHistory } from './issue-proof-actions.ts';
import { keepLast } from './memo.ts';
import { CountedPage } from './pages-counted.tsx';
import type { Holdings } from './pages-frame.tsx';
import { IssuePage } from './pages-issue.tsx';
import { IssueHistoryPage } from './pages-issue-history.tsx';
import { IssuesPage } from './pages-issues.tsx';

const published = { method: 'GET', may: 'anyone', changesWith: 'published' } as const;
const year = Type.Integer({ minimum: 1990, maximum: 9999 });
const issueParams = { year, number: Type.Integer({ minimum: 1, maximum: 999 }) };
const params = Type.Object(issueParams);
const revision = Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 }));
const language = Type.Optional(Type.Union(bulletinLanguages.map((one) => Type.Literal(one))));

type Held = () => Promise<Holdings>;

/** The weekly bulletin: its archive and feed, an issue with its files, what its numbers counted, its revisions, and what files are checked with. */
export function bulletins(db: Reader, holdings: Held): AnyRoute[] {
  return [...archiveRoutes(db, holdings), ...readingRoutes(db, holdings), ...fileRoutes(db)];
}

function archiveRoutes(db: Reader, holdings: Held): AnyRoute[] {
  return [
    route({
      ...published,
      path: '/bulletins',
      takes: { query: Type.Object({ year: Type.Optional(year) }) },
      does: async ({ query }) => ({ view: await loadArchive(db, query.year), holdings: await holdings() }),
      shows: (view, context) => page(renderPage(IssuesPage, { ...view, context })),
    }),
    route({
      ...published,
      path: '/bulletins/feed.atom',
      takes: { query: Type.Object({ language }) },
      does: async ({ query }, { publicUrl }) =>
        issueFeed(await newestSummaries(db, periodical, feedLength), { publicUrl, language: query.language ?? 'zh' }),
      shows: (text) => file('application/atom+xml; charset=utf-8', text),
    }),
  ];
}

function readingRoutes(db: Reader, holdings: Held): AnyRoute[] {
  const drawn = keepLast<string>(60);
  return [
    route({
      ...published,
      path: '/bulletins/:year/:number',
      takes: { params, query: Type.Object({ revision, language }) },
      does: async ({ params: which, query }, context) => {
        const asked = { ...which, revision: query.revision, language: query.language ?? context.language };
        return held(await loadIssue(db, asked, drawn), holdings);
      },
      shows: (found, context) => shown(found, context, (view) => renderPage(IssuePage, { ...view, context })),
    }),
    route({
      ...published,
      path: '/bulletins/:year/:number/counted',
      takes: {
        params,
        query: Type.Object({
          revision,
          of: Type.Optional(Type.String({ maxLength: 200 })),
          after: Type.Optional(Type.String({ maxLength: 60 })),
        }),
      },
      does: async ({ params: which, query }) =>
        held(await loadCounted(db, { ...which, revision: query.revision }, query), holdings),
      shows: (found, context) => shown(found, context, (view) => renderPage(CountedPage, { ...view, context })),
    }),
    route({
      ...published,
      path: '/bulletins/:year/:number/history',
      takes: { params },
      does: async ({ params: which }) => held(await loadIssueHistory(db, which), holdings),
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

function fileRoutes(db: Reader): AnyRoute[] {
  return [
    route({
      ...published,
      // `4.pdf`, `4.en.pdf`, and the signature of either behind `.asc`: what stands before the last point is the router's `number`.
      path: '/bulletins/:year/:number.:format',
      takes: {
        params: Type.Object({ year, number: Type.String({ maxLength: 20 }), format: Type.String({ maxLength: 20 }) }),
        query: Type.Object({ revision }),
      },
      does: ({ params: asked, query }) =>
        loadIssueFile(db, { year: asked.year, revision: query.revision }, `${asked.number}.${asked.format}`),
      shows: ({ mediaType, content, name }) => file(mediaType, content, name),
    }),
    route({
      ...published,
      path: '/openpgp-key.asc',
      does: () => loadSigningKeys(db),
      shows: (text) => file('application/pgp-keys', text, 'openpgp-key.asc'),
    }),
    route({
      ...published,
      path: '/schema/bulletin.json',
      does: () => `${JSON.stringify(bulletinFileSchema, null, 2)}\n`,
      shows: (text) => file('application/schema+json; charset=utf-8', text),
    }),
  ];
}
