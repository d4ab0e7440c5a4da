import { Type } from 'typebox';
import { Refusal } from '#platform/errors.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, file, page, route } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import type { Holdings } from '../frame.tsx';
import { SiteMapPage } from './page.tsx';
import { sitemapIndex, sitemapPart } from './sitemap.ts';

const published = { method: 'GET', may: 'anyone', changesWith: 'published' } as const;

/** Where everything is: the page for readers, the files for search engines. */
export function maps(db: Reader, holdings: () => Promise<Holdings>): AnyRoute[] {
  return [
    route({
      ...published,
      path: '/site-map',
      does: async () => ({ holdings: await holdings() }),
      shows: (view, context) => page(renderPage(SiteMapPage, { ...view, context })),
    }),
    route({
      ...published,
      isOpen: true,
      path: '/sitemap.xml',
      does: (_input, { publicUrl }) => sitemapIndex(db, publicUrl),
      shows: (text) => file('application/xml; charset=utf-8', text),
    }),
    route({
      ...published,
      isOpen: true,
      path: '/sitemaps/:name',
      takes: { params: Type.Object({ name: Type.String({ maxLength: 40 }) }) },
      does: async ({ params }, { publicUrl }) => {
        const part = await sitemapPart(db, params.name, publicUrl);
        if (part === null) throw noPart();
        return part;
      },
      shows: (stream) => file('application/xml; charset=utf-8', stream),
    }),
    route({
      method: 'GET',
      may: 'anyone',
      isOpen: true,
      path: '/robots.txt',
      does: (_input, { publicUrl }) => `${robots}Sitemap: ${publicUrl}/sitemap.xml\n`,
      shows: (text) => file('text/plain; charset=utf-8', text),
    }),
  ];
}

function noPart(): Refusal {
  return new Refusal(
    'site.sitemap-unknown',
    {
      zh: '没有这个网站地图文件。现有的文件列在 /sitemap.xml 中。',
      en: 'There is no such file of the sitemap. /sitemap.xml lists those there are.',
    },
    404,
  );
}

/** Machines may read everything, page by page through the plain list; filtered lists are endless and hold nothing that it does not. */
const robots = `User-agent: *
Allow: /records?after=
Disallow: /records?
Disallow: /records.
Disallow: /*.csv
Disallow: /*.xlsx
Disallow: /*.ndjson
Disallow: /search/suggest
Disallow: /search/opensearch
Disallow: /language/
Disallow: /bulletins/*/counted
Allow: /
`;
