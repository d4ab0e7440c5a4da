import type { Counted, IssueDocument } from '#bulletin/index.ts';
import type { Db } from '#platform/db/index.ts';
import { packDensely, packIdentifiers, recordIdentifierPattern, unpackIdentifiers } from '#vocabulary/index.ts';
import { publicIdentifiers } from './store/issues.ts';

/**
 * The document as it may leave the desk: numbers and words as they are, but of the identifiers counted only those of records
 * that are public. Receipts and notices are the desk's own, and an embargoed record's number must not tell that it exists.
 */
export async function publicEdition<D extends IssueDocument>(db: Db, bulletin: D): Promise<D> {
  const isPublic = await publicIdentifiers(db, identifiersIn(bulletin.figures));
  // As the desk packs them: a year's reports hold tens of thousands.
  const pack = bulletin.schema === 'bulou-bulletin/1' ? packIdentifiers : packDensely;
  const figures = walk(bulletin.figures, ({ count, ids }) => ({
    count,
    ids: pack(unpackRecords(ids).filter((id) => isPublic.has(id))),
  }));
  return { ...bulletin, figures: figures as D['figures'] };
}

/** Both documents of an issue as they may leave the desk, of the very same figures. */
export async function publicEditions<D extends IssueDocument>(
  db: Db,
  { bulletin, english }: { readonly bulletin: D; readonly english: D | null },
): Promise<{ readonly bulletin: D; readonly english: D | null }> {
  const outside = await publicEdition(db, bulletin);
  return { bulletin: outside, english: english && { ...english, figures: outside.figures } };
}

/** Every record number that the figures hold, wherever it stands. */
export function identifiersIn(figures: unknown): string[] {
  const found = new Set<string>();
  walk(figures, (counted) => {
    for (const id of unpackRecords(counted.ids)) found.add(id);
    return counted;
  });
  return [...found];
}

/** Only record numbers: tens of thousands of receipts need not be unpacked to be left out. */
function unpackRecords(packed: readonly string[]): string[] {
  return unpackIdentifiers(packed.filter((entry) => recordIdentifierPattern.test(entry.split(/\.\.|,/, 1)[0] ?? '')));
}

/** The same value with every `Counted` in it replaced, at any depth: a figure added later is covered without a word here. */
function walk(value: unknown, replace: (counted: Counted) => Counted): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => walk(item, replace));
  if (isCounted(value)) return replace(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, replace)]));
}

function isCounted(value: object): value is Counted {
  return 'count' in value && 'ids' in value && Array.isArray(value.ids);
}
