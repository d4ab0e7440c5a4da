import { unpackIdentifiers } from '#vocabulary/index.ts';
import type { Counted, Figures, RecordRef } from '../figures.ts';

/** Unpacked once, however many rules ask: the total of a year is compared with dozens of its parts. */
/**
 * Where a document is: at the desk its counts have all their identifiers; what leaves the desk has those of public records only, so that
 * a count may be larger than its list (`Counted`).
 */
export type Whereabouts = 'desk' | 'public';

/** Whether a count goes with its identifiers, each listed once. */
export function agrees({ count, ids }: Counted, at: Whereabouts): boolean {
  const unpacked = unpackIdentifiers(ids);
  const isOnce = new Set(unpacked).size === unpacked.length;
  return isOnce && (at === 'desk' ? unpacked.length === count : unpacked.length <= count);
}

/** Whether no identifier stands in two of the sets. */
export function areApart(parts: readonly Counted[]): boolean {
  const sets = parts.map(idsOf);
  return new Set(sets.flatMap((set) => [...set])).size === sets.reduce((sum, { size }) => sum + size, 0);
}

export function idsOf(counted: Counted): ReadonlySet<string> {
  const known = unpacked.get(counted);
  if (known !== undefined) return known;
  const ids = new Set(unpackIdentifiers(counted.ids));
  unpacked.set(counted, ids);
  return ids;
}

const unpacked = new WeakMap<Counted, ReadonlySet<string>>();

export function sumOf(counts: readonly Counted[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** Identifiers of `part` that `whole` lacks, at most three: enough to find the mistake. */
export function missingFrom(part: Counted, whole: Counted): string[] {
  const all = idsOf(whole);
  return [...idsOf(part)].filter((id) => !all.has(id)).slice(0, 3);
}

/** True when the items descend by `amount`; equal neighbours are in order when `ties` is not positive for them. */
export function firstOutOfOrder<Item>(
  items: readonly Item[],
  amount: (item: Item) => number,
  ties: (a: Item, b: Item) => number = () => 0,
): number {
  return items.findIndex((item, n) => {
    const next = items[n + 1];
    if (next === undefined) return false;
    return amount(next) > amount(item) || (amount(next) === amount(item) && ties(item, next) > 0);
  });
}

export type Named = { readonly where: string; readonly record: RecordRef };

/** Every record that the figures name, with its place. */
export function namedRecords(figures: Figures): Named[] {
  const list = (where: string, records: readonly RecordRef[]) =>
    records.map((record, n) => ({ where: `${where}/${n}`, record }));
  return [
    ...list('assessment/zeroDayExamples', figures.assessment.zeroDayExamples),
    ...list('sectorExamples', figures.sectorExamples),
    ...figures.alerts.flatMap((group, n) => list(`alerts/${n}/records`, group.records)),
    ...(figures.single ? [{ where: 'single/record', record: figures.single.record }] : []),
    ...figures.important.map(({ record }, n) => ({ where: `important/${n}/record`, record })),
    ...(figures.verification ? [{ where: 'verification/record', record: figures.verification.record }] : []),
  ];
}
