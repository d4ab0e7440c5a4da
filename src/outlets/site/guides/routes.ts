import { Type } from 'typebox';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, route } from '#platform/http/index.ts';
import { honourRoll, honourYears, type Reader } from '#publish/read/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { Holdings } from '../frame.tsx';
import { keepLoaded } from '../memo.ts';
import { type HotView, loadHot } from './hot.ts';
import { GuidePage } from './page-guide.tsx';
import { HonourPage } from './page-honour.tsx';
import { HotPage } from './page-hot.tsx';
import { guides } from './words.ts';

const anyone = { method: 'GET', may: 'anyone' } as const;
const published = { ...anyone, changesWith: 'published' } as const;

/** How many names the honour roll has. */
const mostNames = 100;

type World = { version(): Promise<string>; holdings(): Promise<Holdings> };

/** How the platform works, whom it thanks, and what is hot. */
export function guideRoutes(db: Reader, { version, holdings }: World): AnyRoute[] {
  const kept = keepLoaded<HotView>(2);
  return [
    ...guides.map((guide) =>
      route({
        ...published,
        path: guide.path,
        does: async () => ({ guide, holdings: await holdings() }),
        shows: (view, context) => page(renderPage(GuidePage, { ...view, context })),
      }),
    ),
    route({
      ...published,
      path: '/honour-roll',
      takes: { query: Type.Object({ year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 9998 })) }) },
      does: async ({ query: { year = null } }) => {
        const [years, lines] = await Promise.all([honourYears(db), honourRoll(db, year, mostNames)]);
        return { view: { year, years, lines }, holdings: await holdings() };
      },
      shows: (view, context) => page(renderPage(HonourPage, { ...view, context })),
      again: async ({ status, fields: mistakes }, _input, context) => {
        const view = { year: null, years: await honourYears(db), lines: [], mistakes };
        return page(renderPage(HonourPage, { view, holdings: await holdings(), context }), status);
      },
    }),
    route({
      ...anyone,
      path: '/hot',
      does: async (_input, { now, timeZone }) => {
        const today = dayOf(now, timeZone);
        const view = await kept(`${await version()} ${today}`, () => loadHot(db, today));
        return { view, holdings: await holdings() };
      },
      shows: (view, context) => page(renderPage(HotPage, { ...view, context })),
    }),
  ];
}
