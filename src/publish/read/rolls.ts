import { named } from '#platform/db/index.ts';
import { type Day, isDay } from '#vocabulary/index.ts';
import type { Reader } from './model.ts';
import { badPlace } from './refusals.ts';

/** One page of a list that goes on, newest first; `next` is null where it ends. */
export type Roll<Line> = { readonly lines: readonly Line[]; readonly next: string | null };

/** A number that was withdrawn after it had been public, or rejected before. `instead`: where the vulnerability stands. */
export type Retracted = {
  readonly identifier: string;
  readonly kind: 'withdrawn' | 'rejected';
  readonly reason: string;
  readonly instead: string | null;
  readonly retractedAt: Date;
};

/** 补丁信息: a patch that a public record names. */
export type PatchLine = {
  readonly number: number;
  readonly identifier: string;
  readonly name: string;
  readonly vendor: string | null;
  readonly url: string | null;
  readonly patchedOn: Day | null;
  readonly listedOn: Day;
};

/** 绵羊墙: all that is ever public of a flaw in one deployment. */
export type SheepWallLine = {
  readonly number: number;
  readonly unit: string;
  readonly sector: string | null;
  readonly flawType: string | null;
  readonly disposedOn: Day;
};

/** How many lines a page holds. */
export const rollLength = 50;

/** `after` is what an earlier page gave as `next`; null starts at the top. Refuses `publish.bad-place`. */
export async function listRetracted(db: Reader, after: string | null): Promise<Roll<Retracted>> {
  const from = after === null ? ([latest, ''] as const) : retractedPlace(after);
  if (from === null) throw badPlace();
  const values = [new Date(from[0]), from[1], rollLength + 1];
  const found = await named<Retracted>(db.pool, 'publish.listRetracted', rollStatements.listRetracted, values);
  return rolled(found, ({ retractedAt, identifier }) => `${retractedAt.getTime()}.${identifier}`);
}

/** The number as a retracted one; null when it is none. */
export async function findRetracted(db: Reader, identifier: string): Promise<Retracted | null> {
  const [found] = await named<Retracted>(db.pool, 'publish.findRetracted', rollStatements.findRetracted, [identifier]);
  return found ?? null;
}

/**
 * `vendors`: names as `patchVendors` gives them, of any of which a patch may be; null for all. `limit`: as long as a page of the site
 * unless told. Refuses `publish.bad-place`.
 */
export async function listPatches(
  db: Reader,
  vendors: readonly string[] | null,
  after: string | null,
  limit = rollLength,
): Promise<Roll<PatchLine>> {
  const start = placeOf(after);
  const found =
    vendors === null
      ? await named<PatchLine>(db.pool, 'publish.listPatches', rollStatements.listPatches, [...start, limit + 1])
      : await named<PatchLine>(db.pool, 'publish.listPatchesOf', rollStatements.listPatchesOf, [
          ...start,
          limit + 1,
          vendors,
        ]);
  return rolled(found, ({ listedOn, number }) => `${listedOn}.${number}`, limit);
}

/** The names of vendors that listed patches state, in small letters; for lists that are kept as long as the version stays. */
export async function patchVendors(db: Reader): Promise<readonly string[]> {
  const found = await named<{ name: string }>(db.pool, 'publish.patchVendors', rollStatements.patchVendors, []);
  return found.map(({ name }) => name);
}

/** `year`: of the disposal; null for all. Refuses `publish.bad-place`. */
export async function listSheepWall(
  db: Reader,
  year: number | null,
  after: string | null,
): Promise<Roll<SheepWallLine>> {
  const [first, last] = year === null ? ['0001-01-01', '9999-12-31'] : [`${year}-01-01`, `${year}-12-31`];
  const [day, place] = placeOf(after);
  const start = day > last ? [last, greatest] : [day, place];
  const values = [...start, rollLength + 1, first];
  const found = await named<SheepWallLine>(db.pool, 'publish.listSheepWall', rollStatements.listSheepWall, values);
  return rolled(found, ({ disposedOn, number }) => `${disposedOn}.${number}`);
}

