/**
 * Which records a bulletin names where the editor is silent. Every rule looks at public records of the period only.
 *
 * `rank` puts the weightier first: the higher score, then the newer number.
 */
import { compareIdentifiers, flawTypeOf, type Sector } from '#vocabulary/index.ts';
import type { SetRecord } from '../model.ts';

export const rank = (a: SetRecord, b: SetRecord): number =>
  (b.score ?? -1) - (a.score ?? -1) || compareIdentifiers(b.identifier, a.identifier);

const byNumber = (a: SetRecord, b: SetRecord) => compareIdentifiers(a.identifier, b.identifier);
const isHigh = ({ severity }: SetRecord) => severity === 'high';

/** Which records may stand in a place at all, by its own rule. */
export const fitsZeroDay = ({ zeroDay, kind }: SetRecord) => zeroDay && kind === 'product';
export const fitsSectors = (record: SetRecord, sectors: readonly Sector[]) =>
  isHigh(record) && sectors.some((sector) => record.sectors.includes(sector));
export const fitsSingle = ({ patched, zeroDay, kind, product }: SetRecord) =>
  zeroDay && !patched && kind === 'product' && product !== null;
export const fitsImportant = (record: SetRecord) => isHigh(record);

/** Verified ones first, then by rank. */
export const verifiedFirst = (a: SetRecord, b: SetRecord): number =>
  Number(b.verification === 'verified') - Number(a.verification === 'verified') || rank(a, b);
/** Patched ones first, then by rank. */
export const patchedFirst = (a: SetRecord, b: SetRecord): number => Number(b.patched) - Number(a.patched) || rank(a, b);

/**
 * Two product records without a patch, verified ones first, then by rank; of two vendors where there are two. `before`, here and below:
 * what standing rules have put there, which stays.
 */
export function proposeZeroDay(records: readonly SetRecord[], before: readonly SetRecord[] = []): SetRecord[] {
  const open = records.filter((record) => fitsZeroDay(record) && !before.includes(record)).sort(verifiedFirst);
  const first = before[0] ?? open[0];
  const others = open.filter((record) => record !== first);
  const second = before[1] ?? others.find((record) => record.vendor !== first?.vendor) ?? others[0];
  return [first, second].filter((record) => record !== undefined);
}

/** The highest-ranking patched record rated high of each industry, in the order of the industries; two in all. */
export function proposeSectors(
  records: readonly SetRecord[],
  sectors: readonly Sector[],
  before: readonly SetRecord[] = [],
): SetRecord[] {
  const chosen: SetRecord[] = [...before];
  const ordered = records.filter((record) => fitsSectors(record, sectors)).sort(patchedFirst);
  for (const sector of sectors) {
    if (before.some((record) => record.sectors.includes(sector))) continue;
    const found = ordered.find((record) => record.sectors.includes(sector) && !chosen.includes(record));
    if (found && chosen.length < 2) chosen.push(found);
  }
  for (const record of ordered) if (chosen.length < 2 && !chosen.includes(record)) chosen.push(record);
  return chosen;
}

export type ProposedGroup = { readonly vendor: string; readonly records: readonly SetRecord[] };

/** How many groups there are at most, and how many records one has. */
export const mostGroups = 4;
export const mostInGroup = 8;

/**
 * The four vendors with most patched records rated high, then most patched records, then the lowest number; at least two records.
 * Of each the eight weightiest, equal types together, then by number. `before`: the names of groups that stand already.
 */
export function proposeAlerts(records: readonly SetRecord[], before: readonly string[] = []): ProposedGroup[] {
  const patched = records
    .filter(({ patched, vendor }) => patched && vendor !== null && !before.includes(vendor))
    .sort(byNumber);
  const groups = [...Map.groupBy(patched, ({ vendor }) => vendor ?? '')].filter(([, of]) => of.length > 1);
  const highs = (of: readonly SetRecord[]) => of.filter(isHigh).length;
  return groups
    .sort(([, a], [, b]) => highs(b) - highs(a) || b.length - a.length)
    .slice(0, Math.max(0, mostGroups - before.length))
    .map(([vendor, of]) => ({ vendor, records: inTypes(of.toSorted(rank).slice(0, mostInGroup)) }));
}

/** Equal types of flaw together, each by number. */
export function inTypes(records: readonly SetRecord[]): SetRecord[] {
  const groups = Map.groupBy(records.toSorted(byNumber), ({ title }) => flawTypeOf(title));
  return [...groups.values()].flat();
}

/** The highest-ranking product record without a patch; one rated high, of a vendor without a group, where there is one. */
export function proposeSingle(records: readonly SetRecord[], groupVendors: readonly string[]): SetRecord | null {
  const open = records.filter(fitsSingle);
  const apart = (record: SetRecord) => Number(isHigh(record) && !groupVendors.includes(record.vendor ?? ''));
  return open.sort((a, b) => apart(b) - apart(a) || rank(a, b))[0] ?? null;
}

/** Ten records rated high: patched ones first, by rank, three of a vendor at most while others are left; listed by number. */
export function proposeImportant(records: readonly SetRecord[], before: readonly SetRecord[] = []): SetRecord[] {
  const ordered = records.filter((record) => isHigh(record) && !before.includes(record)).sort(patchedFirst);
  const times = new Map<string | null, number>();
  for (const { vendor } of before) times.set(vendor, (times.get(vendor) ?? 0) + 1);
  const [few, more] = [[] as SetRecord[], [] as SetRecord[]];
  for (const record of ordered) {
    const held = times.get(record.vendor) ?? 0;
    times.set(record.vendor, held + 1);
    (held < 3 ? few : more).push(record);
  }
  return [...before, ...few, ...more].slice(0, 10).sort(byNumber);
}
