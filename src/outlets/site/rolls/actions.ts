import type { Language } from '#platform/html/index.ts';
import {
  type Change,
  changesBetween,
  findHistory,
  findRecords,
  listSheepWall,
  type PatchLine,
  type Reader,
  type RevisionEntry,
  type Roll,
  type SheepWallLine,
  sheepWallYears,
} from '#publish/read/index.ts';
import { patchesAsked } from '#search/index.ts';
import { readIdentifiers, unknownRecord } from '../actions.ts';
import { withoutControls } from '../text.ts';

/** A publication with what it changed; `changes` is null for the first one, and where the content is no longer given. */
export type HistoryEntry = RevisionEntry & { readonly changes: readonly Change[] | null };

export type HistoryView = {
  readonly identifier: string;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** True when the record is withdrawn, or its number rejected: then nobody is told what it said. */
  readonly isRetracted: boolean;
  /** True when older ones are left out. */
  readonly isCut: boolean;
};

export type FoundHistory = { readonly moved: string } | { readonly moved: null; readonly view: HistoryView };

const mostRevisions = 100;

/** Refuses `site.record-unknown` for every number of which nothing was ever public, whatever the reason. */
export async function loadHistory(db: Reader, stated: string): Promise<FoundHistory> {
  const candidates = readIdentifiers(stated);
  for (const identifier of candidates) {
    const found = await findHistory(db, identifier, mostRevisions + 1);
    if (found.length === 0) continue;
    if (identifier !== stated) return { moved: `/records/${identifier}/history` };
    const isRetracted = found[0]?.record === null || found[0]?.kind === 'withdrawn';
    const entries = found.slice(0, mostRevisions).map(({ record, ...entry }, at) => {
      const before = found[at + 1]?.record ?? null;
      return {
        ...entry,
        changes: isRetracted || record === null || before === null ? null : changesBetween(before, record),
      };
    });
    return { moved: null, view: { identifier, entries, isRetracted, isCut: found.length > mostRevisions } };
  }
  throw unknownRecord(candidates[0] ?? stated);
}

export type PatchesView = Roll<PatchLine> & {
  readonly vendor: string | null;
  readonly isFirst: boolean;
  /** For readers of English, by the number of the record: a patch's own name is mostly stated in Chinese. */
  readonly englishTitles: ReadonlyMap<string, string>;
};

export async function loadPatches(
  db: Reader,
  { vendor, after }: { readonly vendor?: string | undefined; readonly after?: string | undefined },
  language: Language,
): Promise<PatchesView> {
  const named = withoutControls(vendor ?? '').trim() || null;
  const roll = await patchesAsked(db, { vendor: named, after: after ?? null });
  const asked = language === 'en' ? roll.lines.map(({ identifier }) => identifier) : [];
  const records = asked.length === 0 ? [] : await findRecords(db, asked);
  return {
    ...roll,
    englishTitles: new Map(records.flatMap(({ identifier, titleEn }) => (titleEn ? [[identifier, titleEn]] : []))),
    vendor: named,
    isFirst: after === undefined,
  };
}

export type SheepWallView = Roll<SheepWallLine> & {
  readonly year: number | null;
  readonly years: readonly number[];
  readonly isFirst: boolean;
};

export async function loadSheepWall(
  db: Reader,
  { year, after }: { readonly year?: number | undefined; readonly after?: string | undefined },
): Promise<SheepWallView> {
  const [roll, years] = await Promise.all([listSheepWall(db, year ?? null, after ?? null), sheepWallYears(db)]);
  return { ...roll, years, year: year ?? null, isFirst: after === undefined };
}
