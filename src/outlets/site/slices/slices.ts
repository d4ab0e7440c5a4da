import { allOf, type Expression, formatExpression, parseExpression } from '#expression/index.ts';
import { renderChart, shortObjectType } from '#look/index.ts';
import { Refusal } from '#platform/errors.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { findSubLibrary, listSubLibraries, newestRecords, type Reader, type SubLibrary } from '#publish/read/index.ts';
import {
  choice,
  countOf,
  type ListPage,
  type ListQuery,
  parseListQuery,
  publishedIn,
  searchRecords,
} from '#search/index.ts';
import {
  addDays,
  type Day,
  type ObjectType,
  objectTypes,
  objectTypeTerms,
  type Period,
  type Sector,
  sectors,
  weekOf,
} from '#vocabulary/index.ts';
import { recordsHref } from '../list/expression-links.ts';
import { sliceWords as words } from './words.ts';

/** A slice of the public records that has a page of its own: a sub-library, or an object type. */
export type Slice = {
  readonly path: string;
  readonly title: Text;
  /** Where there is little room; the title unless told. */
  readonly short?: Text;
  readonly about: Text;
  readonly expression: Expression;
};

export type SliceView = {
  readonly slice: Slice;
  /** Its expression in the one way of writing. */
  readonly text: string;
  readonly page: ListPage;
  readonly weeks: readonly CountedWeek[];
  readonly weeksChart: Text | null;
};

type CountedWeek = Period & { readonly total: number };

/** A slice with how many records it has; of those whose expression can no longer be read, none. Null: nothing is public yet. */
export type SliceLine = { readonly slice: Slice; readonly total: number; readonly lastWeek: CountedWeek | null };

const counts = { newest: 20, weeks: 10 } as const;

export function sliceOfLibrary({ slug, title, about, expression }: SubLibrary): Slice {
  const parsed = parseExpression(expression);
  // Was read when it was defined. Should the language have changed since, the slice is empty rather than everything.
  const nothing: Expression = allOf([choice('kind', 'product'), choice('kind', 'instance')]);
  return { path: `/sectors/${slug}`, title, about, expression: parsed.ok ? parsed.expression : nothing };
}

export function sliceOfType(type: ObjectType): Slice {
  const title = objectTypeTerms[type];
  return {
    path: `/types/${type}`,
    title,
    short: shortObjectType(type),
    about: words.aboutType(title),
    expression: choice('type', type),
  };
}

/** Refuses `site.sub-library-unknown`. */
export async function librarySlice(db: Reader, slug: string): Promise<Slice> {
  const library = await findSubLibrary(db, slug);
  if (library === null) throw new Refusal('site.sub-library-unknown', words.unknownLibrary, 404);
  return sliceOfLibrary(library);
}

/** Refuses `site.type-unknown`. */
export function typeSlice(stated: string): Slice {
  const type = objectTypes.find((one) => one === stated);
  if (type === undefined) throw new Refusal('site.type-unknown', words.unknownType, 404);
  return sliceOfType(type);
}

/** The sub-library whose own host name a request came to; null where there is none. */
export async function libraryOfHost(db: Reader, host: string | undefined): Promise<Slice | null> {
  const name = host?.toLowerCase().replace(/:\d+$/, '');
  if (name === undefined) return null;
  const library = (await listSubLibraries(db)).find(({ hostName }) => hostName === name);
  return library === undefined ? null : sliceOfLibrary(library);
}

export async function loadSlice(db: Reader, slice: Slice, today: Day): Promise<SliceView> {
  const [page, weeks] = await Promise.all([
    searchRecords(db, { ...queryOf(slice.expression, today), limit: counts.newest }),
    weeksOf(db, slice, today),
  ]);
  return { slice, text: formatExpression(slice.expression), page, weeks, weeksChart: chartOf(slice, weeks) };
}

export async function loadSlices(db: Reader, slices: readonly Slice[], today: Day): Promise<readonly SliceLine[]> {
  const week = await lastWeek(db);
  return Promise.all(
    slices.map(async (slice) => {
      const all = countOf(db, queryOf(slice.expression, today));
      const last = week === null ? 0 : countOf(db, queryOf(allOf([slice.expression, publishedIn(week)]), today));
      return { slice, total: await all, lastWeek: week && { ...week, total: await last } };
    }),
  );
}

/**
 * Every sub-library with how many records it has; `bySector`: how many each industry has, so that a library that is an industry is not
 * counted again.
 */
export async function loadLibraries(
  db: Reader,
  bySector: Readonly<Record<Sector, number>>,
  today: Day,
): Promise<readonly (Omit<SliceLine, 'lastWeek'> & { readonly sector: Sector | null })[]> {
  const slices = (await listSubLibraries(db)).map(sliceOfLibrary);
  return Promise.all(
    slices.map(async (slice) => {
      const sector = sectorOf(slice);
      const total = sector === null ? await countOf(db, queryOf(slice.expression, today)) : bySector[sector];
      return { slice, sector, total };
    }),
  );
}

/** The one industry that a slice holds the records of, so that the figures of an issue are its figures, too; null for other slices. */
function sectorOf({ expression }: Slice): Sector | null {
  if (expression.kind !== 'choice' || expression.field !== 'sector' || expression.codes.length !== 1) return null;
  return sectors.find((one) => one === expression.codes[0]) ?? null;
}

function queryOf(expression: Expression, today: Day): ListQuery {
  return parseListQuery(new URLSearchParams({ q: formatExpression(expression), sort: 'newest' }), today).query;
}

/** The last weeks, oldest first: the last one is that of the newest public record, so that a database that rests still shows some. */
async function weeksOf(db: Reader, slice: Slice, today: Day): Promise<SliceView['weeks']> {
  const last = await lastWeek(db);
  if (last === null) return [];
  const periods = Array.from({ length: counts.weeks }, (_, at) =>
    weekOf(addDays(last.from, 7 * (at + 1 - counts.weeks))),
  );
  return Promise.all(
    periods.map(async (week) => {
      const total = await countOf(db, queryOf(allOf([slice.expression, publishedIn(week)]), today));
      return { ...week, total };
    }),
  );
}

async function lastWeek(db: Reader): Promise<Period | null> {
  const [newest] = await newestRecords(db, 1);
  return newest === undefined ? null : weekOf(newest.publishedOn);
}

/** The list of what one week made public of a slice. */
export function weekHref({ expression }: Slice, week: Period): string {
  return recordsHref(expression, publishedIn({ from: week.from, to: week.to }));
}

function chartOf(slice: Slice, weeks: SliceView['weeks']): Text | null {
  if (weeks.length === 0) return null;
  const categories = weeks.map(({ from }) => from.slice(5));
  const links = (language: Language) =>
    weeks.map((week) =>
      week.total === 0
        ? null
        : { href: weekHref(slice, week), name: speak(language)(words.point(week.from, week.total)) },
    );
  const draw = (title: string, language?: 'en') =>
    renderChart(
      {
        ...{ type: 'line', unit: '', decimals: 0, categories },
        series: [{ name: title, values: weeks.map(({ total }) => total) }],
        ...(language && { language }),
      },
      { width: 300, height: 170 },
      { title, links: links(language ?? 'zh') },
    );
  return { zh: draw(words.tenWeeks.zh), en: draw(words.tenWeeks.en, 'en') };
}
