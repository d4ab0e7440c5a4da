import type { Db } from '#platform/db/index.ts';
import { bareTitle, type Day, flawTypeOf, type Period } from '#vocabulary/index.ts';
import type { SetRecord } from '../model.ts';
import { rank } from '../proposals/choose.ts';
import { recordsIn } from '../store/records.ts';

/** For which place of an issue a record is looked for: each takes only what its rule allows. */
export const places = ['zeroDayExamples', 'sectorExamples', 'alerts', 'single', 'important', 'verification'] as const;
export type Place = (typeof places)[number];

export type Candidate = Pick<
  SetRecord,
  'identifier' | 'title' | 'severity' | 'score' | 'vendor' | 'patched' | 'zeroDay' | 'sectors'
>;

export const candidatesAtOnce = 50;

/**
 * Public records of the period that a place may take, weightiest first: those that hold every word asked for in number, title or vendor.
 * Reads the period's set; writes nothing.
 */
export async function candidatesFor(
  db: Db,
  period: Period,
  asked: { readonly place: Place; readonly find: string; readonly until: Day },
): Promise<readonly Candidate[]> {
  const set = await recordsIn(db, period, asked.until);
  const words = wordsIn(asked.find);
  return set
    .filter((record) => record.public && fits[asked.place](record) && holds(record, words))
    .sort(rank)
    .slice(0, candidatesAtOnce)
    .map(({ identifier, title, severity, score, vendor, patched, zeroDay, sectors }) => {
      return { identifier, title, severity, score, vendor, patched, zeroDay, sectors };
    });
}

const fits: Readonly<Record<Place, (record: SetRecord) => boolean>> = {
  zeroDayExamples: ({ zeroDay }) => zeroDay,
  sectorExamples: ({ severity, sectors }) => severity === 'high' && sectors.length > 0,
  alerts: () => true,
  single: ({ patched }) => !patched,
  important: ({ severity }) => severity === 'high',
  verification: ({ zeroDay }) => zeroDay,
};

/** The words asked for, as `holds` takes them. */
export function wordsIn(find: string): readonly string[] {
  return find.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether number, title and vendor hold every word. */
export function holds(
  { identifier, title, vendor }: Pick<SetRecord, 'identifier' | 'title' | 'vendor'>,
  words: readonly string[],
): boolean {
  const text = `${identifier}\n${title}\n${vendor ?? ''}`.normalize('NFKC').toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * A new group for what an editor typed: a record's number begins one of its vendor with just this record; a vendor's name one of its
 * eight weightiest public records, equal types of flaw together. Null when the period has none.
 */
export function groupOf(
  set: readonly SetRecord[],
  typed: string,
): { readonly vendor: string; readonly records: string[] } | null {
  const open = set.filter((record) => record.public);
  const record = open.find(({ identifier }) => identifier === typed);
  if (record) return { vendor: record.vendor ?? bareTitle(record.title), records: [record.identifier] };
  const name = typed.toLowerCase();
  const of = open.filter(({ vendor }) => vendor?.toLowerCase() === name).sort(rank);
  const [first] = of;
  if (!first?.vendor) return null;
  const types = Map.groupBy(of.slice(0, 8), ({ title }) => flawTypeOf(bareTitle(title)));
  return { vendor: first.vendor, records: [...types.values()].flat().map(({ identifier }) => identifier) };
}
