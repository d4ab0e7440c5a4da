import { Refusal } from '#platform/errors.ts';
import {
  type AdvisoryField,
  type AdvisoryLine,
  type AdvisoryRevision,
  advisoryChanges,
  advisoryHistory,
  advisoryYears,
  type Change,
  findRecords,
  listAdvisories,
  type PublishedAdvisory,
  type PublishedRecord,
  type Reader,
  type Roll,
} from '#publish/read/index.ts';
import { advisoryNumber, advisoryPattern } from '#vocabulary/index.ts';
import { withoutControls } from '../text.ts';
import { advisoryWords } from './words.ts';

export type AdvisoryListView = Roll<AdvisoryLine> & {
  readonly year: number | null;
  readonly years: readonly number[];
  readonly isFirst: boolean;
};

export async function loadAdvisories(
  db: Reader,
  { year, after }: { readonly year?: number | undefined; readonly after?: string | undefined },
): Promise<AdvisoryListView> {
  const [roll, years] = await Promise.all([listAdvisories(db, year ?? null, after ?? null), advisoryYears(db)]);
  return { ...roll, years, year: year ?? null, isFirst: after === undefined };
}

export type AdvisoryHistoryEntry = AdvisoryRevision & {
  /** Null for the first one, and where the content is no longer given. */
  readonly changes: readonly Change<AdvisoryField>[] | null;
};

export type AdvisoryView = {
  readonly advisory: PublishedAdvisory;
  /** Newest first. */
  readonly entries: readonly AdvisoryHistoryEntry[];
  readonly withdrawn: { readonly reason: string; readonly at: Date } | null;
};

const mostRevisions = 100;

export type FoundAdvisory = { readonly moved: string } | { readonly moved: null; readonly view: AdvisoryView };

/** An advisory with all its publications. Refuses `site.advisory-unknown` (404), with one answer whatever the reason. */
export async function loadAdvisory(db: Reader, stated: string): Promise<FoundAdvisory> {
  const number = withoutControls(stated).trim().toUpperCase();
  const found = advisoryPattern.test(number) ? await advisoryHistory(db, number, mostRevisions) : [];
  const [last] = found;
  if (last === undefined) throw unknownAdvisory(number.slice(0, 40));
  if (number !== stated) return { moved: number };
  const isWithdrawn = last.kind === 'withdrawn';
  const entries = found.map((entry, at) => {
    const before = found[at + 1]?.advisory;
    return { ...entry, changes: isWithdrawn || before === undefined ? null : advisoryChanges(before, entry.advisory) };
  });
  const withdrawn = isWithdrawn ? { reason: last.reason ?? '', at: last.publishedAt } : null;
  return { moved: null, view: { advisory: last.advisory, entries, withdrawn } };
}

/** The public advisory that somebody means who typed nothing but its number, in any case and spacing; null for anything else. */
export async function advisoryNamed(db: Reader, text: string): Promise<string | null> {
  const typed = /^cnta[\s\p{Pd}_:]*(\d{4})[\s\p{Pd}_:]*(\d{1,4})$/iu.exec(text.slice(0, 100).normalize('NFKC').trim());
  if (typed === null) return null;
  const number = advisoryNumber(Number(typed[1]), Number(typed[2]));
  return (await advisoryHistory(db, number, 1)).length === 0 ? null : number;
}

/** The records of an advisory that are public now, in its order. */
export function recordsOf(db: Reader, { records }: PublishedAdvisory): Promise<readonly PublishedRecord[]> {
  return findRecords(db, records);
}

export function unknownAdvisory(number: string): Refusal {
  return new Refusal('site.advisory-unknown', advisoryWords.unknown(number), 404);
}
