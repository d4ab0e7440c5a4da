import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { applyImport, type Fetch, type ImportSource, previewImport } from './actions/import.ts';
import { ImportPage, ImportPreviewPage } from './page-import.tsx';
import { doingAt, placeAt, type Way } from './place.ts';
import { readSent, type Sent } from './read-sent.ts';
import { nothingGiven } from './refusals.ts';

const confirmBody = Type.Object({
  // A browser sends two characters for each end of a line.
  text: Type.String({ minLength: 1, maxLength: 110_000 }),
  url: Type.Optional(Type.String({ maxLength: 2000 })),
  emails: Type.Optional(Type.Array(Type.String({ maxLength: 254 }), { maxItems: 20 })),
  keys: Type.Optional(Type.Array(Type.String({ maxLength: 200_000 }), { maxItems: 3 })),
});

/** Reading a security.txt: where from, the dry run, and taking over what was ticked. */
export function importRoutes(world: World, way: Way, fetch: Fetch): AnyRoute[] {
  const again: NonNullable<AnyRoute['again']> = async ({ text, fields, status }, { params }, context) => {
    const form = { values: {}, mistakes: fields, refused: text };
    const place = await placeAt(world, way, params, context);
    return page(renderPage(ImportPage, { place, form, context }), status);
  };
  return [
    route({
      method: 'GET',
      path: `${way.path}/import`,
      may: way.may,
      takes: { params: way.params },
      does: ({ params }, context) => placeAt(world, way, params, context),
      shows: (place, context) => page(renderPage(ImportPage, { place, form: freshForm(), context })),
    }),
    route({
      method: 'POST',
      path: `${way.path}/import`,
      may: way.may,
      takes: { params: way.params, upload: { maxFileBytes: 100_000, maxFiles: 1 } },
      does: async (input, context) => {
        const place = await placeAt(world, way, input.params, context);
        const source = sourceOf(await readSent(input.upload()));
        return { place, preview: await previewImport(world, doingAt(way, input.params, context), source, fetch) };
      },
      shows: (view, context) => page(renderPage(ImportPreviewPage, { ...view, context })),
      again,
    }),
    route({
      method: 'POST',
      path: `${way.path}/import/confirm`,
      may: way.may,
      takes: { params: way.params, body: confirmBody, maxBytes: 2_000_000 },
      does: async ({ params, body }, context) => {
        const doing = doingAt(way, params, context);
        const { text, url = null, emails = [], keys = [] } = body;
        await applyImport(world, doing, { text, url, emails, keys });
        return way.base(doing.organisationId);
      },
      shows: (base) => redirect(`${base}?done=imported`),
      again,
    }),
  ];
}

function sourceOf({ file, fields }: Sent): ImportSource {
  if (file !== null) return { kind: 'file', text: new TextDecoder().decode(file) };
  const address = fields.get('address')?.trim() ?? '';
  if (address === '') throw nothingGiven();
  return { kind: 'address', address, withKeys: fields.get('withKeys') === 'true' };
}
