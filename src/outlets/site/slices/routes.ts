import type { ComponentChildren } from 'preact';
import { Type } from 'typebox';
import { formatExpression } from '#expression/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route } from '#platform/http/index.ts';
import { listSubLibraries, type Reader } from '#publish/read/index.ts';
import { dayOf, objectTypes } from '#vocabulary/index.ts';
import type { Holdings } from '../frame.tsx';
import type { ListPanel } from '../list/panel.ts';
import { listConditions, listWithin } from '../list/within.ts';
import { keepLoaded } from '../memo.ts';
import { SlicesPage } from './page-list.tsx';
import { SlicePage } from './page-slice.tsx';
import {
  librarySlice,
  loadSlice,
  loadSlices,
  type Slice,
  type SliceLine,
  type SliceView,
  sliceOfLibrary,
  sliceOfType,
  typeSlice,
} from './slices.ts';
import { sliceWords as words } from './words.ts';

const anyone = { method: 'GET', may: 'anyone' } as const;

export type SliceWorld = { version(): Promise<string>; holdings(): Promise<Holdings>; readonly panel: ListPanel };

/** What a page of a slice shows, or where what is asked within it leads. */
export type ShownSlice =
  | { readonly to: string }
  | {
      readonly to: null;
      readonly view: SliceView;
      readonly beside: ComponentChildren;
      readonly holdings: Holdings;
    };

/** Slices that were asked for last are kept as long as nothing new is published and the day is the same (`published>=7d`). */
export function sliceShower(db: Reader, { version, holdings, panel }: SliceWorld) {
  const kept = keepLoaded<SliceView>(60);
  return async (slice: Slice, context: Context): Promise<ShownSlice> => {
    const to = listWithin(slice.expression, context);
    if (to !== null) return { to };
    const today = dayOf(context.now, context.timeZone);
    const text = formatExpression(slice.expression);
    const view = await kept(`${await version()} ${today} ${slice.path} ${text}`, () => loadSlice(db, slice, today));
    const beside = await panel({ context, list: slice.path, query: null, isWhole: true });
    return { to: null, view, beside, holdings: await holdings() };
  };
}

export function shownSlice(shown: ShownSlice, context: Context): Reply {
  return shown.to === null ? page(renderPage(SlicePage, { ...shown, context })) : redirect(shown.to);
}

/** The sub-libraries by industry, and the records by object type. */
export function slices(db: Reader, world: SliceWorld): AnyRoute[] {
  const show = sliceShower(db, world);
  const param = (name: string) => Type.Object({ [name]: Type.String({ maxLength: 60 }) });
  return [
    ...overviews(db, world),
    route({
      ...anyone,
      path: '/sectors/:slug',
      takes: { params: param('slug'), query: listConditions },
      does: async ({ params }, context) => show(await librarySlice(db, params.slug ?? ''), context),
      shows: shownSlice,
    }),
    route({
      ...anyone,
      path: '/types/:type',
      takes: { params: param('type'), query: listConditions },
      does: ({ params }, context) => show(typeSlice(params.type ?? ''), context),
      shows: shownSlice,
    }),
  ];
}

function overviews(db: Reader, world: SliceWorld): AnyRoute[] {
  const kept = keepLoaded<readonly SliceLine[]>(8);
  const libraries = async () => (await listSubLibraries(db)).map(sliceOfLibrary);
  const both = [
    { path: '/sectors', title: words.sectors, about: words.sectorsAbout, room: 'sectors' as const, load: libraries },
    {
      ...{ path: '/types', title: words.types, about: words.typesAbout, room: 'records' as const },
      load: async () => objectTypes.map(sliceOfType),
    },
  ];
  return both.map(({ path, load, ...shown }) =>
    route({
      ...anyone,
      path,
      does: async (_input, { now, timeZone }) => {
        const today = dayOf(now, timeZone);
        const key = `${await world.version()} ${today} ${path}`;
        const lines = await kept(key, async () => loadSlices(db, await load(), today));
        return { lines, holdings: await world.holdings() };
      },
      shows: (view, context) => page(renderPage(SlicesPage, { ...view, ...shown, context })),
    }),
  );
}
