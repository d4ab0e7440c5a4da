import { Type } from 'typebox';
import { everything } from '#expression/index.ts';
import type { Authority } from '#platform/authority.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  file,
  type Problem,
  page,
  redirect,
  route,
  type Typed,
} from '#platform/http/index.ts';
import { findPublicCertificate, latestHead, type Reader } from '#publish/read/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { AboutPage } from './about/page.tsx';
import { CertificatePage } from './about/page-certificate.tsx';
import { TransparencyPage } from './about/page-transparency.tsx';
import { loadFront, loadHoldings, loadList, logLeaf, versionOf } from './actions.ts';
import { advanced } from './advanced/routes.ts';
import { advisories } from './advisories/routes.ts';
import { bulletins } from './bulletins/routes.ts';
import { cards } from './card/routes.ts';
import { framedIn, type PageFrame } from './frame-for-others.tsx';
import type { FrontView } from './front/model.ts';
import { FrontPage } from './front/page.tsx';
import { guideRoutes } from './guides/routes.ts';
import { interfacePage } from './interface/routes.ts';
import { ListPage } from './list/page.tsx';
import { type ListPanel, nothingBeside } from './list/panel.ts';
import { searching } from './list/routes.ts';
import { listConditions, listWithin } from './list/within.ts';
import { maps } from './map/routes.ts';
import { keepLoaded, oncePerVersion } from './memo.ts';
import { openSearchRoutes } from './opensearch/routes.ts';
import { ErrorPage } from './page-error.tsx';
import { records, type Seen } from './record/routes.ts';
import { rolls } from './rolls/routes.ts';
import type { Room } from './rooms.ts';
import { sharedData } from './shared/routes.ts';
import { shownSlice, sliceShower, slices } from './slices/routes.ts';
import { libraryOfHost } from './slices/slices.ts';
import { statistics } from './statistics/routes.ts';
import { vendors } from './vendors/routes.ts';

/** The public site: its routes, its page for what goes wrong, and the version that its pages change with. */
export type Site = {
  readonly routes: readonly AnyRoute[];
  errorPage(problem: Problem, context: Context, typed?: readonly Typed[]): string;
  version(): Promise<string>;
  /** The frame of its pages in one room of the menu, for outlets that have pages of their own. */
  frame(room: Room): Promise<PageFrame>;
};

/**
 * The site over a database handle of the outlets' role, which sees what is published and nothing else. `authority`: who runs it, where that
 * is known; `panel`: what else stands on its lists.
 */
export function createSite(
  db: Reader,
  seen: Seen = () => {},
  authority: Authority | null = null,
  panel: ListPanel = nothingBeside,
): Site {
  const version = () => versionOf(db);
  const holdings = oncePerVersion(version, () => loadHoldings(db));
  return {
    version,
    frame: async (room) => framedIn(room, await holdings()),
    errorPage: (problem, context, typed = []) => renderPage(ErrorPage, { problem, context, typed }),
    routes: [
      ...rooms(db, { version, holdings, panel }),
      ...records(db, { holdings, seen, authority }),
      ...cards(db, authority),
      ...vendors(db, { version, holdings }),
      ...bulletins(db, holdings),
      ...advisories(db, { holdings, authority }),
      ...certificates(db, holdings),
      ...rolls(db, holdings),
      ...searching(db, holdings),
      ...maps(db, holdings),
      ...openSearchRoutes(db),
      sharedData(db, holdings),
      advanced(holdings),
      ...guideRoutes(db, { version, holdings }),
      ...slices(db, { version, holdings, panel }),
      statistics(db, { version, holdings }),
      transparency(db, holdings),
      interfacePage(db, { holdings, authority }),
      ...machines(db),
    ],
  };
}

type Holdings = ReturnType<typeof loadHoldings>;

const anyone = { method: 'GET', may: 'anyone' } as const;
const published = { ...anyone, changesWith: 'published' } as const;

type Rooms = {
  readonly version: () => Promise<string>;
  readonly holdings: () => Holdings;
  readonly panel: ListPanel;
};

