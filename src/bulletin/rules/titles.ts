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
  const byTitle = Map.groupBy(records, (record) => record.title);
  const inGroup = Map.groupBy(among, (record) => record.title);
  return [...byTitle].map(([title, same]) => {
    const needsNumber = same.some((record) => record.numbered) || (inGroup.get(title)?.length ?? 0) > 1;
    return needsNumber || same.length > 1
      ? withNumbers(
          title,
          same.map((record) => record.identifier),
        )
      : title;
  });
}

function withNumbers(title: string, identifiers: readonly string[]): string {
  return `${title}（${identifiers.join('、')}）`;
}
