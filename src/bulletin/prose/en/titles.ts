import type { RecordRef } from '../../figures.ts';
import type { Run } from '../../model.ts';
import { mergedBy } from '../../rules/titles.ts';
import { listOf, listOfRuns } from './lists.ts';

/** The record's English title; where it has none, the title as recorded. */
export function titleOf({ title, titleEn }: RecordRef): string {
  return titleEn ?? title;
}

/** As it stands alone: with its identifier in brackets where another record shares the title. */
export function fullTitle(record: RecordRef): string {
  return record.numbered ? withNumbers(titleOf(record), [record.identifier]) : titleOf(record);
}

/** Titles of a list, equal ones merged, by the rule of `mergedTitles`: `A vulnerability (CNVD-2024-04948, CNVD-2024-04952)`. */
export function mergedTitles(records: readonly RecordRef[], among: readonly RecordRef[] = records): string[] {
  return mergedBy(records, among, titleOf).map(({ title, identifiers }) =>
    identifiers.length === 0 ? title : withNumbers(title, identifiers),
  );
}

/** `“A” and “B”`. */
export function quotedTitles(records: readonly RecordRef[], among: readonly RecordRef[]): string {
  return listOf(mergedTitles(records, among).map((title) => `“${title}”`));
}

/** The same, each title a link to its record. */
export function linkedTitles(records: readonly RecordRef[]): Run[] {
  return listOfRuns(
    records.map((record) => [{ text: '“' }, { text: fullTitle(record), href: record.url }, { text: '”' }]),
  );
}

function withNumbers(title: string, identifiers: readonly string[]): string {
  return `${title} (${identifiers.join(', ')})`;
}
