import { Type } from 'typebox';
import { type Authority, namelessAuthority } from '#platform/authority.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, file, page, redirect, route } from '#platform/http/index.ts';
import { csafPlaceOf, type Reader } from '#publish/read/index.ts';
import type { Holdings } from '../frame.tsx';
import { loadAdvisories, loadAdvisory, recordsOf, unknownAdvisory } from './actions.ts';
import { csafOf } from './csaf.ts';
import { AdvisoryPage } from './page-advisory.tsx';
import { AdvisoryHistoryPage } from './page-history.tsx';
import { AdvisoriesPage } from './page-list.tsx';

const published = { method: 'GET', may: 'anyone', changesWith: 'published' } as const;
const params = Type.Object({ number: Type.String({ maxLength: 60 }) });

/** Advisories (安全公告): the list, one with its history, and the same for programs. */
export function advisories(db: Reader, { holdings, authority }: AdvisoryWorld): AnyRoute[] {
  return [listRoute(db, holdings), ...readingRoutes(db, holdings), csafRoute(db, authority ?? namelessAuthority)];
}

type AdvisoryWorld = { readonly holdings: Held; readonly authority: Authority | null };

type Held = () => Promise<Holdings>;

function listRoute(db: Reader, holdings: Held): AnyRoute {
  return route({
    ...published,
    path: '/advisories',
    takes: {
      query: Type.Object({
        after: Type.Optional(Type.String({ maxLength: 60 })),
        year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 9998 })),
      }),
    },
    does: async ({ query }) => ({ view: await loadAdvisories(db, query), holdings: await holdings() }),
    shows: (view, context) => page(renderPage(AdvisoriesPage, { ...view, context })),
  });
}

function readingRoutes(db: Reader, holdings: Held): AnyRoute[] {
  return [
    route({
      ...published,
      path: '/advisories/:number',
      takes: { params },
      does: async ({ params: { number } }) => {
        const found = await loadAdvisory(db, number);
        if (found.moved !== null) return found;
        const isOut = found.view.withdrawn === null;
        const records = isOut ? await recordsOf(db, found.view.advisory) : [];
        return { ...found, records, holdings: await holdings() };
      },
      shows: (found, context) =>
        found.moved !== null
          ? redirect(`/advisories/${found.moved}`, 301)
          : page(renderPage(AdvisoryPage, { ...found, context })),
    }),
    route({
      ...published,
      path: '/advisories/:number/history',
      takes: { params },
      does: async ({ params: { number } }) => {
        const found = await loadAdvisory(db, number);
        return found.moved !== null ? found : { ...found, holdings: await holdings() };
      },
      shows: (found, context) =>
        found.moved !== null
          ? redirect(`/advisories/${found.moved}/history`, 301)
          : page(renderPage(AdvisoryHistoryPage, { ...found, context })),
    }),
  ];
}

/** The document of the trusted provider where it is made already, so that there are no two of one advisory. */
function csafRoute(db: Reader, authority: Authority): AnyRoute {
  return route({
    ...{ method: 'GET', may: 'anyone', isOpen: true },
    path: '/advisories/:number/csaf.json',
    takes: { params },
    does: async ({ params: { number } }, { publicUrl, demo }) => {
      const found = await loadAdvisory(db, number);
      if (found.moved !== null || found.view.withdrawn !== null) throw unknownAdvisory(number);
      const { view } = found;
      const place = await csafPlaceOf(db, view.advisory.number);
      if (place !== null) return { place };
      const records = await recordsOf(db, view.advisory);
      return { place, document: csafOf({ view, records, publicUrl, authority, demo }) };
    },
    shows: (found) =>
      found.place === null
        ? file('application/json; charset=utf-8', found.document)
        : redirect(`/.well-known/csaf/white/${found.place}`),
  });
}
