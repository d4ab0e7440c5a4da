import { Type } from 'typebox';
import { knownVendors } from '#expression/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import { allVendors, type Reader } from '#publish/read/index.ts';
import { indexVendors, initials, vendorSorts } from '#vocabulary/index.ts';
import type { Holdings } from '../frame.tsx';
import { ofVendor } from '../list/expression-links.ts';
import { listConditions, listWithin } from '../list/within.ts';
import { oncePerVersion } from '../memo.ts';
import { withoutControls } from '../text.ts';
import { loadProduct, loadProducts, type VendorWorld, vendorLoader } from './actions.ts';
import { productNamed } from './hrefs.ts';
import { type VendorsAsked, vendorsFor } from './model.ts';
import { VendorsPage } from './page-list.tsx';
import { ProductPage, ProductsPage } from './page-products.tsx';
import { VendorPage } from './page-vendor.tsx';
import { vendorWords as words } from './words.ts';

type World = { readonly version: () => Promise<string>; readonly holdings: () => Promise<Holdings> };

const published = { method: 'GET', may: 'anyone', changesWith: 'published' } as const;
const name = Type.String({ minLength: 1, maxLength: 200 });
const after = Type.Optional(Type.String({ maxLength: 300 }));
const oneOf = (codes: readonly string[]) => Type.Unsafe<string>(Type.Union(codes.map((code) => Type.Literal(code))));

/** Vendors and their products: the list, a page each. */
export function vendors(db: Reader, { version, holdings }: World): AnyRoute[] {
  const index = oncePerVersion(version, async () => indexVendors(await allVendors(db), knownVendors));
  const world: VendorWorld = { db, version, index };
  return [vendorList(world, holdings), vendorPages(world, holdings), ...productPages(world, holdings)];
}

function vendorList({ index }: VendorWorld, holdings: World['holdings']): AnyRoute {
  return route({
    ...published,
    path: '/vendors',
    takes: {
      query: Type.Object({
        q: Type.Optional(Type.String({ maxLength: 100 })),
        letter: Type.Optional(oneOf(['', ...initials, ...initials.map((letter) => letter.toLowerCase())])),
        sort: Type.Optional(oneOf(['', ...vendorSorts])),
        after,
      }),
    },
    does: async ({ query }) => {
      const asked: VendorsAsked = {
        text: withoutControls(query.q ?? '').trim(),
        letter: initials.find((letter) => letter === query.letter?.toUpperCase()) ?? null,
        sort: query.sort === 'records' ? 'records' : 'name',
        after: query.after ?? null,
      };
      const all = await index();
      return { view: { asked, found: vendorsFor(all, asked), letters: all.letters }, holdings: await holdings() };
    },
    shows: (view, context) => page(renderPage(VendorsPage, { ...view, context })),
    again: async ({ status, text, fields }, { query }, context) => {
      const asked = { text: String(query.q ?? ''), letter: null, sort: 'name', after: null } as const;
      const stated = fields.length > 0 ? fields : [{ field: 'after', text }];
      // Letters and orders are links: there is no list to choose from.
      const said: Readonly<Record<string, typeof text>> = { letter: words.badLetter, sort: words.badSort };
      const mistakes = stated.map((one) => ({ ...one, text: said[one.field] ?? one.text }));
      const { letters } = await index();
      const view = { asked, found: { lines: [], total: 0, next: null }, letters, mistakes };
      return page(renderPage(VendorsPage, { view, holdings: await holdings(), context }), status);
    },
  });
}

function vendorPages(world: VendorWorld, holdings: World['holdings']): AnyRoute {
  const load = vendorLoader(world);
  return route({
    ...published,
    path: '/vendors/:name',
    takes: { params: Type.Object({ name }), query: listConditions },
    does: async ({ params }, context) => {
      const found = await load(params.name);
      if (found.moved !== null) return found;
      const to = listWithin(ofVendor(found.vendor.name), context);
      return to !== null ? { to } : { moved: null, view: found, holdings: await holdings() };
    },
    shows: (found, context) => {
      if ('to' in found) return redirect(found.to);
      return found.moved !== null
        ? redirect(movedTo(found.moved, context), 301)
        : page(renderPage(VendorPage, { ...found, context }));
    },
  });
}

function productPages(world: VendorWorld, holdings: World['holdings']): AnyRoute[] {
  return [
    route({
      ...published,
      path: '/vendors/:name/products',
      takes: { params: Type.Object({ name }), query: Type.Object({ after }) },
      does: async ({ params, query }) => {
        const found = await loadProducts(world, params.name, query.after);
        return found.moved !== null ? found : { moved: null, view: found, holdings: await holdings() };
      },
      shows: (found, context) =>
        found.moved !== null
          ? redirect(movedTo(found.moved, context), 301)
          : page(renderPage(ProductsPage, { ...found, context })),
    }),
    route({
      ...published,
      path: '/products/:vendor/:product',
      takes: {
        params: Type.Object({ vendor: name, product: Type.String({ minLength: 1, maxLength: 300 }) }),
        query: Type.Object({ ...listConditions.properties, after }),
      },
      does: async ({ params, query }, context) => {
        const found = await loadProduct(world, params, query.after);
        if (found.moved !== null) return found;
        const held = productNamed(found.vendor?.name ?? null, found.product.name);
        const to = listWithin(held, context, ['after']);
        return to !== null ? { to } : { moved: null, view: found, holdings: await holdings() };
      },
      shows: (found, context) => {
        if ('to' in found) return redirect(found.to);
        return found.moved !== null
          ? redirect(movedTo(found.moved, context), 301)
          : page(renderPage(ProductPage, { ...found, context }));
      },
    }),
  ];
}

/** Under the name that it has, what is asked of it stays asked. */
function movedTo(path: string, { url }: Context): string {
  const [query] = /\?.*$/s.exec(url) ?? [];
  return path + (query ?? '');
}