/** The years in which something on the wall was disposed of, newest first. */
export async function sheepWallYears(db: Reader): Promise<readonly number[]> {
  const found = await named<{ first: number | null; last: number | null }>(
    db.pool,
    'publish.sheepWallYears',
    rollStatements.sheepWallYears,
    [],
  );
  const { first = null, last = null } = found[0] ?? {};
  return first === null || last === null ? [] : Array.from({ length: last - first + 1 }, (_, at) => last - at);
}

const greatest = 2 ** 31 - 1;
/** Later than any instant that is stored; the year 5138. */
const latest = 99_999_999_999_999;

/** Whether pages of the patches and of the wall can have ended with this place. */
export function isDatedPlace(after: string): boolean {
  return datedPlace(after) !== null;
}

/** The same of the numbers that were taken back. */
export function isRetractedPlace(after: string): boolean {
  return retractedPlace(after) !== null;
}

function placeOf(after: string | null): readonly [Day, number] {
  const place = after === null ? (['9999-12-31', greatest] as const) : datedPlace(after);
  if (place === null) throw badPlace();
  return place;
}

function datedPlace(after: string): readonly [Day, number] | null {
  const [, day = '', number] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(after) ?? [];
  return isDay(day) ? [day, Number(number)] : null;
}

function retractedPlace(after: string): readonly [number, string] | null {
  const [, at, identifier] = /^(\d{1,13})\.(CNVD-\d{4}-\d{4,6})$/.exec(after) ?? [];
  return identifier === undefined ? null : [Number(at), identifier];
}

function rolled<Line>(found: readonly Line[], cursor: (line: Line) => string, limit = rollLength): Roll<Line> {
  const lines = found.slice(0, limit);
  const last = lines.at(-1);
  return { lines, next: found.length > limit && last !== undefined ? cursor(last) : null };
}

const patchColumns = 'number, identifier, name, vendor, url, patched_on, listed_on';

/** Exported for the test that reads their plans. */
export const rollStatements = {
  listRetracted: `
    select identifier, kind, reason, instead, retracted_at from published.retracted
    where (retracted_at, identifier) < ($1::timestamptz, $2::text)
    order by retracted_at desc, identifier desc limit $3`,
  findRetracted: `
    select identifier, kind, reason, instead, retracted_at from published.retracted where identifier = $1`,
  listPatches: `
    select ${patchColumns} from published.patch where is_listed and (listed_on, number) < ($1::date, $2::integer)
    order by listed_on desc, number desc limit $3`,
  listPatchesOf: `
    select p.* from unnest($4::text[]) as named (vendor) cross join lateral (
      select ${patchColumns} from published.patch
      where is_listed and lower(vendor) = named.vendor and (listed_on, number) < ($1::date, $2::integer)
      order by listed_on desc, number desc limit $3
    ) p order by p.listed_on desc, p.number desc limit $3`,
  // Each name by one step in the index, however many patches it has.
  patchVendors: `with recursive names as (
      (select lower(vendor) as name from published.patch where is_listed and vendor is not null order by 1 limit 1)
      union all
      select (select lower(p.vendor) from published.patch p where p.is_listed and lower(p.vendor) > n.name
        order by lower(p.vendor) limit 1)
      from names n where n.name is not null
    ) select name from names where name is not null`,
  listSheepWall: `
    select number, unit, sector, flaw_type, disposed_on from published.sheep_wall
    where (disposed_on, number) < ($1::date, $2::integer) and disposed_on >= $4::date
    order by disposed_on desc, number desc limit $3`,
  sheepWallYears: `
    select (select extract(year from disposed_on)::integer from published.sheep_wall order by disposed_on limit 1) as first,
      (select extract(year from disposed_on)::integer from published.sheep_wall order by disposed_on desc limit 1) as last`,
} as const;
