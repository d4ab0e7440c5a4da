/** Pure counting over the 收录 set of a month or a year: every number with the identifiers that it counted. */
import {
  type Counted,
  mostPatchRows,
  mostVendors,
  type ReviewFigures,
  type ReviewKind,
  type SectorCount,
  type Slice,
} from '#bulletin/index.ts';
import {
  causes,
  compareIdentifiers,
  objectTypes,
  packDensely,
  type Sector,
  type Severity,
  threats,
} from '#vocabulary/index.ts';
import { averageOf } from '../counting.ts';
import type { RuleFinds } from '../proposals/standing.ts';
import type { ReviewRecord } from './model.ts';

type Records = readonly ReviewRecord[];

/** In the order of their numbers, which every count then keeps. */
export function inOrder(records: Records): ReviewRecord[] {
  return records.toSorted((a, b) => compareIdentifiers(a.identifier, b.identifier));
}

export function countedOf(records: readonly { readonly identifier: string }[]): Counted {
  return { count: records.length, ids: packDensely(records.map(({ identifier }) => identifier)) };
}

export function countRecords(records: Records): ReviewFigures['records'] {
  const scored = records.filter(({ score }) => score !== null);
  const tenths = scored.reduce((sum, { score }) => sum + Math.round((score ?? 0) * 10), 0);
  return {
    total: countedOf(records),
    bySeverity: countSeverities(records),
    unrated: countedOf(records.filter(({ severity }) => severity === null)),
    average: { value: averageOf(tenths, scored.length), scored: countedOf(scored) },
    zeroDay: countedOf(records.filter(({ zeroDay }) => zeroDay)),
    products: countedOf(records.filter(isProduct)),
    cve: countedOf(records.filter(({ cve }) => cve)),
  };
}

const isProduct = ({ kind }: ReviewRecord) => kind === 'product';

function countSeverities(records: Records): Record<Severity, Counted> {
  const of = (level: Severity) => countedOf(records.filter(({ severity }) => severity === level));
  return { high: of('high'), medium: of('medium'), low: of('low') };
}

/** Each descending; ties in the order of the taxonomy, what is not stated last. */
export function countKinds(records: Records): Pick<ReviewFigures, 'byObjectType' | 'byCause' | 'byThreat'> {
  return {
    byObjectType: divided(records, objectTypes, ({ objectType }) => objectType).map(([objectType, counted]) => ({
      objectType,
      records: counted,
    })),
    byCause: divided(records, causes, ({ cause }) => cause).map(([cause, counted]) => ({ cause, records: counted })),
    byThreat: divided(records, threats, ({ threat }) => threat).map(([threat, counted]) => ({
      threat,
      records: counted,
    })),
  };
}

function divided<Code extends string>(
  records: Records,
  codes: readonly Code[],
  read: (record: ReviewRecord) => Code | null,
): (readonly [Code | null, Counted])[] {
  const groups = Map.groupBy(records, (record) => {
    const code = read(record);
    // A code of an older list, which no row would show.
    return code !== null && codes.includes(code) ? code : null;
  });
  const stated = codes.map((code) => [code, countedOf(groups.get(code) ?? [])] as const);
  const descending = stated.filter(([, { count }]) => count > 0).sort((a, b) => b[1].count - a[1].count);
  const silent = groups.get(null) ?? [];
  return silent.length === 0 ? descending : [...descending, [null, countedOf(silent)]];
}

type Vendors = Pick<ReviewFigures, 'byVendor' | 'vendors' | 'otherVendors' | 'withoutVendor' | 'patches'>;

/** The vendors that lead, descending, ties by the first record number; the rest of them together. And who has patched how much. */
export function countVendors(records: Records, kind: ReviewKind): Vendors {
  const groups = [...Map.groupBy(records, ({ vendor }) => vendor)];
  const named = groups
    .flatMap(([vendor, of]) => (vendor === null ? [] : [{ vendor, of }]))
    .sort((a, b) => b.of.length - a.of.length);
  const leading = named.slice(0, mostVendors[kind]);
  const shown = new Set(leading.map(({ vendor }) => vendor));
  const patched = records.filter((record) => isProduct(record) && record.patched);
  return {
    byVendor: leading.map(({ vendor, of }) => ({ vendor, records: countedOf(of) })),
    vendors: named.length,
    otherVendors: countedOf(records.filter(({ vendor }) => vendor !== null && !shown.has(vendor))),
    withoutVendor: countedOf(records.filter(({ vendor }) => vendor === null)),
    patches: { patched: countedOf(patched), byVendor: leading.slice(0, mostPatchRows).flatMap(patchRow) },
  };
}

function patchRow({ vendor, of }: { readonly vendor: string; readonly of: Records }) {
  const products = of.filter(isProduct);
  if (products.length === 0) return [];
  return [{ vendor, records: countedOf(products), patched: countedOf(products.filter(({ patched }) => patched)) }];
}

/** What each rule found of the records that are public: the others are counted in no slice. */
export function countSlices(records: Records, finds: readonly RuleFinds[]): Slice[] {
  const open = records.filter((record) => record.public);
  return finds.map(({ rule: { name, expression }, found }) => {
    const inside = open.filter(({ identifier }) => found.has(identifier));
    return {
      name,
      expression,
      all: countedOf(inside),
      bySeverity: countSeverities(inside),
      unrated: countedOf(inside.filter(({ severity }) => severity === null)),
    };
  });
}

/** The sub-libraries that hold any of the records, and those that the weekly counts (`libraries`), in the order of the taxonomy. */
export function countSectors(records: Records, libraries: ReadonlyMap<Sector, string>): SectorCount[] {
  return [...libraries].map(([sector, url]) => {
    const inside = records.filter(({ sectors }) => sectors.includes(sector));
    return {
      sector,
      all: countedOf(inside),
      bySeverity: countSeverities(inside),
      unrated: countedOf(inside.filter(({ severity }) => severity === null)),
      url,
    };
  });
}
