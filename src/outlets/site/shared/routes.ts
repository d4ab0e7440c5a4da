import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, route } from '#platform/http/index.ts';
import { dumpFiles, type Reader } from '#publish/read/index.ts';
import type { Holdings } from '../frame.tsx';
import { SharedPage } from './page.tsx';

/** 共享数据: the page about what the outlet of downloads gives out. */
export function sharedData(db: Reader, holdings: () => Promise<Holdings>): AnyRoute {
  return route({
    method: 'GET',
    may: 'anyone',
    changesWith: 'published',
    path: '/downloads',
    does: async () => {
      const [files, held] = await Promise.all([dumpFiles(db), holdings()]);
      return { files, holdings: held };
    },
    shows: (view, context) => page(renderPage(SharedPage, { ...view, context })),
  });
}
