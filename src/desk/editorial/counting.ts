/** Pure counting over the 收录 set: every number with the identifiers that it counted. */
import type { Assessment, Counted, Figures, SectorCount } from '#bulletin/index.ts';
import {
  compareIdentifiers,
  objectTypes,
  packIdentifiers,
  type Sector,
  type Severity,
  severityOfScore,
} from '#vocabulary/index.ts';
import type { SetRecord } from './model.ts';

type CountedAssessment = Omit<Assessment, 'levelOverride' | 'zeroDayExamples' | 'received' | 'receivedBefore'>;

export function countAssessment(records: readonly SetRecord[]): CountedAssessment {
  const scored = records.filter(({ score }) => score !== null);
  const value = averageOf(
    scored.reduce((sum, { score }) => sum + Math.round((score ?? 0) * 10), 0),
    scored.length,
  );
  return {
    total: countedOf(records),
    bySeverity: countSeverities(records),
    unrated: countedOf(records.filter(({ severity }) => severity === null)),
    average: { value, scored: countedOf(scored) },
    level: value === null ? null : severityOfScore(Number(value)),
    zeroDay: countedOf(records.filter(({ zeroDay }) => zeroDay)),
  };
}

/** The mean of scores given as a sum of tenths: two decimals, rounded half up in whole numbers; null over nothing. */
export function averageOf(tenths: number, scored: number): string | null {
  if (scored === 0) return null;
  return (Math.floor((tenths * 20 + scored) / (scored * 2)) / 100).toFixed(2);
}

export function countSectors(
  records: readonly SetRecord[],
  libraries: Readonly<Partial<Record<Sector, string>>>,
): SectorCount[] {
  return (Object.entries(libraries) as [Sector, string][]).map(([sector, url]) => {
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

/** Descending; ties in the order of the taxonomy, what is not classified last among equals. */
export function countObjectTypes(records: readonly SetRecord[]): Figures['byObjectType'] {
  const groups = Map.groupBy(records, ({ objectType }) => objectType);
  return [...objectTypes, null]
    .map((objectType) => ({ objectType, records: countedOf(groups.get(objectType) ?? []) }))
    .filter((row) => row.records.count > 0)
    .sort((a, b) => b.records.count - a.records.count);
}

/** Descending; ties by the first record number. */
export function countVendors(records: readonly SetRecord[]): Pick<Figures, 'byVendor' | 'withoutVendor'> {
  const ordered = records.toSorted((a, b) => compareIdentifiers(a.identifier, b.identifier));
  const groups = Map.groupBy(ordered, ({ vendor }) => vendor);
  const withoutVendor = countedOf(groups.get(null) ?? []);
  const byVendor = [...groups]
    .flatMap(([vendor, of]) => (vendor === null ? [] : [{ vendor, records: countedOf(of) }]))
    .sort((a, b) => b.records.count - a.records.count);
  return { byVendor, withoutVendor };
}

function countSeverities(records: readonly SetRecord[]): Record<Severity, Counted> {
  const of = (level: Severity) => countedOf(records.filter(({ severity }) => severity === level));
  return { high: of('high'), medium: of('medium'), low: of('low') };
}

function countedOf(records: readonly SetRecord[]): Counted {
  return { count: records.length, ids: packIdentifiers(records.map(({ identifier }) => identifier)) };
}
