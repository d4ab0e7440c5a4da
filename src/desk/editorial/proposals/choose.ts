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

/** Two product records without a patch, verified ones first, then by rank; of two vendors where there are two. */
export function proposeZeroDay(records: readonly SetRecord[]): SetRecord[] {
  const open = records
    .filter(({ zeroDay, kind }) => zeroDay && kind === 'product')
    .sort((a, b) => Number(b.verification === 'verified') - Number(a.verification === 'verified') || rank(a, b));
  const [first] = open;
  const second = open.find((record) => record !== first && record.vendor !== first?.vendor) ?? open[1];
  return [first, second].filter((record) => record !== undefined);
}

/** The highest-ranking patched record rated high of each industry, in the order of the industries; two in all. */
export function proposeSectors(records: readonly SetRecord[], sectors: readonly Sector[]): SetRecord[] {
  const chosen: SetRecord[] = [];
  const fit = records.filter((record) => isHigh(record) && sectors.some((sector) => record.sectors.includes(sector)));
  const ordered = fit.sort((a, b) => Number(b.patched) - Number(a.patched) || rank(a, b));
  for (const sector of sectors) {
    const found = ordered.find((record) => record.sectors.includes(sector) && !chosen.includes(record));
    if (found && chosen.length < 2) chosen.push(found);
  }
  for (const record of ordered) if (chosen.length < 2 && !chosen.includes(record)) chosen.push(record);
  return chosen;
}

export type ProposedGroup = { readonly vendor: string; readonly records: readonly SetRecord[] };

/**
 * The four vendors with most patched records rated high, then most patched records, then the lowest number; at least two records.
 * Of each the eight weightiest, equal types together, then by number.
 */
export function proposeAlerts(records: readonly SetRecord[]): ProposedGroup[] {
  const patched = records.filter(({ patched, vendor }) => patched && vendor !== null).sort(byNumber);
  const groups = [...Map.groupBy(patched, ({ vendor }) => vendor ?? '')].filter(([, of]) => of.length > 1);
  const highs = (of: readonly SetRecord[]) => of.filter(isHigh).length;
  return groups
    .sort(([, a], [, b]) => highs(b) - highs(a) || b.length - a.length)
    .slice(0, 4)
    .map(([vendor, of]) => ({ vendor, records: inTypes(of.toSorted(rank).slice(0, 8)) }));
}

function inTypes(records: readonly SetRecord[]): SetRecord[] {
  const groups = Map.groupBy(records.toSorted(byNumber), ({ title }) => flawTypeOf(title));
  return [...groups.values()].flat();
}

/** The highest-ranking product record without a patch; one rated high, of a vendor without a group, where there is one. */
export function proposeSingle(records: readonly SetRecord[], groupVendors: readonly string[]): SetRecord | null {
  const open = records.filter(
    ({ patched, zeroDay, kind, product }) => zeroDay && !patched && kind === 'product' && product,
  );
  const apart = (record: SetRecord) => Number(isHigh(record) && !groupVendors.includes(record.vendor ?? ''));
  return open.sort((a, b) => apart(b) - apart(a) || rank(a, b))[0] ?? null;
}

/** Ten records rated high: patched ones first, by rank, three of a vendor at most while others are left; listed by number. */
export function proposeImportant(records: readonly SetRecord[]): SetRecord[] {
  const ordered = records.filter(isHigh).sort((a, b) => Number(b.patched) - Number(a.patched) || rank(a, b));
  const times = new Map<string | null, number>();
  const [few, more] = [[] as SetRecord[], [] as SetRecord[]];
  for (const record of ordered) {
    const before = times.get(record.vendor) ?? 0;
    times.set(record.vendor, before + 1);
    (before < 3 ? few : more).push(record);
  }
  return [...few, ...more].slice(0, 10).sort(byNumber);
}
