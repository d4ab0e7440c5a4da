import { Type } from 'typebox';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import { listRetracted, type Reader } from '#publish/read/index.ts';
import type { Holdings } from '../frame.tsx';
import { loadHistory, loadPatches, loadSheepWall } from './actions.ts';
import { HistoryPage } from './page-history.tsx';
import { PatchesPage } from './page-patches.tsx';
import { SheepWallPage } from './page-sheep-wall.tsx';
import { WithdrawnPage } from './page-withdrawn.tsx';

const published = { method: 'GET', may: 'anyone', changesWith: 'published' } as const;
const after = Type.Optional(Type.String({ maxLength: 60 }));

/** What else is public beside records and bulletins: their history, retracted numbers, patches, the sheep wall. */
export function rolls(db: Reader, holdings: () => Promise<Holdings>): AnyRoute[] {
  return [
    route({
      ...published,
      path: '/records/:identifier/history',
      takes: { params: Type.Object({ identifier: Type.String({ maxLength: 60 }) }) },
      does: async ({ params }) => {
        const found = await loadHistory(db, params.identifier);
        return found.moved !== null ? found : { ...found, holdings: await holdings() };
      },
      shows: (found, context) =>
        found.moved !== null ? redirect(found.moved, 301) : page(renderPage(HistoryPage, { ...found, context })),
    }),
    route({
      ...published,
      path: '/withdrawn',
      takes: { query: Type.Object({ after }) },
      does: async ({ query }) => ({
        roll: await listRetracted(db, query.after ?? null),
        isFirst: query.after === undefined,
        holdings: await holdings(),
      }),
      shows: (view, context) => page(renderPage(WithdrawnPage, { ...view, context })),
    }),
    route({
      ...published,
      path: '/patches',
      takes: { query: Type.Object({ after, vendor: Type.Optional(Type.String({ maxLength: 200 })) }) },
      does: async ({ query }, { language }) => ({
        view: await loadPatches(db, query, language),
        holdings: await holdings(),
      }),
      shows: (view, context) => page(renderPage(PatchesPage, { ...view, context })),
    }),
    route({
      ...published,
      path: '/sheep-wall',
      takes: { query: Type.Object({ after, year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 9998 })) }) },
      does: async ({ query }) => ({ view: await loadSheepWall(db, query), holdings: await holdings() }),
      shows: (view, context) => page(renderPage(SheepWallPage, { ...view, context })),
    }),
  ];
}
