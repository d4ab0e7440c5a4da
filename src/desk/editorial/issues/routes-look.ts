import { Type } from 'typebox';
import { loadFonts, toSvg } from '#bulletin/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, file, page, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { renderFile } from '../files.ts';
import { byOf, edition, params, version } from './asked.ts';
import { CountedPage } from './page-counted.tsx';
import { VersionsPage } from './page-versions.tsx';
import { readCounted, readDocument, readVersions } from './read.ts';

/** How an issue looks before it is out: its PDF, its versions, what its numbers counted. */
export function lookRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/bulletins/:id/preview.pdf',
      may: 'bulletin:read',
      takes: { params, query: Type.Object({ edition }) },
      does: async ({ params: { id }, query }, context) => {
        const document = await readDocument(world, byOf(context), id, query.edition ?? 'zh');
        return renderFile(document, 'pdf');
      },
      shows: ({ mediaType, content }) => file(mediaType, content),
    }),
    route({
      method: 'GET',
      path: '/desk/bulletins/:id/preview.svg',
      may: 'bulletin:read',
      // The version in the address makes the browser ask again when there is a new one.
      takes: { params, query: Type.Object({ edition, version: Type.Optional(version) }) },
      does: async ({ params: { id }, query }, context) => {
        const document = await readDocument(world, byOf(context), id, query.edition ?? 'zh');
        return toSvg(document, { fonts: loadFonts() });
      },
      shows: (drawing) => file('image/svg+xml', drawing),
    }),
    route({
      method: 'GET',
      path: '/desk/bulletins/:id/versions',
      may: 'bulletin:read',
      takes: { params, query: Type.Object({ from: Type.Optional(version), to: Type.Optional(version) }) },
      does: async ({ params: { id }, query: { from, to } }, context) => {
        const pair = from === undefined || to === undefined ? null : { from, to };
        return readVersions(world, byOf(context), id, pair);
      },
      shows: (view, context) => page(renderPage(VersionsPage, { view, context })),
    }),
    route({
      method: 'GET',
      path: '/desk/bulletins/:id/counted',
      may: 'bulletin:read',
      takes: { params, query: Type.Object({ of: Type.String({ maxLength: 200 }) }) },
      does: ({ params: { id }, query }, context) => readCounted(world, byOf(context), id, query.of),
      shows: (view, context) => page(renderPage(CountedPage, { view, context })),
    }),
  ];
}
