import { Type } from 'typebox';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, route } from '#platform/http/index.ts';
import { type Reader, readStatisticsAsked } from '#publish/read/index.ts';
import type { Holdings } from '../frame.tsx';
import { keepLoaded } from '../memo.ts';
import { statisticsHref } from './asked.ts';
import { StatisticsAgainPage, StatisticsPage, type StatisticsView } from './page.tsx';
import { loadStatistics } from './view.ts';
import { statisticsWords as words } from './words.ts';

const any = Type.Optional(Type.Unknown());

/** The statistics; the answers asked for last are kept as long as nothing new is published. */
export function statistics(
  db: Reader,
  { version, holdings }: { version(): Promise<string>; holdings(): Promise<Holdings> },
): AnyRoute {
  const kept = keepLoaded<StatisticsView>(50);
  return route({
    method: 'GET',
    may: 'anyone',
    changesWith: 'published',
    path: '/statistics',
    // Read from the address itself.
    takes: { query: Type.Object({ by: any, from: any, to: any, sector: any, vendor: any }) },
    does: async (_input, { url, publicUrl }) => {
      const asked = readStatisticsAsked(new URL(url, publicUrl).searchParams);
      const key = `${await version()} ${statisticsHref(asked)}`;
      const view = await kept(key, () => loadStatistics(db, asked));
      return { view, holdings: await holdings() };
    },
    shows: (view, context) => page(renderPage(StatisticsPage, { ...view, context })),
    again: async ({ status, fields: mistakes }, { query: values }, context) => {
      const form = { values, mistakes, refused: words.refused };
      return page(renderPage(StatisticsAgainPage, { form, holdings: await holdings(), context }), status);
    },
  });
}
