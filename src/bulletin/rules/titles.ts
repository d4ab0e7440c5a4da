import type { RecordRef } from '../figures.ts';

/** The title as it stands alone: with its number in brackets where another record shares the bare title. */
export function fullTitle(record: Pick<RecordRef, 'identifier' | 'title' | 'numbered'>): string {
  return record.numbered ? withNumbers(record.title, [record.identifier]) : record.title;
}

/**
 * Titles of a list, equal ones merged: `甲漏洞（CNVD-2024-04948、CNVD-2024-04952）`, then `乙漏洞`.
 *
 * In the order of first appearance, numbers in the order given. A unique title carries its number only where `numbered`
 * says that the database holds a namesake, or where `among` (the whole group a shorter list is taken from) does.
 * Source: domain.md §5 part 7.
 */
export function mergedTitles(records: readonly RecordRef[], among: readonly RecordRef[] = records): string[] {
  return mergedBy(records, among, (record) => record.title).map(({ title, identifiers }) =>
    identifiers.length === 0 ? title : withNumbers(title, identifiers),
  );
}

/** A title of a list, and the numbers it carries there: none where it needs none. */
export type MergedTitle = { readonly title: string; readonly identifiers: readonly string[] };

/** `mergedTitles` before it is written, for titles in whatever language. */
export function mergedBy(
  records: readonly RecordRef[],
  among: readonly RecordRef[],
  titleOf: (record: RecordRef) => string,
): MergedTitle[] {
  const inGroup = Map.groupBy(among, titleOf);
  return [...Map.groupBy(records, titleOf)].map(([title, same]) => {
    const numbered = same.some((record) => record.numbered) || (inGroup.get(title)?.length ?? 0) > 1;
    return { title, identifiers: numbered || same.length > 1 ? same.map((record) => record.identifier) : [] };
  });
}

function withNumbers(title: string, identifiers: readonly string[]): string {
  return `${title}（${identifiers.join('、')}）`;
}