function rooms(db: Reader, { version, holdings, panel }: Rooms): AnyRoute[] {
  return [
    frontRoute(db, { version, holdings }),
    route({
      ...published,
      knowsVisitor: true,
      path: '/records',
      // What is wrong in the address is told beside what it finds.
      takes: { query: listConditions },
      does: async (_input, context) => {
        const { url, publicUrl, now, timeZone } = context;
        const listed = await loadList(db, new URL(url, publicUrl).searchParams, dayOf(now, timeZone));
        if (listed.jump !== null) return listed;
        const { query, problems } = listed.view;
        const beside = await panel({ context, list: '/records', query, isWhole: problems.length === 0 });
        return { ...listed, beside, holdings: await holdings() };
      },
      shows: (listed, context) =>
        listed.jump !== null ? redirect(listed.jump) : page(renderPage(ListPage, { ...listed, context })),
    }),
    route({
      ...published,
      path: '/about',
      does: async () => ({ holdings: await holdings() }),
      shows: (view, context) => page(renderPage(AboutPage, { ...view, context })),
    }),
  ];
}

/** The front page; under the host name of a sub-library, that one. */
function frontRoute(db: Reader, { version, holdings }: Omit<Rooms, 'panel'>): AnyRoute {
  const kept = keepLoaded<FrontView>(2);
  const show = sliceShower(db, { version, holdings, panel: nothingBeside });
  return route({
    ...published,
    path: '/',
    takes: { query: listConditions },
    does: async ({ header }, context) => {
      const own = await libraryOfHost(db, header('host'));
      if (own !== null) return { shown: await show(own, context) };
      const to = listWithin(everything, context);
      if (to !== null) return { shown: { to } };
      const today = dayOf(context.now, context.timeZone);
      const view = await kept(`${await version()} ${today}`, () => loadFront(db, today));
      return { shown: null, view, holdings: await holdings() };
    },
    shows: (view, context) =>
      view.shown === null ? page(renderPage(FrontPage, { ...view, context })) : shownSlice(view.shown, context),
  });
}

function certificates(db: Reader, holdings: () => Holdings): AnyRoute[] {
  return [
    route({
      ...published,
      path: '/certificates',
      takes: { query: Type.Object({ number: Type.Optional(Type.String({ maxLength: 40 })) }) },
      does: async ({ query }) => {
        const asked = query.number?.trim().toUpperCase() || null;
        const certificate = asked === null ? null : await findPublicCertificate(db, asked);
        return { asked, certificate, holdings: await holdings() };
      },
      shows: (view, context) => page(renderPage(CertificatePage, { ...view, context })),
      again: async ({ status, fields: mistakes }, { query }, context) => {
        const asked = { asked: String(query.number ?? ''), certificate: null, mistakes };
        return page(renderPage(CertificatePage, { ...asked, holdings: await holdings(), context }), status);
      },
    }),
  ];
}

function transparency(db: Reader, holdings: () => Holdings): AnyRoute {
  return route({
    // Not `published`: a head is signed after what it signs was published.
    ...anyone,
    path: '/transparency',
    takes: { query: Type.Object({ identifier: Type.Optional(Type.String({ maxLength: 60 })) }) },
    does: async ({ query }) => {
      const asked = query.identifier?.trim() || null;
      const [head, leaf] = await Promise.all([latestHead(db), asked === null ? null : logLeaf(db, asked)]);
      return { asked, head, leaf, holdings: await holdings() };
    },
    shows: (view, context) => page(renderPage(TransparencyPage, { ...view, context })),
  });
}

function machines(db: Reader): AnyRoute[] {
  return [
    route({
      ...anyone,
      path: '/favicon.ico',
      does: (_input, { asset }) => asset('sign.svg'),
      shows: (address) => redirect(address),
    }),
    route({
      ...anyone,
      path: '/healthz',
      // One look-up through the outlets' role: healthy means that readers can be answered.
      does: async () => JSON.stringify({ status: 'ok', version: await versionOf(db) }),
      shows: (text) => file('application/json; charset=utf-8', text),
    }),
  ];
}
